"""The year's curve of a unit: what was planned and what was done at the end of each month, by today's plan and weights.

Drawn, not accounted: floats are enough. In a fixed number of statements whatever the number of tasks; kept until the next event.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.utils import timezone

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.ledger.queries import latest_id
from luoshi.org.models import Unit
from luoshi.org.queries import working_days
from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress.models import CheckIn
from luoshi.progress.rows import LIVE, Row, rows_of
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
    rows = rows_of(tasks)
    shares = _shares(rows, tops)
    said = _said(year)
    days, today = working_days(), clock.today()
    return [_point(day, shares, said, days, today) for day in days_shown(year.year, today)]


def days_shown(year: int, today: date) -> list[date]:
    """1 January, the end of every month, and today if it lies in the year."""
    ends = [date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(1, 13)]
    return sorted({date(year, 1, 1), *ends, *([today] if today.year == year else [])})


def _shares(rows: list[Row], tops: set[int]) -> list[tuple[Row, float]]:
    """The leaves at or below the tops with their share of the whole."""
    below: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    found: list[tuple[Row, float]] = []
    waiting = [([row for row in rows if row.pk in tops], 1.0)]
    while waiting:
        siblings, share = waiting.pop()
        whole = sum(row.weight for row in siblings)
        for row in siblings:
            part = share * row.weight / whole
            if below[row.pk]:
                waiting.append((below[row.pk], part))
            else:
                found.append((row, part))
    return found


def _said(year: WorkYear) -> dict[int, list[tuple[date, float]]]:
    """Task → day and share done, in order: its check-ins that no correction replaced, and its closing as done."""
    said: dict[int, list[tuple[date, float]]] = defaultdict(list)
    valid = CheckIn.objects.filter(task__year=year, replaced_by__isnull=True).order_by("as_of", "id")
    for task, percent, on in valid.values_list("task", "percent", "as_of"):
        said[task].append((on, float(percent) / 100))
    closed = Task.objects.filter(year=year, state=TaskState.DONE, closed_at__isnull=False)
    for task, at in closed.values_list("pk", "closed_at"):
        on = timezone.localdate(at)
        said[task] = [pair for pair in said[task] if pair[0] < on] + [(on, 1.0)]
    return said


def _point(
    day: date,
    shares: list[tuple[Row, float]],
    said: dict[int, list[tuple[date, float]]],
    days: WorkingDays,
    today: date,
) -> Point:
    done = planned = 0.0
    known = False
    for row, share in shares:
        own = _done(said.get(row.pk, []), day)
        done += share * own
        try:
            plan = planned_by(row.facts.span, day, days)
        except YearUnknown:
            return Point(day, None if day > today else _all_done(shares, said, day), None)
        known = known or plan is not None
        planned += share * (own if plan is None else float(plan))
    return Point(day, None if day > today else done, planned if known else None)


def _all_done(shares: list[tuple[Row, float]], said: dict[int, list[tuple[date, float]]], day: date) -> float:
    return sum(share * _done(said.get(row.pk, []), day) for row, share in shares)


def _done(said: list[tuple[date, float]], day: date) -> float:
    at = bisect_right(said, day, key=lambda pair: pair[0])
    return said[at - 1][1] if at else 0.0
