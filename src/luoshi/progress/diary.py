"""Dates of this room: by when readings of measures are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel.diary import Entry
from luoshi.org.models import Person
from luoshi.org.queries import working_days
from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.progress.measure_policy import measures_read_by
from luoshi.progress.measure_queries import accounts_of, to_be_read, with_parts
from luoshi.progress.measure_words import period_words


def entries_of(person: Person, year: WorkYear) -> Iterator[Entry]:
    days = working_days(year.unit_id)
    for account in accounts_of(with_parts(measures_read_by(person).filter(year=year)), year):
        measure = account.measure
        for period in to_be_read(person, account):
            said = {"what": measure.name, "period": period_words(measure.frequency, period.start)}
            yield Entry(
                f"measure-{measure.pk}-{period.start:%Y%m}", _("Reading: %(what)s, %(period)s") % said, measure.number,
                _by(period.end, measure.within_days, days), f"{measure.get_absolute_url()}#read",
                ("progress.measure", measure.pk),
            )  # fmt: skip


def _by(end: date, within: int, days: WorkingDays) -> date:
    """The last working day on which the reading is not late; the period's end where working days are not known."""
    try:
        day = end + timedelta(days=1)
        while not (days.is_working(day) and days.between(end + timedelta(days=1), day) >= within):
            day += timedelta(days=1)
        return day
    except YearUnknown:
        return end
