"""The page of one slip."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.ledger.queries import timeline_of
from luoshi.supervision.accounts import score_of
from luoshi.supervision.duplicates import candidates
from luoshi.supervision.enums import SETTLED, ExtensionState, Level
from luoshi.supervision.ladder.slip_page import told_on
from luoshi.supervision.models import Decision, Slip
from luoshi.supervision.people import OFFERED, people_of, units_of
from luoshi.supervision.rights import answers_of, verbs_of
from luoshi.supervision.slip_page import life_of
from luoshi.supervision.views.load import load_slip

EVENTS_SHOWN = 12
FORMS = {
    "open", "decline", "assign", "bounce", "take-up", "report", "ask-extension", "delegate", "urge", "set-date", "return",
    "close", "read",
}  # fmt: skip


@require_safe
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    shown = load_slip(request, pk)
    moves = list(shown.moves.select_related("by"))
    extensions = list(shown.extensions.select_related("asked_by", "head_by", "answered_by").order_by("-id"))
    for row in extensions:
        row.slip = shown
    asked = next((row for row in extensions if row.state in (ExtensionState.ASKED, ExtensionState.ENDORSED)), None)
    verbs = verbs_of(request.user, shown, asked)
    events = timeline_of(shown)
    context = {
        "slip": shown,
        "decision": Decision.objects.filter(slip=shown).select_related("meeting").first(),
        "life": life_of(shown, moves),
        "moves": moves,
        "supporting": list(shown.supporting.all()),
        "extensions": extensions,
        "asked": asked,
        "answers": answers_of(request.user, asked) if asked else [],
        "notes": shown.notes.select_related("sent_by").prefetch_related("evidence"),
        **told_on(shown, request.user),
        "urgings": shown.urgings.select_related("by"),
        "joined": shown.duplicates.select_related("lead_unit"),
        "following": shown.followed_by.all(),
        "verbs": verbs,
        "candidates": candidates(shown) if "join" in verbs else [],
        "score": score_of(shown) if shown.state in SETTLED and shown.submitted_on else None,
        "events": events if request.GET.get("all") else events[:EVENTS_SHOWN],
        "event_count": events.count(),
        **_form(request, shown, verbs),
    }
    return render(request, "supervision/slip.html", context)


def _form(request: HttpRequest, shown: Slip, verbs: list[str]) -> dict[str, Any]:
    """The one form that ``?do=`` asks for, with what it offers to choose from."""
    do = request.GET.get("do", "")
    if do not in FORMS.intersection(verbs):
        return {"do": ""}
    found: dict[str, Any] = {"do": do, "key": uuid4()}
    if do == "assign":
        found["units"] = units_of(shown.unit)
        found["people"] = people_of(shown.unit)[:OFFERED]
    if do in ("take-up", "delegate") and shown.lead_unit:
        found["people"] = people_of(shown.lead_unit)[:OFFERED]
    if do == "open":
        found["levels"] = Level.choices
    return found
