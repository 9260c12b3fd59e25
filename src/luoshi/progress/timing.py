"""The two times of a check-in, the day it speaks of and the moment it was sent, and the day it was due. No Django."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Timing:
    """``sent_after``: days from the day it speaks of until it was sent. ``past_due``: days from due until it was sent,
    negative when it came early; None where nothing was due, as before the first check-in."""

    sent_after: int
    due: date | None = None

    sent: date | None = None

    @property
    def past_due(self) -> int | None:
        return (self.sent - self.due).days if self.sent and self.due else None

    @property
    def late(self) -> int:
        return max(0, self.past_due or 0)

    @property
    def early(self) -> int:
        return max(0, -(self.past_due or 0))


def timed(as_of: date, sent: date, before: Iterable[date], every_days: int | None) -> Timing:
    """``before``: the days that check-ins of the same task speak of; the last one before ``as_of`` says when this was due."""
    last = max((day for day in before if day < as_of), default=None)
    due = last + timedelta(days=every_days) if last and every_days else None
    return Timing((sent - as_of).days, due, sent)


def timings(rows: Mapping[int, tuple[date, date]], days: Iterable[date], every_days: int | None) -> dict[int, Timing]:
    """Check-in → its timing, from the day it speaks of and the day it was sent."""
    spoken = sorted(set(days))
    return {pk: timed(as_of, sent, spoken, every_days) for pk, (as_of, sent) in rows.items()}
