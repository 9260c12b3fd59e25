from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.kernel.words import in_both, name_of
from luoshi.org.models import Person
from luoshi.supervision.meetings.enums import MeetingState, Presence
from luoshi.supervision.meetings.moves import check_meeting, latest_meeting, runners_only
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import Attendance

OPEN = (MeetingState.PLANNED, MeetingState.UNDER_WAY, MeetingState.ENDED)


@transaction.atomic
def mark_attendance(*, attendance: Attendance, by: Person, presence: str, deputy: Person | None = None) -> Attendance:
    """Say whether a unit's head came, or who came in their place. Until the minutes are issued."""
    meeting = latest_meeting(attendance.meeting)
    runners_only(meeting, by)
    check_meeting(meeting, *OPEN)
    if presence not in Presence.values:
        raise Refused(_("Choose one of these."), field="presence")
    if presence == Presence.DEPUTY:
        _check_deputy(attendance, deputy)
    attendance.presence = presence
    attendance.deputy = deputy if presence == Presence.DEPUTY else None
    attendance.save(update_fields=["presence", "deputy"])
    said = in_both(lambda: str(Presence(presence).label))
    tell_meeting("attendance_marked", meeting, by, attendance.unit, unit=name_of(attendance.unit), presence=said)
    return attendance


def _check_deputy(attendance: Attendance, deputy: Person | None) -> None:
    if deputy is None:
        raise Refused(_("Name who came in their place."), field="deputy")
    if deputy.pk == attendance.person_id:
        raise Refused(_("Nobody stands in for themselves."), field="deputy")
    if deputy.unit is None or not deputy.unit.path.startswith(attendance.meeting.unit.path) or not deputy.is_active:
        raise Refused(_("%(person)s does not belong here.") % {"person": deputy.label}, field="deputy")
