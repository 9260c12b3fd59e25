from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.supervision.meetings.enums import MeetingState
from luoshi.supervision.meetings.moves import latest_meeting, move_meeting, runners_only
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import AgendaRequest, DispatchMeeting
from luoshi.supervision.moves import reason_given


@transaction.atomic
def call_off_meeting(*, meeting: DispatchMeeting, by: Person, reason: str) -> DispatchMeeting:
    """Call a planned meeting off. What people asked for waits for the next one."""
    meeting = latest_meeting(meeting)
    runners_only(meeting, by)
    move_meeting(meeting, MeetingState.CALLED_OFF)
    meeting.called_off_for = reason_given(reason, _("Say why it does not take place."))
    meeting.called_off_at = clock.now()
    meeting.save(update_fields=["state", "called_off_at", "called_off_for"])
    AgendaRequest.objects.filter(item__meeting=meeting, item__dropped_at=None).update(item=None)
    tell_meeting("meeting_called_off", meeting, by, reason=meeting.called_off_for)
    return meeting
