from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.supervision.actions.call_meeting import PLACE_MAX, check_chair
from luoshi.supervision.meetings.enums import MeetingState
from luoshi.supervision.meetings.moves import check_meeting, latest_meeting, runners_only
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import DispatchMeeting


@transaction.atomic
def change_meeting(
    *, meeting: DispatchMeeting, by: Person, planned_at: datetime, chair: Person, place: str = ""
) -> DispatchMeeting:
    """Move a planned meeting to another moment or place, or give it another chair."""
    meeting = latest_meeting(meeting)
    runners_only(meeting, by)
    check_meeting(meeting, MeetingState.PLANNED)
    if planned_at != meeting.planned_at and planned_at < clock.now():
        raise Refused(_("That moment has passed already."), field="planned_at")
    if chair.pk != meeting.chair_id:
        check_chair(chair, meeting.unit)
    was = _said(meeting)
    meeting.planned_at, meeting.chair, meeting.place = planned_at, chair, place.strip()[:PLACE_MAX]
    if _said(meeting) == was:
        return meeting
    meeting.save(update_fields=["planned_at", "chair", "place"])
    tell_meeting("meeting_changed", meeting, by, before=was, after=_said(meeting))
    return meeting


def _said(meeting: DispatchMeeting) -> dict[str, str]:
    return {"at": meeting.planned_at.isoformat(), "place": meeting.place, "chair": meeting.chair.name}
