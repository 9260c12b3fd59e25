"""Writing what was gathered onto an agenda: put on what is new, take off what has settled itself, keep what people ordered."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max

from luoshi.supervision.meetings.enums import ItemKind
from luoshi.supervision.meetings.gathering import MOST, Matter, gather
from luoshi.supervision.models import AgendaItem, AgendaRequest, DispatchMeeting

BY_HAND = (ItemKind.ASKED, ItemKind.ADDED)


def lay(meeting: DispatchMeeting) -> tuple[int, int]:
    """How many were put on and how many taken off."""
    matters = gather(meeting.year)
    standing = {key_of(item): item for item in meeting.items.select_related("earlier")}
    wanted = {matter.key: matter for matter in matters}
    gone = [
        item
        for key, item in standing.items()
        if key not in wanted and item.kind not in BY_HAND and item.dropped_at is None
    ]
    AgendaItem.objects.filter(pk__in=[item.pk for item in gone]).delete()
    new = [matter for key, matter in wanted.items() if key not in standing]
    room = MOST - (len(standing) - len(gone))
    taken = new[: max(room, 0)]
    put_on(meeting, taken)
    for key, matter in wanted.items():
        if key in standing and matter.requests:
            _answer(matter.requests, standing[key])
    meeting.left_out = len(new) - len(taken)
    meeting.save(update_fields=["left_out"])
    return len(taken), len(gone)


def put_on(meeting: DispatchMeeting, matters: Iterable[Matter]) -> list[AgendaItem]:
    """At the end, in the order given; requests are told which item they became."""
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    made = []
    for n, matter in enumerate(matters, last + 1):
        item = AgendaItem.objects.create(
            meeting=meeting, position=n, kind=matter.kind, matter=matter.matter[:200], weight=matter.weight,
            why=matter.requests[0].reason if matter.requests else "", task=matter.task, slip=matter.slip,
            earlier=matter.earlier,
        )  # fmt: skip
        _answer(matter.requests, item)
        made.append(item)
    return made


def _answer(requests: list[AgendaRequest], item: AgendaItem) -> None:
    AgendaRequest.objects.filter(pk__in=[request.pk for request in requests]).update(item=item)


def key_of(item: AgendaItem) -> tuple[str, int]:
    if item.earlier_id:
        return "decision", item.earlier_id
    if item.slip_id:
        return "slip", item.slip_id
    return ("task", item.task_id) if item.task_id else ("item", item.pk)


def on_agenda(meeting: DispatchMeeting) -> list[AgendaItem]:
    """Those that were not dropped, in order."""
    return list(meeting.items.filter(dropped_at=None).order_by("position", "id"))
