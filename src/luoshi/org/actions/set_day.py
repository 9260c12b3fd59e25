from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.calendars.keeper import begun, kind_of, lay
from luoshi.org.models import Person, Unit
from luoshi.org.policy import may_edit_calendar

LONGEST = 62  # days at once


@transaction.atomic
def set_day(
    *, day: date, working: bool | None, by: Person, name: str = "", last: date | None = None, unit: Unit | None = None
) -> None:
    """Say that a day, or each up to ``last``, is worked or free; None: what its weekday says. A year not there is begun,
    and an institution's own (``unit``) as a copy of the house's."""
    if not may_edit_calendar(by, unit):
        raise NotAllowed(_("Only an administrator changes the calendar."))
    last = last or day
    if last < day or (last - day).days >= LONGEST:
        raise Refused(_("At once at most %(n)s days, the first before the last.") % {"n": LONGEST}, field="last")
    days = [day + timedelta(days=n) for n in range((last - day).days + 1)]
    for number in sorted({each.year for each in days}):
        year = begun(number, unit)
        lay(year, [(d, "" if working is None else kind_of(d, working), name) for d in days if d.year == number])
        record(
            "org.calendar_changed", about=year, by=by, unit_path=unit.path if unit else "",
            after={"date": day.isoformat(), "last": last.isoformat(), "working": working}, facts={"year": number},
        )  # fmt: skip
