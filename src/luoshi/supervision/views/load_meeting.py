"""How the pages of dispatch meetings find what they show."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.policy import same_house
from luoshi.supervision.meetings.moves import WHOLE
from luoshi.supervision.meetings.policy import meetings_seen_by
from luoshi.supervision.models import AgendaItem, Attendance, Decision, DispatchMeeting


def load_meeting(request: HttpRequest, pk: int) -> DispatchMeeting:
    meeting = DispatchMeeting.objects.select_related(*WHOLE, "minutes").filter(pk=pk).first()
    if meeting is None or not same_house(request.user, meeting.unit):
        raise Http404
    if not meetings_seen_by(request.user).filter(pk=pk).exists():
        words = _("%(meeting)s is seen by those invited and by the leaders of %(unit)s.")
        raise NotAllowed(words % {"meeting": meeting.title, "unit": meeting.unit.label})
    return meeting


def load_item(request: HttpRequest, pk: int) -> AgendaItem:
    row = get_object_or_404(AgendaItem, pk=pk)
    row.meeting = load_meeting(request, row.meeting_id)
    return row


def load_attendance(request: HttpRequest, pk: int) -> Attendance:
    row = get_object_or_404(Attendance.objects.select_related("unit", "person"), pk=pk)
    row.meeting = load_meeting(request, row.meeting_id)
    return row


def load_decision(request: HttpRequest, pk: int) -> Decision:
    row = get_object_or_404(Decision, pk=pk)
    row.meeting = load_meeting(request, row.meeting_id)
    return row


def moment_needed(value: str, field: str) -> datetime:
    """A moment as the browser's field sends it, in the house's time zone."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        raise Refused(_("Name a day and an hour."), field=field) from None
    if not 2000 <= moment.year <= 2100:
        raise Refused(_("“%(value)s” is not a sensible year.") % {"value": moment.year}, field=field)
    return timezone.make_aware(moment) if moment.tzinfo is None else moment
