"""What a rule finds about a task on a day. Pure: no Django, no clock.

Of the time plan, the worst: past its due date (red); nothing done when the planned month of its start has ended (yellow,
red when so many months running have); ``yellow_from`` points behind or more (yellow), over ``red_over`` (red). With
nothing of the kind: no check-in for more than ``quiet_days`` working days (yellow), counted from the last one, else from
its start. Raises ``YearUnknown`` where that needs working days that are not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from luoshi.org.working_days import WorkingDays
from luoshi.progress.lights import months_over
from luoshi.progress.time_plan import Span

YELLOW, RED = "yellow", "red"


@dataclass(frozen=True, slots=True)
class Thresholds:
    yellow_from: int = 10
    red_over: int = 30
    unstarted_months: int = 3
    quiet_days: int = 30


@dataclass(frozen=True, slots=True)
class Watched:
    """An open task: shares of 1, ``planned`` None without a plan that can be measured."""

    span: Span
    done: Fraction
    planned: Fraction | None
    read_on: date | None


@dataclass(frozen=True, slots=True)
class Finding:
    cause: str
    colour: str
    number: Fraction  # days over, months, points, working days: by the cause


def finding(task: Watched, limits: Thresholds, day: date, days: WorkingDays) -> Finding | None:
    if task.done >= 1:
        return None
    found = [each for each in (_overdue(task, day), _not_started(task, limits, day), _behind(task, limits)) if each]
    if found:
        return max(found, key=lambda each: each.colour == RED)  # of equals the first
    return _quiet(task, limits, day, days)


def _overdue(task: Watched, day: date) -> Finding | None:
    due = task.span.due_on
    return Finding("overdue", RED, Fraction((day - due).days)) if due is not None and day > due else None


def _not_started(task: Watched, limits: Thresholds, day: date) -> Finding | None:
    months = months_over(task.span, day) if task.done == 0 else 0
    if months < 1:
        return None
    return Finding("not_started", RED if months >= limits.unstarted_months else YELLOW, Fraction(months))


def _behind(task: Watched, limits: Thresholds) -> Finding | None:
    lag = (task.planned - task.done) * 100 if task.planned is not None else Fraction(0)
    if lag < limits.yellow_from:
        return None
    return Finding("behind", RED if lag > limits.red_over else YELLOW, lag)


def _quiet(task: Watched, limits: Thresholds, day: date, days: WorkingDays) -> Finding | None:
    last = task.read_on or task.span.starts_on
    if last is None or (day - last).days <= limits.quiet_days:  # so many days hold no more working days
        return None
    quiet = days.between(last + timedelta(days=1), day)
    return Finding("no_check_in", YELLOW, Fraction(quiet)) if quiet > limits.quiet_days else None
