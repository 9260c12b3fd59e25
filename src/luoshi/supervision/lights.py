"""Which light a slip shows. Pure: no Django, no clock.

The first that holds wins: settled → *done*; put aside, or not sent out and no colour on it → *not yet*; raised to red, or
past its current due → *overdue*; raised to yellow, or returned by the review → *behind*; raised to blue, or due within the
warning days → *due soon*; else *on track*. Where the calendar of a year it needs is unknown: *no reading*, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from luoshi.org.working_days import WorkingDays, YearUnknown

SETTLED = {"closed", "struck_off", "archived", "scored"}
ASIDE = {"declined", "joined"}
UNSENT = {"proposed", "opened"}


@dataclass(frozen=True, slots=True)
class Seen:
    state: str
    colour: str
    current_due: date | None


def light_of(seen: Seen, day: date, due_soon_days: int, days: WorkingDays) -> str:
    if seen.state in SETTLED:
        return "done"
    if seen.state in ASIDE or (seen.state in UNSENT and not seen.colour):
        return "not_yet"
    if seen.colour == "red" or (seen.current_due is not None and day > seen.current_due):
        return "overdue"
    if seen.colour == "yellow" or seen.state == "returned":
        return "behind"
    if seen.colour == "blue":
        return "due_soon"
    if seen.current_due is None or seen.state in UNSENT:
        return "on_track"
    return _by_days_left(seen.current_due, day, due_soon_days, days)


def _by_days_left(due: date, day: date, due_soon_days: int, days: WorkingDays) -> str:
    try:
        return "due_soon" if days.at_most(due_soon_days, day + timedelta(days=1), due) else "on_track"
    except YearUnknown:
        return "no_reading"
