"""Counting working days. Pure: no Django, no clock."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta


class YearUnknown(LookupError):
    """No calendar for this year; a working-day rule is never guessed."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no working-day calendar for {year}")
        self.year = year


class WorkingDays:
    """The working days of the known years: weekdays without holidays, with make-up days."""

    def __init__(self, years: Iterable[int], differing: Mapping[date, bool]) -> None:
        """``differing``: date → is it worked, for every day that differs from its weekday."""
        self.years = frozenset(years)
        self._days = [day for year in sorted(self.years) for day in _days_of(year, differing)]

    def is_working(self, day: date) -> bool:
        self._known(day)
        at = bisect_left(self._days, day)
        return at < len(self._days) and self._days[at] == day

    def between(self, first: date, last: date) -> int:
        """Working days from ``first`` to ``last``, both included; 0 when last < first."""
        if last < first:
            return 0
        for year in range(first.year, last.year + 1):
            self._known(date(year, 1, 1))
        return bisect_right(self._days, last) - bisect_left(self._days, first)

    def at_most(self, most: int, first: date, last: date) -> bool:
        """Do ``first`` to ``last`` hold ``most`` working days or fewer? Needs no calendar where the days themselves are
        so few, or where the years known hold more already."""
        if (last - first).days < most:
            return True
        if bisect_right(self._days, last) - bisect_left(self._days, first) > most:
            return False
        return self.between(first, last) <= most

    def ahead(self, first: date, last: date) -> int:
        """How many working days ``last`` lies after ``first``; below 0: before it."""
        if last < first:
            return -self.ahead(last, first)
        return self.between(first + timedelta(days=1), last)

    def step(self, day: date, count: int) -> date:
        """So many working days after the last one on or before ``day``; below 0: before it."""
        self._known(day)
        at = bisect_right(self._days, day) - 1 + count
        found = self._days[at] if 0 <= at < len(self._days) else date(9999 if at > 0 else 1, 1, 1)
        for year in range(day.year, found.year, 1 if found > day else -1):
            self._known(date(year, 1, 1))
        self._known(found)
        return found

    def _known(self, day: date) -> None:
        if day.year not in self.years:
            raise YearUnknown(day.year)


def _days_of(year: int, differing: Mapping[date, bool]) -> Iterable[date]:
    day = date(year, 1, 1)
    while day.year == year:
        if differing.get(day, day.weekday() < 5):
            yield day
        day += timedelta(days=1)
