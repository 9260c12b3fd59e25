from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.calendars.keeper import begun
from luoshi.org.models import CalendarYear, Person, Unit
from luoshi.org.policy import may_edit_calendar


@transaction.atomic
def begin_year(*, year: int, by: Person, unit: Unit | None = None) -> CalendarYear:
    """Begin a year: the house's as announced, or by weekdays until somebody says that it is complete; an institution's own
    as a copy of the house's."""
    if not may_edit_calendar(by, unit):
        raise NotAllowed(_("Only an administrator changes the calendar."))
    if not 2000 <= year <= 2100:
        raise Refused(_("“%(value)s” is not a sensible year.") % {"value": year}, field="year")
    if CalendarYear.objects.filter(year=year, unit=unit).exists():
        raise Refused(_("%(year)s is there already.") % {"year": year})
    row = begun(year, unit)
    record(
        "org.year_begun", about=row, by=by, unit_path=unit.path if unit else "", facts={"year": year},
        after={"provisional": row.provisional},
    )  # fmt: skip
    return row
