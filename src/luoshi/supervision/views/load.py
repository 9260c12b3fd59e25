"""How this room's pages find what they show: a stranger gets 404, a reader without the right a sentence with 403."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.typed import sensible
from luoshi.org.policy import same_house
from luoshi.supervision.models import Circular, Extension, Slip
from luoshi.supervision.moves import WHOLE
from luoshi.supervision.policy import circulars_seen_by, slips_seen_by


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
    row = get_object_or_404(Extension, pk=pk)
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
        first = date.fromisoformat(f"{value.strip()}-01")
    except ValueError:
        raise Refused(_("Choose a month."), field="month") from None
    return sensible(first, "month")


def key_given(value: str) -> UUID | None:
    """Made with the form, so that one sent twice does its work once."""
    try:
        return UUID(value) if value else None
    except ValueError:
        raise Refused(_("Open the page anew.")) from None
