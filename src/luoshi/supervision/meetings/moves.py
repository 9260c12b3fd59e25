"""A meeting held as it stands now and checked against the table of its states."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.models import Person
from luoshi.supervision.meetings.enums import AHEAD, MEETING_MOVES, MeetingState
from luoshi.supervision.meetings.policy import may_run
from luoshi.supervision.models import AgendaItem, DispatchMeeting

WHOLE = ("unit", "year__unit", "chair", "follows", "called_by", "issued_by")


def latest_meeting(meeting: DispatchMeeting) -> DispatchMeeting:
    """The row, held until the transaction ends."""
    return DispatchMeeting.objects.select_for_update(of=("self",)).select_related(*WHOLE).get(pk=meeting.pk)


def latest_item(item: AgendaItem) -> AgendaItem:
    """The meeting is held first, so that two who order its agenda wait for one another."""
    meeting = latest_meeting(item.meeting)
    row = AgendaItem.objects.select_related("task", "slip__task", "slip__lead_unit", "earlier").get(pk=item.pk)
    row.meeting = meeting
    return row


def item_to_move(item: AgendaItem, by: Person) -> AgendaItem:
    """Held, and still on an agenda that this person may order."""
    item = latest_item(item)
    runners_only(item.meeting, by)
    check_agenda_open(item.meeting)
    if item.dropped_at is not None:
        raise Refused(_("This was taken off the agenda."))
    return item


def runners_only(meeting: DispatchMeeting, by: Person) -> None:
    if not may_run(by, meeting):
        raise NotAllowed(
            _("%(meeting)s is run by the supervisor of %(unit)s and by %(chair)s, who chairs it.")
            % {"meeting": meeting.title, "unit": meeting.unit.label, "chair": meeting.chair.label}
        )


def move_meeting(meeting: DispatchMeeting, to: MeetingState) -> None:
    if to not in MEETING_MOVES[MeetingState(meeting.state)]:
        raise Refused(
            _("%(meeting)s is “%(state)s”, so it cannot become “%(to)s”.")
            % {"meeting": meeting.title, "state": meeting.get_state_display(), "to": to.label}
        )
    meeting.state = to


def check_meeting(meeting: DispatchMeeting, *states: MeetingState) -> None:
    if meeting.state not in states:
        raise Refused(
            _("%(meeting)s is “%(state)s”; this cannot be done now.")
            % {"meeting": meeting.title, "state": meeting.get_state_display()}
        )


def check_agenda_open(meeting: DispatchMeeting) -> None:
    check_meeting(meeting, *AHEAD)
