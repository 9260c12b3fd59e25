from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luoshi.intake.actions.set_conference_day import ensure_fits
from luoshi.intake.models import WorkYear
from luoshi.intake.moves import whose
from luoshi.intake.policy import may_receive
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit

EARLIEST, LATEST = 1990, 2100


def open_year(*, unit: Unit, year: int, conference_on: date | None = None, by: Person) -> WorkYear:
    """Begin a year of the institution's work: reports are received into it, tasks planned in it."""
    if not may_receive(by, unit):
        raise NotAllowed(_("Only the planning officers of %(unit)s open a year.") % {"unit": whose(unit)})
    if not EARLIEST <= year <= LATEST:
        raise Refused(_("Write a year from %(first)s to %(last)s.") % {"first": EARLIEST, "last": LATEST}, field="year")
    ensure_fits(year, conference_on)
    try:
        with transaction.atomic():
            work_year = WorkYear.objects.create(
                unit=unit, year=year, conference_on=conference_on, opened_at=clock.now(), opened_by=by
            )
            record(
                "intake.year_opened",
                about=work_year,
                by=by,
                unit_path=unit.path,
                after={"year": year, "conference_on": conference_on.isoformat() if conference_on else None},
                facts={"year": year},
            )
    except IntegrityError:
        raise Refused(_("The year %(year)s is open already.") % {"year": year}, field="year") from None
    return work_year
