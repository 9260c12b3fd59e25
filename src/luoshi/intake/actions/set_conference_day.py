from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.intake.moves import whose
from luoshi.intake.policy import may_receive
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person


def set_conference_day(*, year: WorkYear, on: date, by: Person) -> WorkYear:
    """The day from which the speed of the cascade is counted. The same day again changes nothing."""
    if not may_receive(by, year.unit):
        raise NotAllowed(
            _("Only the planning officers of %(unit)s set the conference day.") % {"unit": whose(year.unit)}
        )
    ensure_fits(year.year, on)
    with transaction.atomic():
        year = WorkYear.objects.select_for_update().get(pk=year.pk)
        before = year.conference_on
        if before == on:
            return year
        year.conference_on = on
        year.save(update_fields=["conference_on"])
        record(
            "intake.conference_dated",
            about=year,
            by=by,
            unit_path=year.unit.path,
            before={"conference_on": before.isoformat() if before else None},
            after={"conference_on": on.isoformat()},
            facts={"date": on.isoformat()},
        )
    return year


def ensure_fits(year: int, on: date | None) -> None:
    """A year's conference is held in it or late in the year before."""
    if on is not None and not date(year - 1, 10, 1) <= on <= date(year, 12, 31):
        raise Refused(
            _("The conference of %(year)s lies between October %(before)s and December %(year)s.")
            % {"year": year, "before": year - 1},
            field="conference_on",
        )
