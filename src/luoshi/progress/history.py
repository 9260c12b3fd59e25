"""Where a task stood on a past day, as it was known then, and its curve. Read off the days on which something changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.core.cache import cache

from luoshi.kernel import clock
from luoshi.kernel.trees import under
from luoshi.ledger.queries import latest_id
from luoshi.plan.models import Task
from luoshi.progress import rows, statements
from luoshi.progress.curve import Point, days_shown
from luoshi.progress.enums import Light
from luoshi.progress.models import StandingChange
from luoshi.progress.rollup import measured_by
from luoshi.progress.standing import Reading, Today

MOST = 1000  # tasks at or below whose plan is worked out for a past day; beyond, only what was done is told


@dataclass(frozen=True)
class Past:
    """How a task stood at the end of a day. ``planned``: by today's plan and weights; None without, or of too many."""

    day: date
    done: Fraction
    light: str
    planned: Fraction | None

    @property
    def lag(self) -> Fraction | None:
        return None if self.planned is None else self.planned - self.done


def standing_on(task: Task, day: date) -> Past | None:
    """In two statements and the plan's; None when the task was not there yet, or was withdrawn."""
    row = StandingChange.objects.filter(task=task, day__lte=day).order_by("-day").first()
    if row is None and clock.day_of(task.created_at) > day:
        return None
    if row is not None and not row.light:
        return None
    done, light = (row.exact_done, row.light) if row else (Fraction(0), Light.NOT_YET.value)
    return Past(day, done, light, planned_on(task, [day])[0])


def planned_on(task: Task, days: Sequence[date]) -> list[Fraction | None]:
    """What share of a task should have been done by each day, by the plan, the weights and the rules of today.

    A task without a plan counts as on plan with what is done *today*, since only that is at hand.
    """
    below = Task.objects.filter(under(task.path))
    if below.order_by()[: MOST + 1].count() > MOST:
        return [None] * len(days)
    found = rows.rows_of(below)
    now = statements.today_of(task.year_id, clock.today())
    done = {row.pk: Reading(row.stored.done, row.as_of) for row in found if row.stored and row.as_of}
    measured = [measured_by(found, done, Today(day, now.days, now.rule)) for day in days]
    return [standings[task.pk].planned if task.pk in standings else None for standings in measured]


def curve_of_task(task: Task) -> list[Point]:
    """A point a month end and one for today: what was done as it was known then. Kept until the next event."""
    name = f"curve-of-task:{task.pk}:{latest_id()}:{clock.today()}"
    kept: list[Point] | None = cache.get(name)
    if kept is None:
        kept = _worked_out(task)
        cache.set(name, kept, timeout=3600)
    return kept


def _worked_out(task: Task) -> list[Point]:
    changes = list(StandingChange.objects.filter(task=task).order_by("day").values_list("day", "done"))
    if not changes:
        return []
    days, today = days_shown(task.year.year, clock.today()), clock.today()
    planned = planned_on(task, days)
    return [
        Point(day, None if day > today else _done(changes, day), None if plan is None else float(plan))
        for day, plan in zip(days, planned, strict=True)
    ]


def _done(changes: list[tuple[date, str]], day: date) -> float:
    at = bisect_right(changes, day, key=lambda change: change[0])
    return float(Fraction(changes[at - 1][1])) if at else 0.0
