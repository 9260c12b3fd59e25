"""One matter at a time, large enough for the room: how it stands, what came before, what is decided."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.plan.policy import may_see_task
from luoshi.supervision.enums import Level
from luoshi.supervision.meetings.enums import MeetingState, Outcome
from luoshi.supervision.meetings.history import history_of
from luoshi.supervision.meetings.policy import may_run
from luoshi.supervision.meetings.shown import items_of, shown
from luoshi.supervision.people import OFFERED, people_of, units_of
from luoshi.supervision.views.load_meeting import load_item
from luoshi.supervision.views.meeting import decisions_of


@require_safe
def meeting_item(request: HttpRequest, pk: int) -> HttpResponse:
    """``?part=decisions`` gives what was decided on it alone: the screen asks for it again and again."""
    item = load_item(request, pk)
    page = item.meeting
    decided = decisions_of(request, page, item.pk)
    if request.GET.get("part") == "decisions":
        return render(request, "supervision/item_decisions.html", {"meeting": page, "item": item, **decided})
    rows = list(items_of(page).filter(dropped_at=None))
    at = next((n for n, row in enumerate(rows) if row.pk == item.pk), None)
    this = items_of(page).get(pk=item.pk)
    this.meeting = page
    history = history_of(this, request.user)
    decides = may_run(request.user, page) and page.state == MeetingState.UNDER_WAY and at is not None
    context = {
        "meeting": page,
        "item": item,
        "row": shown([this])[0],
        "place": (at or 0) + 1,
        "count": len(rows),
        "before": rows[at - 1] if at else None,
        "after": rows[at + 1] if at is not None and at + 1 < len(rows) else None,
        "history": history,
        "curve": history.task if history.task and may_see_task(request.user, history.task) else None,
        "decides": decides,
        "key": uuid4(),
        "outcomes": Outcome.choices,
        "levels": Level.choices,
        "units": units_of(page.unit) if decides else [],
        "people": people_of(page.unit)[:OFFERED] if decides else [],
        **decided,
    }
    return render(request, "supervision/meeting_item.html", context)
