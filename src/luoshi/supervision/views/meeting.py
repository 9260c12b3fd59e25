"""The page of a dispatch meeting: its agenda, who comes, what was decided."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.files.responses import download
from luoshi.ledger.queries import timeline_of
from luoshi.supervision.meetings.enums import AHEAD, HELD, ItemKind, MeetingState, Presence
from luoshi.supervision.meetings.following import WITH, became
from luoshi.supervision.meetings.minutes import minutes_name
from luoshi.supervision.meetings.policy import may_make_task, may_run
from luoshi.supervision.meetings.shown import items_of, shown
from luoshi.supervision.models import Decision, DispatchMeeting
from luoshi.supervision.people import OFFERED, chairs_of, people_of, units_of
from luoshi.supervision.views.load_meeting import load_meeting

EVENTS_SHOWN = 12


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    page = load_meeting(request, pk)
    events = timeline_of(page)
    runs = may_run(request.user, page)
    invited = list(page.attendances.select_related("unit", "person", "deputy"))
    marks = runs and page.state in (*AHEAD, MeetingState.ENDED)
    context = {
        **agenda_of(page, runs),
        **decisions_of(request, page),
        "invited": invited,
        "marks": marks,
        "presences": Presence.choices,
        "units": [unit for unit in units_of(page.unit) if unit not in {row.unit for row in invited}] if runs else [],
        "people": people_of(page.unit)[:OFFERED] if marks else [],
        "events": events if request.GET.get("all") else events[:EVENTS_SHOWN],
        "event_count": events.count(),
        "do": request.GET.get("do", "") if runs else "",
        "chairs": chairs_of(page.unit) if runs and request.GET.get("do") == "change" else [],
    }
    return render(request, "supervision/meeting.html", context)


def agenda_of(page: DispatchMeeting, runs: bool) -> dict[str, Any]:
    """What the agenda's part of the page needs; it is drawn anew when a matter is moved."""
    rows = list(items_of(page))
    listed = shown(row for row in rows if row.dropped_at is None)
    return {
        "meeting": page,
        "runs": runs,
        "orders": runs and page.state in AHEAD,
        "listed": listed,
        "open_ones": sum(1 for row in listed if row.item.kind == ItemKind.DECISION),
        "dropped": [row for row in rows if row.dropped_at is not None],
        "held": page.state in HELD,
    }


def decisions_of(request: HttpRequest, page: DispatchMeeting, item: int | None = None) -> dict[str, Any]:
    rows = page.decisions.select_related(*WITH)
    rows = rows.filter(item=item) if item else rows
    plans = may_make_task(request.user, Decision(meeting=page))
    return {"decisions": [(row, became(row)) for row in rows], "plans": plans}


@require_safe
def minutes(request: HttpRequest, pk: int) -> FileResponse:
    page = load_meeting(request, pk)
    if page.minutes is None:
        raise Http404
    return download(page.minutes, minutes_name(page))
