from __future__ import annotations

from django.db import transaction

from luoshi.org.models import Person
from luoshi.supervision.meetings.agenda import on_agenda
from luoshi.supervision.meetings.moves import item_to_move
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import AgendaItem


@transaction.atomic
def move_item(*, item: AgendaItem, by: Person, steps: int) -> AgendaItem:
    """Move a matter up (below 0) or down the agenda by so many places; at most to its end."""
    item = item_to_move(item, by)
    rows = on_agenda(item.meeting)
    at = next(n for n, row in enumerate(rows) if row.pk == item.pk)
    to = min(max(at + steps, 0), len(rows) - 1)
    if to == at:
        return item
    rows.insert(to, rows.pop(at))
    for n, row in enumerate(rows, 1):
        row.position = n
    AgendaItem.objects.bulk_update(rows, ["position"])
    tell_meeting("item_moved", item.meeting, by, matter=item.matter, after={"place": to + 1})
    return rows[to]
