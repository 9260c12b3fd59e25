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
from luoshi.progress.standing import OWN, SUM
from luoshi.progress.time_plan import planned_by
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
    shares = _shares(rows_of(tasks), tops)
    known = _known(tops)
    whole = {row.pk: share for row, share in shares[0]}
    days, today = working_days(year.unit_id), clock.today()
    return [
        Point(day, None if day > today else _done(whole, known, day), _planned(shares[1], day, days))
        for day in days_shown(year.year, today)
    ]


def days_shown(year: int, today: date) -> list[date]:
    """1 January, the end of every month, and today if it lies in the year."""
    ends = [date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(1, 13)]
    return sorted({date(year, 1, 1), *ends, *([today] if today.year == year else [])})


Shares = list[tuple[Row, float]]


def _shares(rows: list[Row], tops: set[int]) -> tuple[Shares, Shares]:
    """The tops with their shares of the whole, by what they are worth; and of what lies at or below, all with a plan of
    their own: leaves, and tasks whose number is their own."""
    below: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    worth: Shares = []
    planned: Shares = []
    waiting = [(row, float(row.weight), 0.0) for row in below[None]]
    while waiting:
        row, weight, within = waiting.pop()
        if row.pk in tops:
            worth.append((row, weight))
            within += weight
        kids = below[row.pk]
        if within and (not kids or row.kind in OWN):
            planned.append((row, within))
        whole = 100 if row.kind == SUM else sum(kid.weight for kid in kids)
        waiting += [
            (kid, weight * kid.weight / whole, 0 if row.kind in OWN else within * kid.weight / whole) for kid in kids
        ]
    whole_worth = sum(weight for _, weight in worth)
    return [(row, weight / whole_worth) for row, weight in worth], [(row, w / whole_worth) for row, w in planned]


def _known(tops: set[int]) -> dict[int, list[tuple[date, float]]]:
    """Top → day and share done from that day on, in order, as it was known then: its history."""
    known: dict[int, list[tuple[date, float]]] = defaultdict(list)
    lines = StandingChange.objects.filter(task__in=tops).order_by("day").values_list("task", "day", "done")
    for task, day, done in lines:
        known[task].append((day, float(Fraction(done))))
    return known


def _done(whole: dict[int, float], known: dict[int, list[tuple[date, float]]], day: date) -> float:
    return sum(share * _on(known.get(pk, []), day) for pk, share in whole.items())


def _on(known: list[tuple[date, float]], day: date) -> float:
    at = bisect_right(known, day, key=lambda pair: pair[0])
    return known[at - 1][1] if at else 0.0


def _planned(shares: Shares, day: date, days: WorkingDays) -> float | None:
    """A task without a plan counts as on plan with what is done today, since only that is at hand."""
    planned, known = 0.0, False
    for row, share in shares:
        try:
            plan = planned_by(row.facts.span, day, days)
        except YearUnknown:
            return None
        known = known or plan is not None
        planned += share * float(Fraction(row.done or 0) if plan is None else plan)
    return planned if known else None
