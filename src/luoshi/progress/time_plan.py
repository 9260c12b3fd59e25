"""The time plan 序时进度: what share of a task should be done by a day. Pure: no Django, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from luoshi.org.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when a task runs. Without ``due_on`` (standing, or no due yet) there is no plan to be behind."""

    starts_on: date | None = None
    due_on: date | None = None


def span_of(kind: str, starts_on: date | None, due_on: date | None, issued_on: date | None, year: int) -> Span:
    """The span by the kind of due.

    All year runs from 1 January to 31 December. A task without a stated start starts on the day it was issued, and
    before it was issued on 1 January; never later than it is due.
    """
    if kind == "year":
        return Span(starts_on or date(year, 1, 1), due_on or date(year, 12, 31))
    start = starts_on or issued_on or date(year, 1, 1)
    if kind == "standing" or due_on is None:
        return Span(start, None)
    return Span(min(start, due_on), due_on)


def planned_by(span: Span, day: date, days: WorkingDays) -> Fraction | None:
    """The share of the span's working days gone by at the end of ``day``; None without a plan.

    Needs no calendar before the start and from the due day on; in between it raises ``YearUnknown`` for a year that
    the calendar does not know.
    """
    if span.starts_on is None or span.due_on is None:
        return None
    if day >= span.due_on:
        return Fraction(1)
    if day < span.starts_on:
        return Fraction(0)
    whole = days.between(span.starts_on, span.due_on)
    return Fraction(days.between(span.starts_on, day), whole) if whole else Fraction(0)
