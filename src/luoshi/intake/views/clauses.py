"""The verbs on clauses. Each is saved at once; htmx gets the changed rows, or the working part where text moves."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.intake.actions.accept_clauses import accept_clauses
from luoshi.intake.actions.drop_clause import drop_clause
from luoshi.intake.actions.merge_clauses import merge_clauses
from luoshi.intake.actions.renumber_clause import renumber_clause
from luoshi.intake.actions.restore_clause import restore_clause
from luoshi.intake.actions.retype_clause import retype_clause
from luoshi.intake.desk import Desk
from luoshi.intake.forms import RetypeForm
from luoshi.intake.models import Clause, Report
from luoshi.intake.policy import may_check
from luoshi.intake.views.load import chosen_clauses, load_report, one_clause
from luoshi.intake.views.report import answer_whole
from luoshi.kernel import clock
from luoshi.kernel.errors import Refused


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    report = load_report(request, pk)
    clauses = chosen_clauses(request, report)
    accept_clauses(report=report, clauses=clauses, by=request.user)
    return _answer_rows(request, report, clauses)


@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    report = load_report(request, pk)
    survivor = merge_clauses(report=report, clauses=chosen_clauses(request, report), by=request.user)
    return answer_whole(request, report, f"row-{survivor.pk}")


@require_POST
def retype(request: HttpRequest, pk: int) -> HttpResponse:
    report = load_report(request, pk)
    clauses = chosen_clauses(request, report)
    form = RetypeForm(request.POST)
    if not form.is_valid() or not any(form.cleaned_data.values()):
        raise Refused(_("Choose a role or a kind."), field="role")
    with transaction.atomic():
        for clause in clauses:
            retype_clause(clause=clause, by=request.user, **form.cleaned_data)
    return answer_whole(request, report, f"row-{clauses[0].pk}")


@require_POST
def renumber(request: HttpRequest, pk: int) -> HttpResponse:
    report = load_report(request, pk)
    clause = one_clause(request, report)
    renumber_clause(clause=clause, number=request.POST.get("number", ""), by=request.user)
    return _answer_rows(request, report, [clause])


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    report = load_report(request, pk)
    clauses = chosen_clauses(request, report)
    with transaction.atomic():
        for clause in clauses:
            drop_clause(clause=clause, reason=request.POST.get("reason", ""), by=request.user)
    return _answer_rows(request, report, clauses)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    report = load_report(request, pk)
    clauses = chosen_clauses(request, report)
    with transaction.atomic():
        for clause in clauses:
            restore_clause(clause=clause, by=request.user)
    return _answer_rows(request, report, clauses)


def _answer_rows(request: HttpRequest, report: Report, clauses: Sequence[Clause]) -> HttpResponse:
    """Only these rows and the counts, put in their places; without htmx the page again."""
    if not request.htmx:
        return answer_whole(request, report, f"row-{clauses[0].pk}")
    desk = Desk(report)
    changed = {clause.pk for clause in clauses}
    rows = [row for top in desk.rows for row in (top, *top.below) if row.clause.pk in changed]
    context = {
        "report": report, "desk": desk, "changed": rows, "saved_at": clock.now(),
        "may_check": may_check(request.user, report),
    }  # fmt: skip
    return render(request, "intake/changed.html", context)
