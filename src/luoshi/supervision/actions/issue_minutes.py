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
def issue_minutes(*, meeting: DispatchMeeting, by: Person) -> DispatchMeeting:
    """Issue the minutes: set once more, with the attendance as marked last and the numbers that the slips have got since."""
    meeting = latest_meeting(meeting)
    runners_only(meeting, by)
    move_meeting(meeting, MeetingState.ISSUED)
    meeting.issued_at, meeting.issued_by = clock.now(), by
    meeting.minutes = keep_file(chunks=[minutes_of(meeting)], by=by)
    meeting.save(update_fields=["state", "issued_at", "issued_by", "minutes"])
    tell_meeting("minutes_issued", meeting, by)
    return meeting
