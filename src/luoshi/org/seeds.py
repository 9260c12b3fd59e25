"""Working days of China as announced (from ``chinesecalendar``), as a seed for the editable calendar."""

from __future__ import annotations

from datetime import date

import chinese_calendar
from django.db import transaction
from django.utils.translation import gettext_noop

from luoshi.org.enums import DayKind
from luoshi.org.models import CalendarDay, CalendarYear

# The library's names, kept as they are and shown in the reader's language.
NAMES = (
    gettext_noop("New Year's Day"), gettext_noop("Spring Festival"), gettext_noop("Tomb-sweeping Day"),
    gettext_noop("Labour Day"), gettext_noop("Dragon Boat Festival"), gettext_noop("Mid-autumn Festival"),
    gettext_noop("National Day"),
)  # fmt: skip


FIRST = 2023  # the first year that a new house knows


def announced_years() -> list[int]:
    days = {**chinese_calendar.holidays, **chinese_calendar.workdays}
    return sorted({day.year for day in days})


def years_to_seed() -> list[int]:
    return [year for year in announced_years() if year >= FIRST]


@transaction.atomic
def seed_calendar(year: int) -> CalendarYear | None:
    """The house's year as announced; None for one not announced, since nothing is guessed. An existing year is left alone."""
    if year not in announced_years():
        return CalendarYear.objects.filter(year=year, unit=None).first()
    row, made = CalendarYear.objects.get_or_create(year=year, unit=None)
    if made:
        CalendarDay.objects.bulk_create(announced_days(row))
    return row


def announced_days(row: CalendarYear) -> list[CalendarDay]:
    listed = [(day, DayKind.HOLIDAY, name) for day, name in chinese_calendar.holidays.items()]
    listed += [(day, DayKind.WORKDAY, name) for day, name in chinese_calendar.workdays.items()]
    return [
        CalendarDay(year=row, date=day, kind=kind, name=str(name))
        for day, kind, name in sorted(listed)
        if day.year == row.year and _differs(day, kind)
    ]


def _differs(day: date, kind: DayKind) -> bool:
    return (day.weekday() < 5) == (kind == DayKind.HOLIDAY)
