"""The year's reports: the list, and receiving one by upload or paste."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.intake.actions.receive_report import receive_report
from luoshi.intake.enums import ClauseState
from luoshi.intake.forms import ReceiveForm, YearForm
from luoshi.intake.models import Report, WorkYear
from luoshi.intake.policy import may_receive, reports_seen_by
from luoshi.intake.queries import current_year, institution_shown
from luoshi.intake.views.load import load_year
from luoshi.intake.views.uploads import limited_upload
from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.paging import page_of
from luoshi.kernel.templatetags.luoshi import day

ITSELF = 60  # seconds within which the same person's second sending is a double click, not a second receipt


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    return render(request, "intake/reports.html", _list(request))


@require_POST
@limited_upload
def receive(request: HttpRequest, year: int) -> HttpResponse:
    work_year = load_year(request, year)
    form = ReceiveForm(request.POST, request.FILES, too_large=request.too_large)
    if form.is_valid():
        try:
            received = receive_report(year=work_year, by=request.user, **form.document())
        except Refused as refusal:
            form.add_error(form.source(), str(refusal))
        else:
            if received.again:
                _say_again(request, received.report)
            return HttpResponseRedirect(received.report.get_absolute_url(), status=303)
    return render(request, "intake/reports.html", _list(request, work_year, form=form), status=422)


def _say_again(request: HttpRequest, report: Report) -> None:
    if report.received_by_id == request.user.pk and (clock.now() - report.received_at).total_seconds() < ITSELF:
        return
    sentence = _("This file was received before (%(day)s, %(who)s). This is that one.")
    messages.info(request, sentence % {"day": day(report.received_at), "who": report.received_by.label})


def _list(request: HttpRequest, year: WorkYear | None = None, form: ReceiveForm | None = None) -> dict[str, Any]:
    person = request.user
    institution = year.unit if year else institution_shown(person)
    year = year or current_year(request, institution)
    live = ~Q(clauses__state=ClauseState.MERGED)
    checked = Q(clauses__state__in=[ClauseState.ACCEPTED, ClauseState.DROPPED])
    rows = (
        reports_seen_by(person)
        .filter(year=year)
        .select_related("received_by", "file")
        .defer("text", "original", "reading")
        .annotate(clause_count=Count("clauses", filter=live), checked_count=Count("clauses", filter=checked & live))
        .order_by("-received_at", "-pk")
    )
    return {
        "institution": institution,
        "year": year,
        "page": page_of(request, rows) if year else None,
        "may_receive": bool(institution and may_receive(person, institution)),
        "form": form or ReceiveForm(),
        "year_form": YearForm(initial={"year": clock.today().year}),
    }
