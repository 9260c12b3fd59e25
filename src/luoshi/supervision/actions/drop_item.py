from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.supervision.meetings.moves import item_to_move
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import AgendaItem
from luoshi.supervision.moves import reason_given


@transaction.atomic
def drop_item(*, item: AgendaItem, by: Person, reason: str) -> AgendaItem:
    """Take a matter off the agenda, saying why. It is not put on again when the agenda is refreshed."""
    item = item_to_move(item, by)
    if item.decisions.exists():
        raise Refused(_("Something was decided on this already; it stays."))
    item.dropped_for = reason_given(reason, _("Say why it is taken off."))
    item.dropped_at, item.dropped_by = clock.now(), by
    item.save(update_fields=["dropped_at", "dropped_by", "dropped_for"])
    tell_meeting("item_dropped", item.meeting, by, item.slip, item.task, matter=item.matter, reason=item.dropped_for)
    return item
