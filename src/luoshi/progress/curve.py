"""The year's curve of a unit: what was planned and what was done at the end of each month, by today's plan and weights;
what was done as it was known then.

Drawn, not accounted: floats are enough. In a fixed number of statements whatever the number of tasks; kept until the next event.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.core.cache import cache

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.ledger.queries import latest_id
from luoshi.org.models import Unit
from luoshi.org.queries import working_days
from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.plan.models import Task
from luoshi.progress.models import StandingChange
from luoshi.progress.rows import LIVE, Row, rows_of
from luoshi.progress.standing import MINIMUM, OWN, SUM
from luoshi.progress.time_plan import Span, planned_by
from luoshi.progress.unit_account import tops_of

MOST = 5000  # tasks of a year; beyond, the curve would take longer than the page around it


@dataclass(frozen=True)
class Point:
    on: date
    done: float | None  # None: still to come
    planned: float | None  # None: no plan, or no calendar to measure it by


def curve_of(unit: Unit, year: WorkYear) -> list[Point]:
    """A point a month end and one for today; empty where nothing is issued or there is too much to draw."""
    name = f"curve:{year.pk}:{unit.pk}:{latest_id()}:{clock.today()}"
    kept: list[Point] | None = cache.get(name)
    if kept is None:
        kept = _worked_out(unit, year)
        cache.set(name, kept, timeout=3600)
    return kept


def _worked_out(unit: Unit, year: WorkYear) -> list[Point]:
    tasks = Task.objects.filter(year=year, state__in=LIVE)
    tops = set(tops_of(unit, year).order_by().values_list("pk", flat=True))
    if not tops or tasks.count() > MOST:
        return []
    below: Below = defaultdict(list)
    for row in rows_of(tasks):
        below[row.parent_id].append(row)
    worth = _worth(below, tops)
    known = _known(tops)
    days, today = working_days(year.unit_id), clock.today()
    return [
        Point(day, None if day > today else _done(worth, known, day), _planned(worth, below, day, days))
        for day in days_shown(year.year, today)
    ]


def days_shown(year: int, today: date) -> list[date]:
    """1 January, the end of every month, and today if it lies in the year."""
    ends = [date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(1, 13)]
    return sorted({date(year, 1, 1), *ends, *([today] if today.year == year else [])})


Below = dict[int | None, list[Row]]
Shares = list[tuple[Row, float]]


def _worth(below: Below, tops: set[int]) -> Shares:
    """The tops with their shares of the whole, by what they are worth."""
    worth: Shares = []
    waiting = [(row, float(row.weight)) for row in below[None]]
    while waiting:
        row, weight = waiting.pop()
        if row.pk in tops:
            worth.append((row, weight))
        kids = below[row.pk]
        whole = 100 if row.kind == SUM else sum(kid.weight for kid in kids)
        waiting += [(kid, weight * kid.weight / whole) for kid in kids]
    whole_worth = sum(weight for _, weight in worth)
    return [(row, weight / whole_worth) for row, weight in worth]


def _known(tops: set[int]) -> dict[int, list[tuple[date, float]]]:
    """Top → day and share done from that day on, in order, as it was known then: its history."""
    known: dict[int, list[tuple[date, float]]] = defaultdict(list)
    lines = StandingChange.objects.filter(task__in=tops).order_by("day").values_list("task", "day", "done")
    for task, day, done in lines:
        known[task].append((day, float(Fraction(done))))
    return known


def _done(worth: Shares, known: dict[int, list[tuple[date, float]]], day: date) -> float:
    return sum(share * _on(known.get(row.pk, []), day) for row, share in worth)


def _on(known: list[tuple[date, float]], day: date) -> float:
    at = bisect_right(known, day, key=lambda pair: pair[0])
    return known[at - 1][1] if at else 0.0


def _planned(worth: Shares, below: Below, day: date, days: WorkingDays) -> float | None:
    """A task without a plan counts as on plan with what is done today, since only that is at hand."""
    plans: dict[Span, float | None] = {}
    try:
        planned = [(row, share, _planned_of(row, below, day, days, plans)) for row, share in worth]
    except YearUnknown:
        return None
    if all(plan is None for _row, _share, plan in planned):
        return None
    return sum(share * (float(Fraction(row.done or 0)) if plan is None else plan) for row, share, plan in planned)


def _planned_of(row: Row, below: Below, day: date, days: WorkingDays, plans: dict[Span, float | None]) -> float | None:
    """By its rule from the plans of its parts, as ``standing.measure`` has it; its own where it has none, or speaks for
    itself."""
    kids = below[row.pk]
    if not kids or row.kind in OWN:
        span = row.facts.span
        if span not in plans:
            plan = planned_by(span, day, days)
            plans[span] = None if plan is None else float(plan)
        return plans[span]
    parts = [(kid, _planned_of(kid, below, day, days, plans)) for kid in kids]
    if all(plan is None for _kid, plan in parts):
        return None
    shares = [(kid.weight, float(Fraction(kid.done or 0)) if plan is None else plan) for kid, plan in parts]
    if row.kind == MINIMUM:
        return min(share for _weight, share in shares)
    total = sum(weight * share for weight, share in shares)
    return min(total / 100, 1.0) if row.kind == SUM else total / sum(weight for weight, _share in shares)
