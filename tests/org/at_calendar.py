"""A house whose calendar of 2026 is as announced."""

from __future__ import annotations

from datetime import date

from luoshi.org.models import CalendarYear, Unit
from luoshi.org.queries import working_days
from luoshi.org.seeds import seed_calendar
from tests.factories import House, make_house

PLAIN_DAY = date(2026, 7, 15)  # a Wednesday


def house_with_calendar() -> House:
    seed_calendar(2026)
    return make_house()


def worked(day: date, unit: Unit | None = None) -> bool:
    return working_days(unit.pk if unit else None).is_working(day)


def house_year(year: int = 2026) -> CalendarYear:
    return CalendarYear.objects.get(year=year, unit=None)
