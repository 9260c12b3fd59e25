"""By when a slip is due where nobody names a date. Pure: no Django, no clock.

Documents and minutes by days, instructions and what a rule finds by working days; a task that is not due yet keeps its
own date. Raises ``YearUnknown`` where the working days of a year are needed and not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from luoshi.org.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class Limits:
    document_days: int = 30
    minutes_days: int = 20
    urgent_days: int = 5
    normal_days: int = 15
    hard_days: int = 30
    rule_days: int = 10


def default_due(
    source: str, pace: str, opened_on: date, limits: Limits, days: WorkingDays, task_due: date | None = None
) -> date:
    if source == "clause":
        return opened_on + timedelta(days=limits.document_days)
    if source == "decision":
        return opened_on + timedelta(days=limits.minutes_days)
    if source == "rule":
        return working_day_after(opened_on, limits.rule_days, days)
    if source == "task" and task_due is not None and task_due > opened_on:
        return task_due
    by_pace = {"urgent": limits.urgent_days, "normal": limits.normal_days, "hard": limits.hard_days}
    return working_day_after(opened_on, by_pace[pace], days)


def working_day_after(day: date, count: int, days: WorkingDays) -> date:
    """The ``count``-th working day after ``day``, which does not count itself."""
    while count:
        day += timedelta(days=1)
        count -= days.is_working(day)
    return day
