from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.supervision.meetings.enums import MeetingState
from luoshi.supervision.meetings.moves import latest_meeting, move_meeting, runners_only
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import DispatchMeeting


@transaction.atomic
def start_meeting(*, meeting: DispatchMeeting, by: Person) -> DispatchMeeting:
    """Open the meeting: from here on decisions are taken."""
    meeting = latest_meeting(meeting)
    runners_only(meeting, by)
    move_meeting(meeting, MeetingState.UNDER_WAY)
    if not meeting.items.filter(dropped_at=None).exists():
        raise Refused(_("Nothing stands on the agenda. Put a matter on first."))
    meeting.started_at = clock.now()
    meeting.save(update_fields=["state", "started_at"])
    tell_meeting("meeting_started", meeting, by)
    return meeting
