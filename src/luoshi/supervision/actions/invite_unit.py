from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.kernel.words import name_of
from luoshi.org.models import Person, Unit
from luoshi.supervision.actions.call_meeting import invite
from luoshi.supervision.meetings.moves import check_agenda_open, latest_meeting, runners_only
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import Attendance, DispatchMeeting


@transaction.atomic
def invite_unit(*, meeting: DispatchMeeting, unit: Unit, by: Person) -> Attendance:
    """Ask one more unit to come, by its head."""
    meeting = latest_meeting(meeting)
    runners_only(meeting, by)
    check_agenda_open(meeting)
    if not unit.path.startswith(meeting.unit.path) or unit.closed_at is not None:
        raise Refused(_("%(unit)s is no open unit of this institution.") % {"unit": unit.label}, field="unit")
    if meeting.attendances.filter(unit=unit).exists():
        raise Refused(_("%(unit)s is invited already.") % {"unit": unit.label}, field="unit")
    invite(meeting, [unit])
    tell_meeting("unit_invited", meeting, by, unit, unit=name_of(unit))
    return meeting.attendances.get(unit=unit)
