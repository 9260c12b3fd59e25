"""Beginning a calendar year and laying days into it, for the verbs that have asked their own policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luoshi.org.enums import DayKind
from luoshi.org.models import CalendarDay, CalendarYear, Unit
from luoshi.org.seeds import seed_calendar


def year_shown(year: int, unit: Unit | None = None) -> CalendarYear | None:
    """What holds for an institution: its own year, else the house's."""
    house = CalendarYear.objects.filter(year=year, unit=None).first()
    return (unit and CalendarYear.objects.filter(year=year, unit=unit).first()) or house


def begun(year: int, unit: Unit | None = None) -> CalendarYear:
    """The house's year or an institution's own, begun if it is not there: the house's as announced, else by weekdays and
    provisional; an institution's as a copy of the house's."""
    house = seed_calendar(year)
    if unit is None:
        return house or CalendarYear.objects.create(year=year, provisional=True)
    defaults = {"provisional": house is None or house.provisional}
    own, made = CalendarYear.objects.get_or_create(year=year, unit=unit, defaults=defaults)
    if made and house is not None:
        days = house.days.values_list("date", "kind", "name")
        CalendarDay.objects.bulk_create(CalendarDay(year=own, date=d, kind=k, name=n) for d, k, n in days)
    return own


def kind_of(day: date, working: bool) -> str:
    """How a day differs from its weekday; empty where it does not."""
    if working == (day.weekday() < 5):
        return ""
    return DayKind.WORKDAY if working else DayKind.HOLIDAY


def lay(row: CalendarYear, days: Iterable[tuple[date, str, str]]) -> None:
    """Write days, each with its kind and name; an empty kind makes it what its weekday says."""
    listed = list(days)
    row.days.filter(date__in=[day for day, _kind, _name in listed]).delete()
    CalendarDay.objects.bulk_create(CalendarDay(year=row, date=d, kind=k, name=n) for d, k, n in listed if k)


@dataclass(frozen=True)
class Change:
    """What an import makes of a day: how it was and how it becomes; empty is what its weekday says."""

    day: date
    was: str
    was_named: str
    now: str
    named: str

    @property
    def words(self) -> tuple[str, str]:
        return tuple(str(DayKind(kind).label) if kind else _("as its weekday") for kind in (self.was, self.now))  # type: ignore[return-value]


def changes(days: Iterable[tuple[date, bool, str]], unit: Unit | None, replace: bool) -> tuple[list[Change], list[int]]:
    """What laying these days would change, and the years that it would begin. ``replace``: of the years named, every
    other day becomes what its weekday says."""
    wanted = {day: (kind_of(day, working), name) for day, working, name in days}
    years = sorted({day.year for day in wanted})
    shown = {year: year_shown(year, unit) for year in years}
    rows = CalendarDay.objects.filter(year__in=[row for row in shown.values() if row])
    stands = {row.date: (row.kind, row.name) for row in rows}
    if replace:
        wanted = dict.fromkeys(stands, ("", "")) | wanted
    found = [
        Change(day, *stands.get(day, ("", "")), kind, name if kind else "")
        for day, (kind, name) in sorted(wanted.items())
        if not _same(stands.get(day, ("", "")), (kind, name if kind else ""))
    ]
    return found, [year for year in years if shown[year] is None]


def _same(was: tuple[str, str], now: tuple[str, str]) -> bool:
    """Also where the file has the holiday's name in the reader's language."""
    return was[0] == now[0] and (was[1] == now[1] or (was[1] != "" and str(_(was[1])) == now[1]))
