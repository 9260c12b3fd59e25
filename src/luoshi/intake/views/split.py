"""Splitting a clause: the page that offers the places, and the cut."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.intake.actions.split_clause import split_clause
from luoshi.intake.models import Clause
from luoshi.intake.moves import ensure_may_check
from luoshi.intake.views.load import load_report, one_clause
from luoshi.intake.views.report import answer_whole
from luoshi.kernel.errors import Refused

_STOP = re.compile(r"[。；;！!？?]+[”’）)]*\s*|[，,：:]\s*")
_MOST = 400


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    report = load_report(request, pk)
    ensure_may_check(request.user, report)
    clause = one_clause(request, report)
    if (
        request.method == "POST" and "cut" not in request.POST
    ):  # from the outline: on to the page that offers the places
        return redirect(f"{request.path}?clause={clause.pk}")
    if request.method == "POST":
        places = [int(value) for value in request.POST.getlist("at") if value.isdecimal() and len(value) < 9]
        if not places:
            raise Refused(_("Choose the place at which to split."), field="at")
        split_clause(clause=clause, at=places, by=request.user)
        return answer_whole(request, report, f"row-{clause.pk}")
    pieces = pieces_of(clause)
    return render(request, "intake/split.html", {"report": report, "clause": clause, "pieces": pieces})


def pieces_of(clause: Clause) -> list[tuple[int, str, bool]]:
    """The clause's text in pieces: where each begins, its words, and whether a sentence begins there."""
    ends = [(m.end(), m.group().strip()[0] not in "，,：:") for m in _STOP.finditer(clause.text)]
    pieces, start, begins = [], 0, True
    for end, sentence in ends[:_MOST]:
        if end < len(clause.text.rstrip()):
            pieces.append((start, clause.text[start:end], begins))
            start, begins = end, sentence
    pieces.append((start, clause.text[start:], begins))
    return pieces
