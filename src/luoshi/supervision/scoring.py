"""What a closed slip is worth. Pure: no Django, no clock.

From the full points are taken: for each day from the original due to the day it was submitted for the review that it
passed, up to a most; for each time it was returned; for each time it was urged. Never below nothing. An extension or a
new date moves the current due and saves a slip its red light, but scoring keeps the original due. Without a due date
nothing is late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scale:
    full: int = 100
    late_each: int = 2
    late_most: int = 40
    returned_each: int = 5
    urged_each: int = 3


@dataclass(frozen=True, slots=True)
class Handled:
    original_due: date | None
    submitted_on: date
    returned: int = 0
    urged: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    full: int
    late_days: int
    late: int  # points taken, as are the next two
    returned: int
    urged: int

    @property
    def points(self) -> int:
        return max(0, self.full - self.late - self.returned - self.urged)


def score(handled: Handled, scale: Scale) -> Score:
    late = 0 if handled.original_due is None else max(0, (handled.submitted_on - handled.original_due).days)
    return Score(
        full=scale.full,
        late_days=late,
        late=min(late * scale.late_each, scale.late_most),
        returned=handled.returned * scale.returned_each,
        urged=handled.urged * scale.urged_each,
    )
