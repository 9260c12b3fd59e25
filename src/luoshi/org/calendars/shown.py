"""A year as twelve months of weeks, each day with how it differs from its weekday. For the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.translation import pgettext

from luoshi.org.enums import DayKind


def weekdays() -> list[tuple[str, str]]:
    """Short for the heads of columns, and in full."""
    short = [
        pgettext("weekday", "Mo"), pgettext("weekday", "Tu"), pgettext("weekday", "We"), pgettext("weekday", "Th"),
        pgettext("weekday", "Fr"), pgettext("weekday", "Sa"), pgettext("weekday", "Su"),
    ]  # fmt: skip
    return [(name, str(WEEKDAYS[n])) for n, name in enumerate(short)]


@dataclass(frozen=True)
class Day:
    on: date
    kind: str = ""  # empty: what its weekday says
    name: str = ""

    @property
    def worked(self) -> bool:
        return self.kind == DayKind.WORKDAY or (self.kind == "" and self.on.weekday() < 5)

    @property
    def kind_said(self) -> str:
        return str(DayKind(self.kind).label) if self.kind else ""


@dataclass(frozen=True)
class MonthShown:
    first: date
    weeks: list[list[Day | None]]  # from Monday; None: of another month

    @property
    def worked(self) -> int:
        return sum(day.worked for week in self.weeks for day in week if day)


def months(year: int, differing: Mapping[date, tuple[str, str]]) -> list[MonthShown]:
    return [_month(date(year, month, 1), differing) for month in range(1, 13)]


def _month(first: date, differing: Mapping[date, tuple[str, str]]) -> MonthShown:
    cells: list[Day | None] = [None] * first.weekday()
    day = first
    while day.month == first.month:
        cells.append(Day(day, *differing.get(day, ("", ""))))
        day += timedelta(days=1)
    cells += [None] * (-len(cells) % 7)
    return MonthShown(first, [cells[at : at + 7] for at in range(0, len(cells), 7)])
