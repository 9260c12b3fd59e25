from __future__ import annotations

from django.db import transaction

from luoshi.files.actions.keep_file import keep_file
from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.supervision.meetings.enums import MeetingState
from luoshi.supervision.meetings.minutes import minutes_of
from luoshi.supervision.meetings.moves import latest_meeting, move_meeting, runners_only
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import DispatchMeeting


@transaction.atomic
def end_meeting(*, meeting: DispatchMeeting, by: Person) -> DispatchMeeting:
    """End it: its minutes are set in Word and kept, to be looked through before they are issued."""
    meeting = latest_meeting(meeting)
    runners_only(meeting, by)
    move_meeting(meeting, MeetingState.ENDED)
    meeting.ended_at = clock.now()
    meeting.minutes = keep_file(chunks=[minutes_of(meeting)], by=by)
    meeting.save(update_fields=["state", "ended_at", "minutes"])
    tell_meeting("meeting_ended", meeting, by, decisions=meeting.decisions.count())
    return meeting
