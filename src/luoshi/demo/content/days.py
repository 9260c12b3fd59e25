"""Turns the points in time of tasks/ (``past 0.3``, ``ahead 0.6``, ``days -8``, ``quarter 0.5``) into days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from luoshi.demo.content.shapes import DueKind

# Early in a year there is no past to show, late in it no future: the story then reaches over the turn of the year.
SHORTEST_PAST = 120
SHORTEST_FUTURE = 45


@dataclass(frozen=True)
class Days:
    today: date

    @property
    def year(self) -> int:
        return self.today.year

    @property
    def conference(self) -> date:
        return min(date(self.year, 1, 20), self.today - timedelta(SHORTEST_PAST))

    def after_conference(self, days: int) -> date:
        return self.conference + timedelta(days)

    def day(self, point: str) -> date:
        kind, _, number = point.partition(" ")
        if kind == "days":
            return self.today + timedelta(int(number))
        if kind == "past":
            return self.conference + timedelta(round(float(number) * self._past))
        if kind == "ahead":
            return self.today + timedelta(round(float(number) * self._future))
        raise ValueError(f"{point!r} is no point in time")

    def due(self, text: str) -> tuple[DueKind, date | None]:
        kind, _, number = text.partition(" ")
        if not kind:
            return "", None
        if kind == "standing":
            return "standing", None
        if kind == "year":
            return "year", date(self.year, 12, 31)
        if kind == "quarter":
            return "quarter", last_of_quarter(self.day(f"ahead {number}"))
        return "date", self.day(text)

    @property
    def _past(self) -> int:
        return (self.today - self.conference).days

    @property
    def _future(self) -> int:
        return max(SHORTEST_FUTURE, (date(self.year, 12, 31) - self.today).days)


def last_of_quarter(day: date) -> date:
    month = (day.month - 1) // 3 * 3 + 3
    return date(day.year, month, 30 if month in (6, 9) else 31)


def planned_percent(start: date, due: date, on: date) -> float:
    """The share of the plan's time gone by, in percent; the plan runs straight from start to due."""
    if on >= due:
        return 100.0
    return max(0.0, 100 * (on - start).days / (due - start).days)


def chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
