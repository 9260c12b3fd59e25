"""Standings that are not what their check-ins give. ``luoshi check`` asks; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.intake.models import WorkYear
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress.models import Standing
from luoshi.progress.sweep import swept


@dataclass(frozen=True)
class Difference:
    task_id: int
    number: str
    sentence: str


def differing(year: WorkYear) -> Iterator[Difference]:
    """Each standing is recomputed for the day on which it was measured: a plan that has moved on since is no error."""
    tasks = Task.objects.filter(year=year)
    for pk, number in tasks.filter(standing=None).exclude(state=TaskState.WITHDRAWN).values_list("pk", "number"):
        yield Difference(pk, number, "has no standing")
    for day in sorted(Standing.objects.filter(task__year=year).order_by().values_list("as_of", flat=True).distinct()):
        for batch in swept(year.pk, day):
            wrong = [(row, now) for row, now in batch if row.as_of == day and not row.says(now)]
            numbers = dict(tasks.filter(pk__in=[row.pk for row, _ in wrong]).values_list("pk", "number"))
            for row, now in wrong:
                what = f"stands at {row.done}, {row.light}; computed {now.done}, {now.light}"
                yield Difference(row.pk, numbers[row.pk], what)
