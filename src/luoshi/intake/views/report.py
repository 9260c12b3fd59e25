"""One report: the paper beside its outline; its original."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from luoshi.files.responses import download
from luoshi.intake.actions.accept_report import accept_report
from luoshi.intake.desk import Desk
from luoshi.intake.enums import ClauseKind, ClauseRole
from luoshi.intake.models import Report
from luoshi.intake.policy import may_check
from luoshi.intake.views.load import load_report
from luoshi.kernel import clock
from luoshi.ledger.queries import timeline_of

PAPERS = ("restored", "original", "compared")
EVENTS = 50


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "intake/report.html", page_of_report(request, load_report(request, pk)))


@require_safe
def original(request: HttpRequest, pk: int) -> FileResponse:
    found = load_report(request, pk)
    return download(found.file, found.file_name)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    found = accept_report(report=load_report(request, pk), by=request.user)
    return answer_whole(request, found)


def page_of_report(request: HttpRequest, found: Report) -> dict[str, Any]:
    paper = request.GET.get("paper")
    return {
        "report": found,
        "desk": Desk(found),
        "paper": paper if paper in PAPERS else "restored",
        "may_check": may_check(request.user, found),
        "roles": ClauseRole.choices,
        "kinds": ClauseKind.choices,
        "saved_at": clock.now() if request.method == "POST" else None,
        "events": timeline_of(found)[:EVENTS],
    }


def answer_whole(request: HttpRequest, found: Report, anchor: str = "") -> HttpResponse:
    """After a change that moves text or rows: the page again, or for htmx its working part."""
    if not request.htmx:
        return HttpResponseRedirect(found.get_absolute_url() + (f"#{anchor}" if anchor else ""), status=303)
    fresh = load_report(request, found.pk)
    response = render(request, "intake/work.html", page_of_report(request, fresh))
    response["HX-Retarget"], response["HX-Reswap"] = "#work", "outerHTML"
    return response
