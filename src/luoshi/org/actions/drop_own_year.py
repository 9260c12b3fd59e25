from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import CalendarYear, Person
from luoshi.org.policy import may_edit_calendar


@transaction.atomic
def drop_own_year(*, year: CalendarYear, by: Person) -> None:
    """An institution goes by the house's year again; its own differing days stay in the event."""
    if not may_edit_calendar(by, year.unit):
        raise NotAllowed(_("Only an administrator changes the calendar."))
    if year.unit is None:
        raise Refused(_("The house's own year is changed, not dropped."))
    days = {day.isoformat(): kind for day, kind in year.days.values_list("date", "kind")}
    record(
        "org.own_year_dropped", about=year, by=by, unit_path=year.unit.path, facts={"year": year.year}, before={"days": days}
    )  # fmt: skip
    year.delete()
