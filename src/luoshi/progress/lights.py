"""Which light a task shows. Pure: no Django, no clock. Every threshold comes from the institution's rule.

The first that holds wins, so that the worst is never hidden:

1. *done*: closed as done, or 100 %.
2. *not yet*: a draft (nothing is asked of anybody), or before its start (unless something is reported already).
3. *overdue*: closed as not done; past its due day; more than ``overdue_over`` points behind its plan; or nothing done
   when ``unstarted_months`` months in a row, the planned month of its start the first of them, have ended.
4. *behind*: ``behind_from`` points or more behind; or nothing done when the planned month of its start has ended.
5. *no reading*: the last check-in is older than ``reading_every_days``; or none came within that time of the start
   (which a plan turns into *behind* first, so this is how standing tasks are missed); or the plan, or whether it is due
   soon, cannot be measured because the working-day calendar of a year it touches is not known: nothing is guessed.
6. *due soon*: due within ``due_soon_days`` working days after today.
7. *on track*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.progress.time_plan import Span

DONE, ON_TRACK, DUE_SOON, BEHIND = "done", "on_track", "due_soon", "behind"
OVERDUE, NO_READING, NOT_YET = "overdue", "no_reading", "not_yet"


@dataclass(frozen=True, slots=True)
class Rule:
    """Lags in percentage points, times in the units their names say."""

    behind_from: int = 10
    overdue_over: int = 30
    due_soon_days: int = 7
    unstarted_months: int = 3
    reading_every_days: int = 31


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a task on a day. ``measured``: the working days of its plan are known."""

    live: bool
    outcome: str  # "", "done" or "not_done"
    done: Fraction
    planned: Fraction | None
    measured: bool
    span: Span
    read_on: date | None


def light_of(seen: Seen, rule: Rule, day: date, days: WorkingDays) -> str:
    if seen.outcome == "done" or (seen.done >= 1 and seen.outcome != "not_done"):
        return DONE
    if not seen.live or _ahead(seen, day):
        return NOT_YET
    months = 0 if seen.done > 0 else months_over(seen.span, day)
    lag = (seen.planned - seen.done) * 100 if seen.planned is not None else Fraction(0)
    if seen.outcome == "not_done" or _past_due(seen.span, day) or lag > rule.overdue_over:
        return OVERDUE
    if months >= rule.unstarted_months:
        return OVERDUE
    if lag >= rule.behind_from or months >= 1:
        return BEHIND
    if not seen.measured or _reading_missing(seen, rule, day):
        return NO_READING
    try:
        return DUE_SOON if _due_soon(seen.span, rule, day, days) else ON_TRACK
    except YearUnknown:
        return NO_READING


def months_over(span: Span, day: date) -> int:
    """How many months, from the planned month of the start on, have ended. Only a plan has a planned month."""
    if span.starts_on is None or span.due_on is None:
        return 0
    return max(0, (day.year - span.starts_on.year) * 12 + day.month - span.starts_on.month)


def _ahead(seen: Seen, day: date) -> bool:
    return not seen.outcome and seen.done == 0 and seen.span.starts_on is not None and day < seen.span.starts_on


def _past_due(span: Span, day: date) -> bool:
    return span.due_on is not None and day > span.due_on


def _reading_missing(seen: Seen, rule: Rule, day: date) -> bool:
    last = seen.read_on or seen.span.starts_on
    return last is not None and day > last + timedelta(days=rule.reading_every_days)


def _due_soon(span: Span, rule: Rule, day: date, days: WorkingDays) -> bool:
    return span.due_on is not None and days.at_most(rule.due_soon_days, day + timedelta(days=1), span.due_on)
