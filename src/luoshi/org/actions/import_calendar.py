from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.calendars.keeper import Change, begun, changes, lay
from luoshi.org.models import Person, Unit
from luoshi.org.policy import may_edit_calendar

Day = tuple[date, bool, str]  # which, worked or free, its name


@transaction.atomic
def import_calendar(
    *, days: Sequence[Day], by: Person, unit: Unit | None = None, replace: bool = False
) -> list[Change]:
    """Take all days of a file. A year that is not there is begun and counts once somebody says that it is complete: a
    file with a few days of January does not make a calendar."""
    if not may_edit_calendar(by, unit):
        raise NotAllowed(_("Only an administrator changes the calendar."))
    if not days:
        raise Refused(_("The file names no day."), field="file")
    years = sorted({day.year for day, _working, _name in days})
    found, _new = changes(days, unit, replace)
    for number in years:
        year = begun(number, unit)
        of_year = [(each.day, each.now, each.named) for each in found if each.day.year == number]
        lay(year, of_year)
        record(
            "org.calendar_imported", about=year, by=by, unit_path=unit.path if unit else "",
            facts={"year": number, "n": len(of_year)},
            before={"days": {str(each.day): each.was for each in found if each.day.year == number}},
            after={"days": {str(day): kind for day, kind, _name in of_year}},
        )  # fmt: skip
    return found
