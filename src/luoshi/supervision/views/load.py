"""How this room's pages find what they show: a stranger gets 404, a reader without the right a sentence with 403."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.intake.queries import current_year, institution_shown
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.models import Person, Unit
from luoshi.org.policy import same_house
from luoshi.supervision.models import Circular, Extension, Slip
from luoshi.supervision.moves import WHOLE
from luoshi.supervision.policy import circulars_seen_by, slips_seen_by


def load_year(request: HttpRequest) -> WorkYear:
    year = current_year(request, institution_shown(request.user))
    if year is None:
        raise Http404
    return year


def load_slip(request: HttpRequest, pk: int) -> Slip:
    slip = (
        Slip.objects.select_related(*WHOLE, "follows", "joined_into", "proposed_by", "passed_by").filter(pk=pk).first()
    )
    if slip is None or not same_house(request.user, slip.unit):
        raise Http404
    if not slips_seen_by(request.user).filter(pk=pk).exists():
        unit = slip.lead_unit or slip.unit
        raise NotAllowed(_("This slip belongs to %(unit)s and the supervisor.") % {"unit": unit.label})
    return slip


def load_extension(request: HttpRequest, pk: int) -> Extension:
    row = Extension.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    row.slip = load_slip(request, row.slip_id)
    return row


def load_circular(request: HttpRequest, pk: int) -> Circular:
    circular = Circular.objects.select_related("unit", "drafted_by", "issued_by").filter(pk=pk).first()
    if circular is None or not same_house(request.user, circular.unit):
        raise Http404
    if not circulars_seen_by(request.user, circular.unit).filter(pk=pk).exists():
        if circular.issued_at is None:
            raise NotAllowed(
                _("Until it is issued this circular is the supervisor's of %(unit)s.") % {"unit": circular.unit.label}
            )
        raise NotAllowed(_("Circulars of %(unit)s go to those who hold a post there.") % {"unit": circular.unit.label})
    return circular


def month_named(value: str) -> date:
    """A month as the browser's month field sends it: 2026-10."""
    try:
        return date.fromisoformat(f"{value.strip()}-01")
    except ValueError:
        raise Refused(_("Choose a month."), field="month") from None


def unit_named(value: str, field: str = "lead_unit") -> Unit | None:
    """A unit by its id; empty is none."""
    if not value:
        return None
    unit = Unit.objects.filter(pk=value).first() if value.isdecimal() and len(value) < 18 else None
    if unit is None:
        raise Refused(_("Choose a unit."), field=field)
    return unit


def units_named(values: list[str]) -> list[Unit]:
    units = [unit_named(value, "supporting") for value in values]
    return [unit for unit in units if unit is not None]


def person_named(value: str, field: str = "person") -> Person | None:
    """A person by id; empty is none."""
    if not value:
        return None
    found = Person.objects.select_related("unit")
    person = found.filter(pk=value).first() if value.isdecimal() and len(value) < 18 else None
    if person is None:
        raise Refused(_("Choose a person."), field=field)
    return person
