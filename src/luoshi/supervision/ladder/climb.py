"""Which steps of the ladder have come for a slip by a day, and what of it is news for whom. Pure: no Django, no clock.

A rule stands so many working days from the due date: −3, 0, +2, counted from the last working day on or before it. Days on
which the slip was held (put off, or with the reviewer) do not count after the due date, and nothing is told on them. A
step falls on a working day always. Whoever runs this daily and whoever runs it once after a standstill come to the same
end: each person has been told the last step that is theirs. Raises ``YearUnknown`` where working days are not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from luoshi.org.working_days import WorkingDays

Hold = tuple[date, date | None]  # from this day until before that one; None: to this day


@dataclass(frozen=True, slots=True)
class Step:
    """A rule: ``at`` working days from the due date, then ``times`` more every so many working days."""

    rule: int
    at: int
    levels_up: int = 0
    every: int = 0
    times: int = 0
    colour: str = ""
    rung: str = ""
    from_level: int = 1
    only_colour: str = ""
    at_once: bool = False
    over: str = ""

    def offsets(self) -> list[int]:
        """A reminder before the due date is repeated before it only."""
        found = [self.at + n * self.every for n in range(self.times + 1)]
        return [each for each in found if each < 0] if self.at < 0 else found

    def speaks_of(self, level: int, colour: str) -> bool:
        return level >= self.from_level and self.only_colour in ("", colour)


@dataclass(frozen=True, slots=True)
class Occasion:
    step: Step
    number: int  # 0 the first time, 1 the first repeat …
    offset: int  # working days from the due date
    day: date


@dataclass(frozen=True, slots=True)
class News:
    """What one person is told now. ``passed_over``: earlier steps of theirs that nobody told while it stood still."""

    person: int
    level: int
    occasion: Occasion
    passed_over: int = 0


def come(
    steps: Iterable[Step],
    due: date,
    day: date,
    days: WorkingDays,
    since: date | None = None,
    holds: Sequence[Hold] = (),
) -> list[Occasion]:
    """The occasions up to ``day``, in their order; none before ``since``."""
    dated = _dates(due, day, days, holds)
    found = []
    for place, step in enumerate(steps):
        for number, offset in enumerate(step.offsets()):
            on = dated(offset)
            if on is not None and (since is None or on >= since):
                found.append((on, offset, place, Occasion(step, number, offset, on)))
    found.sort(key=lambda row: row[:3])
    return [occasion for *_, occasion in found]


class _dates:
    """Offset → the day on which it falls, None where that has not come. The years up to ``day`` must be known, no more."""

    def __init__(self, due: date, day: date, days: WorkingDays, holds: Sequence[Hold]) -> None:
        self.due, self.day, self.days, self.holds = due, day, days, holds
        self.last = days.ahead(due, day)
        self.free = [each for each in self._after() if not _held(each, holds)] if holds else []

    def __call__(self, offset: int) -> date | None:
        if not self.holds:
            return self.days.step(self.due, offset) if offset <= self.last else None
        if offset > 0:
            return self.free[offset - 1] if offset <= len(self.free) else None
        return self._let_go(self.days.step(self.due, offset)) if offset <= self.last else None

    def _after(self) -> list[date]:
        return [self.days.step(self.due, n) for n in range(1, self.last + 1)]

    def _let_go(self, day: date) -> date | None:
        """The day itself or, where it is held, the first working day that is not."""
        while day <= self.day:
            if not _held(day, self.holds):
                return day
            day = self.days.step(day, 1)
        return None


def _held(day: date, holds: Sequence[Hold]) -> bool:
    return any(first <= day and (until is None or day < until) for first, until in holds)


def news(
    occasions: Iterable[Occasion],
    line: Sequence[int],
    told: Mapping[int, date],
    acknowledged: frozenset[tuple[int, int]] = frozenset(),
    said: Set[tuple[int, int, int]] = frozenset(),
) -> list[News]:
    """For each person of the reporting line their latest step since the day on which they were told last (``told``).
    ``acknowledged``: rule and person; those are not repeated. ``said``: rule, number and person; what was told on the day
    on which a hold began comes once more after it, and is no news then, nor is what comes before it."""
    found: dict[int, News] = {}
    for occasion in occasions:
        step = occasion.step
        if step.levels_up >= len(line):
            continue
        person = line[step.levels_up]
        if person in told and occasion.day <= told[person]:
            continue
        if (step.rule, occasion.number, person) in said:
            found.pop(person, None)
            continue
        if occasion.number and (step.rule, person) in acknowledged:
            continue
        before = found.get(person)
        found[person] = News(person, step.levels_up, occasion, before.passed_over + 1 if before else 0)
    return list(found.values())
