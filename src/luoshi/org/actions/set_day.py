from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed
from luoshi.ledger.actions.record import record
from luoshi.org.calendar_keeper import begun, kind_of, lay
from luoshi.org.models import Person
from luoshi.org.policy import may_edit_calendar


@transaction.atomic
def set_day(*, day: date, working: bool, by: Person, name: str = "") -> None:
    """Say that a day is worked or free. A day that is what its weekday says needs no row; an unknown year is begun."""
    if not may_edit_calendar(by):
        raise NotAllowed(_("Only an administrator changes the calendar."))
    year = begun(day.year)
    lay(year, [(day, kind_of(day, working), name)])
    record(
        "org.calendar_changed", about=year, by=by, after={"date": day.isoformat(), "working": working},
        facts={"year": day.year},
    )  # fmt: skip
