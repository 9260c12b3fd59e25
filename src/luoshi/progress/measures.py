"""What a measure's readings say. Pure: no Django, no clock; exact fractions, rounded only where they are shown.

* *attainment*: how much of the way from the baseline to the target is gone: (value − baseline) ÷ (target − baseline),
  whichever of the two is the higher. Neither floored at 0 nor capped at 1. Where the baseline already is the target
  (“stays at 100 %”) it is 1 while the value is as good and 0 when it is not. Inside a band it is 1; outside, what is
  left of the baseline's distance from the band, and 0 where the baseline gives no distance.
* *joined*: several units' values of one period as one. A period in which a unit is missing has none: three units of
  five are not the sum.
* *forecast*: the straight line that lies nearest to all readings (least squares), continued. It knows no seasons and no plans.
* *light*: by how far the attainment of the latest reading lags behind an even way from baseline to target over the
  periods asked for; what has to hold all year (a band, a target that is the baseline) is due in full at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.progress.lights import BEHIND, DONE, DUE_SOON, NO_READING, NOT_YET, ON_TRACK, OVERDUE, Rule

HIGHER, LOWER, BAND = "higher", "lower", "band"
SUM, AVERAGE, WORST = "sum", "average", "worst"
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
READ, DUE, MISSING, UNKNOWN, AHEAD = "read", "due", "missing", "unknown", "ahead"


@dataclass(frozen=True, slots=True)
class Goal:
    """From where to where. A band has edges and no target; its baseline may be absent."""

    direction: str
    baseline: Fraction | None = None
    target: Fraction | None = None
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)

    @property
    def holds_all_year(self) -> bool:
        """Due in full from the first reading on, because there is no way to go."""
        if self.direction == BAND:
            return self.baseline is None or outside(self, self.baseline) == 0
        return self.baseline == self.target


def attainment(goal: Goal, value: Fraction) -> Fraction:
    if goal.direction == BAND:
        away = outside(goal, value)
        start = Fraction(0) if goal.baseline is None else outside(goal, goal.baseline)
        return Fraction(away == 0) if start == 0 else 1 - away / start
    if goal.baseline is None or goal.target is None:
        raise ValueError("a target needs a baseline")
    if goal.baseline == goal.target:
        return Fraction(value >= goal.target if goal.direction == HIGHER else value <= goal.target)
    return (value - goal.baseline) / (goal.target - goal.baseline)


def capped(share: Fraction) -> Fraction:
    """As a share done: from 0 to 1."""
    return min(max(share, Fraction(0)), Fraction(1))


def outside(goal: Goal, value: Fraction) -> Fraction:
    """How far from the band; 0 inside it."""
    return max(goal.low - value, value - goal.high, Fraction(0))


def joined(values: Iterable[Fraction], joining: str, goal: Goal) -> Fraction:
    """At least one value."""
    found = list(values)
    if joining == SUM:
        return sum(found, Fraction(0))
    if joining == AVERAGE:
        return sum(found, Fraction(0)) / len(found)
    if goal.direction == BAND:
        return max(found, key=lambda value: outside(goal, value))
    return min(found) if goal.direction == HIGHER else max(found)


# Periods


def period_of(frequency: str, day: date) -> date:
    """The first day of the period a day lies in."""
    months = MONTHS[frequency]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def last_day(frequency: str, period: date) -> date:
    after = period.month + MONTHS[frequency]
    return date(period.year + (after > 12), (after - 1) % 12 + 1, 1) - timedelta(days=1)


def periods(frequency: str, year: int, first: date) -> list[date]:
    """Those of a year that are asked for, from the one that ``first`` lies in."""
    starts = [date(year, month, 1) for month in range(1, 13, MONTHS[frequency])]
    return [start for start in starts if last_day(frequency, start) >= first]


def state_of(frequency: str, period: date, day: date, *, read: bool, within: int, days: WorkingDays) -> str:
    """Where a period's reading is on a day: due for ``within`` working days after the period's last, then missing."""
    if read:
        return READ
    last = last_day(frequency, period)
    if day <= last:
        return AHEAD
    try:
        return DUE if days.between(last + timedelta(days=1), day) <= within else MISSING
    except YearUnknown:
        return UNKNOWN


# Where it goes


@dataclass(frozen=True, slots=True)
class Line:
    """value = start + slope × (the period's place in the year, from 0)."""

    start: Fraction
    slope: Fraction

    def at(self, place: int) -> Fraction:
        return self.start + self.slope * place


def straight_line(points: Sequence[tuple[int, Fraction]]) -> Line | None:
    """The line of least squares; None for fewer than two readings."""
    if len({place for place, _ in points}) < 2:
        return None
    n = len(points)
    mean_x = Fraction(sum(x for x, _ in points), n)
    mean_y = sum((y for _, y in points), Fraction(0)) / n
    slope = sum(((x - mean_x) * (y - mean_y) for x, y in points), Fraction(0)) / sum(
        ((x - mean_x) ** 2 for x, _ in points), Fraction(0)
    )
    return Line(mean_y - slope * mean_x, slope)


def planned(goal: Goal, place: int, count: int) -> Fraction:
    """What share of the way should be gone by the end of the period in this place of so many."""
    return Fraction(1) if goal.holds_all_year else Fraction(place + 1, count)


def planned_value(goal: Goal, place: int, count: int) -> Fraction | None:
    """The same as a value, for the chart; a band has none."""
    if goal.baseline is None or goal.target is None:
        return None
    return goal.baseline + (goal.target - goal.baseline) * planned(goal, place, count)


def light_of(goal: Goal, values: Mapping[date, Fraction], states: Sequence[tuple[date, str]], rule: Rule) -> str:
    """The first that holds, worst first, as with tasks. ``states``: every period asked for, in order."""
    found = {state for _, state in states}
    waiting = NO_READING if found & {MISSING, UNKNOWN} else DUE_SOON if DUE in found else None
    places = [place for place, (period, _) in enumerate(states) if period in values]
    if not places:
        return waiting or NOT_YET
    at, last = places[-1], places[-1] == len(states) - 1
    share = attainment(goal, values[states[at][0]])
    if share >= 1:
        return DONE if last and not waiting else waiting or ON_TRACK
    lag = (planned(goal, at, len(states)) - share) * 100
    if last or lag > rule.overdue_over:
        return OVERDUE
    return BEHIND if lag >= rule.behind_from else waiting or ON_TRACK
