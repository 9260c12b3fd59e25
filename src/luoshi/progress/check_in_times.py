"""Late and early check-ins of a task, by the institution's own rule."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.kernel import clock
from luoshi.plan.models import Task
from luoshi.progress.models import CheckIn, LightRule
from luoshi.progress.timing import timings


def with_times(rows: Sequence[CheckIn], task: Task | None = None) -> list[CheckIn]:
    """The rows, each with ``timing``. With a task also when each was due, in two statements whatever the number of rows.

    A correction speaks of the same day as the row it replaces and is due when that was.
    """
    every, days = None, []
    if task is not None and rows:
        rule = LightRule.objects.filter(unit=task.year.unit_id).first() or LightRule()
        every = rule.reading_every_days
        days = list(CheckIn.objects.filter(task=task, replaces=None).values_list("as_of", flat=True).distinct())
    found = timings({row.pk: (row.as_of, clock.day_of(row.sent_at)) for row in rows}, days, every)
    for row in rows:
        row.timing = found[row.pk]  # type: ignore[attr-defined]
    return list(rows)
