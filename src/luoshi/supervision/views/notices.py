"""One address a verb for what somebody does with a notice of theirs, and for passing a slip on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.kernel.answers import done
from luoshi.kernel.errors import Refused
from luoshi.kernel.typed import day_needed
from luoshi.supervision.actions.acknowledge_notice import acknowledge_notice
from luoshi.supervision.actions.delegate_slip import delegate_slip
from luoshi.supervision.actions.snooze_notice import snooze_notice
from luoshi.supervision.models import Notice
from luoshi.supervision.people import person_typed
from luoshi.supervision.views.load import load_slip


def load_notice(request: HttpRequest, pk: int) -> Notice:
    row = get_object_or_404(Notice.objects.select_related("person"), pk=pk)
    row.slip = load_slip(request, row.slip_id)
    return row


@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    row = acknowledge_notice(notice=load_notice(request, pk), by=request.user)
    return done(request, row.slip.get_absolute_url(), _("Acknowledged."))


@require_POST
def snooze(request: HttpRequest, pk: int) -> HttpResponse:
    row = snooze_notice(
        notice=load_notice(request, pk),
        until=day_needed(request.POST.get("until", ""), "until"),
        reason=request.POST.get("reason", ""),
        by=request.user,
    )
    return done(request, row.slip.get_absolute_url(), _("Put off; the ladder stands still on it till then."))


@require_POST
def delegate(request: HttpRequest, pk: int) -> HttpResponse:
    """The handling; with ``notice`` only what the person was told."""
    slip = load_slip(request, pk)
    to = person_typed(request.POST.get("person", ""), slip.unit)
    if to is None:
        raise Refused(_("Choose a person."), field="person")
    notice = request.POST.get("notice", "")
    row = load_notice(request, int(notice)) if notice.isdecimal() and len(notice) < 18 else None
    delegate_slip(slip=slip, to=to, reason=request.POST.get("reason", ""), by=request.user, notice=row)
    return done(request, slip.get_absolute_url(), _("Passed on to %(person)s.") % {"person": to.label})
