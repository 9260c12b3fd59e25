from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.plan.models import Task
from luoshi.supervision.meetings.agenda import put_on
from luoshi.supervision.meetings.enums import ItemKind
from luoshi.supervision.meetings.gathering import Matter
from luoshi.supervision.meetings.moves import check_agenda_open, latest_meeting, runners_only
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.meetings.weights import weight
from luoshi.supervision.models import AgendaItem, DispatchMeeting, Slip


@transaction.atomic
def add_item(
    *, meeting: DispatchMeeting, by: Person, matter: str = "", task: Task | None = None, slip: Slip | None = None
) -> AgendaItem:
    """Put a matter on the agenda by hand, at its end; also while the meeting is under way."""
    meeting = latest_meeting(meeting)
    runners_only(meeting, by)
    check_agenda_open(meeting)
    said = " ".join((matter or (slip.matter if slip else task.title if task else "")).split())
    if not said:
        raise Refused(_("Say what it is about."), field="matter")
    if meeting.items.filter(dropped_at=None, matter=said[:200], task=task, slip=slip).exists():
        raise Refused(_("This stands on the agenda already."), field="matter")
    (item,) = put_on(meeting, [Matter(ItemKind.ADDED, said, weight("added"), task, slip)])
    tell_meeting("item_added", meeting, by, slip, task, matter=item.matter)
    return item
