from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import CalendarYear, Person
from luoshi.org.policy import may_edit_calendar


@transaction.atomic
def complete_year(*, year: CalendarYear, by: Person) -> None:
    """Say that all holidays and make-up days of a year are entered: from now on rules count by it."""
    if not may_edit_calendar(by, year.unit):
        raise NotAllowed(_("Only an administrator changes the calendar."))
    row = CalendarYear.objects.select_for_update(of=("self",)).select_related("unit").get(pk=year.pk)
    if not row.provisional:
        raise Refused(_("%(year)s is complete already.") % {"year": row.year})
    row.provisional = False
    row.save(update_fields=["provisional"])
    record(
        "org.year_completed", about=row, by=by, unit_path=row.unit.path if row.unit else "", facts={"year": row.year},
        after={"days": row.days.count()},
    )  # fmt: skip
