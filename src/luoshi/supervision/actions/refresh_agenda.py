from __future__ import annotations

from django.db import transaction

from luoshi.org.models import Person
from luoshi.supervision.actions.call_meeting import invite
from luoshi.supervision.meetings.agenda import lay
from luoshi.supervision.meetings.enums import MeetingState
from luoshi.supervision.meetings.inviting import units_on
from luoshi.supervision.meetings.moves import check_meeting, latest_meeting, runners_only
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import DispatchMeeting


@transaction.atomic
def refresh_agenda(*, meeting: DispatchMeeting, by: Person) -> tuple[int, int]:
    """Make the agenda anew from how things stand: how many were put on, how many had settled themselves. What people
    ordered, added or dropped stays so; units whose matters are new are invited."""
    meeting = latest_meeting(meeting)
    runners_only(meeting, by)
    check_meeting(meeting, MeetingState.PLANNED)
    added, gone = lay(meeting)
    invite(meeting, units_on(meeting))
    tell_meeting("agenda_refreshed", meeting, by, added=added, gone=gone)
    return added, gone
