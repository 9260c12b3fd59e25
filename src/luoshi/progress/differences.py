"""Standings that are not what their check-ins give. ``luoshi check`` asks; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from luoshi.intake.models import WorkYear
from luoshi.kernel.trees import ids_on
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress.enums import Light
from luoshi.progress.models import Standing, StandingChange, Waiting
from luoshi.progress.rows import Row
from luoshi.progress.standing import Measured
from luoshi.progress.sweep import swept


@dataclass(frozen=True)
class Difference:
    task_id: int
    number: str
    sentence: str


def differing(year: WorkYear) -> Iterator[Difference]:
    """Each standing is recomputed for the day on which it was measured: a plan that has moved on since is no error.

    Nor is a check-in that still waits to be added up: whoever writes next in that year, or ``luoshi tick``, does that.
    """
    tasks = Task.objects.filter(year=year)
    for pk, number in tasks.filter(standing=None).exclude(state=TaskState.WITHDRAWN).values_list("pk", "number"):
        yield Difference(pk, number, "has no standing")
    waiting = Waiting.objects.filter(year=year).values_list("task__path", flat=True)
    unsettled = {pk for path in waiting for pk in ids_on(path)}
    for day in sorted(Standing.objects.filter(task__year=year).order_by().values_list("as_of", flat=True).distinct()):
        for batch in swept(year.pk, day):
            measured = [(row, now) for row, now in batch if row.as_of == day and row.pk not in unsettled]
            yield from _numbered(tasks, [*_misstated(measured), *_misremembered([row for row, _ in measured])])


def _misstated(measured: Sequence[tuple[Row, Measured]]) -> Iterator[tuple[int, str]]:
    for row, now in measured:
        if not row.says(now):
            yield row.pk, f"stands at {row.done}, {row.light}; computed {now.done}, {now.light}"


def _misremembered(found: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """The last line of a task's history says how it stands; without a line nothing was done and nothing asked."""
    lines = StandingChange.objects.filter(task__in=[row.pk for row in found]).order_by("day")
    last = {task: (done, light) for task, done, light in lines.values_list("task", "done", "light")}
    for row in found:
        done, light = last.get(row.pk, ("0", Light.NOT_YET.value))
        if (done, light) != (row.done, row.light):
            yield row.pk, f"stands at {row.done}, {row.light}; its history ends at {done}, {light}"


def _numbered(tasks: QuerySet[Task], wrong: Sequence[tuple[int, str]]) -> Iterator[Difference]:
    numbers = dict(tasks.filter(pk__in=[pk for pk, _ in wrong]).values_list("pk", "number")) if wrong else {}
    for pk, sentence in wrong:
        yield Difference(pk, numbers[pk], sentence)


def strays() -> list[int]:
    """Tasks that have a history and are not there: the database itself does not see to that (``StandingChange``)."""
    there = Task.objects.filter(pk=OuterRef("task_id"))
    found = StandingChange.objects.filter(~Exists(there)).order_by("task_id").values_list("task_id", flat=True)
    return list(found.distinct())
