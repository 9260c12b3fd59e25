"""Standings that are not what their check-ins give. ``luoshi check`` asks; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.intake.models import WorkYear
from luoshi.plan.models import Task
from luoshi.progress import rows
from luoshi.progress.rollup import full


@dataclass(frozen=True)
class Difference:
    task_id: int
    number: str
    sentence: str


def differing(year: WorkYear) -> list[Difference]:
    """Each standing is recomputed for the day on which it was measured: a plan that has moved on since is no error."""
    found = rows.rows_of(Task.objects.filter(year=year))
    numbers = dict(Task.objects.filter(year=year).values_list("pk", "number"))
    lines = [Difference(row.pk, numbers[row.pk], "has no standing") for row in found if row.as_of is None]
    for day in sorted({row.as_of for row in found if row.as_of}):
        anew = full(found, year.pk, day)
        for row in found:
            if row.as_of == day and row.stored != anew[row.pk]:
                what = f"stands at {row.done}, {row.light}; computed {anew[row.pk].done}, {anew[row.pk].light}"
                lines.append(Difference(row.pk, numbers[row.pk], what))
    return lines
