"""How every view of this room gets its report: 404 to strangers, 403 with whose it is, else the report."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from luoshi.intake.enums import ReportState
from luoshi.intake.models import Clause, Report, WorkYear
from luoshi.intake.moves import whose
from luoshi.intake.policy import reports_seen_by
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.policy import same_house


def load_report(request: HttpRequest, pk: int) -> Report:
    report = reports_seen_by(request.user).filter(pk=pk).first()
    if report is not None:
        return report
    hidden = Report.objects.select_related("year__unit").defer("text", "original", "reading").filter(pk=pk).first()
    if hidden is None or not same_house(request.user, hidden.year.unit):
        raise Http404
    owner = {"unit": whose(hidden.year.unit)}
    if hidden.state == ReportState.ACCEPTED:
        raise NotAllowed(_("This report belongs to %(unit)s.") % owner)
    raise NotAllowed(_("This report is still being checked by %(unit)s; it opens when it is accepted.") % owner)


def load_year(request: HttpRequest, pk: int) -> WorkYear:
    year = WorkYear.objects.select_related("unit").filter(pk=pk).first()
    if year is None or not same_house(request.user, year.unit):
        raise Http404
    return year


def chosen_clauses(request: HttpRequest, report: Report) -> list[Clause]:
    """The clauses ticked in the form, or the single one that a row's own button names."""
    raw = request.POST.getlist("only") or request.POST.getlist("clause") or request.GET.getlist("clause")
    ids = {int(value) for value in raw if value.isdecimal() and len(value) < 19}
    clauses = list(Clause.objects.filter(report=report, pk__in=ids))
    if not clauses or len(clauses) != len(ids):
        raise Refused(_("Choose one or more clauses first."), field="clause")
    for clause in clauses:
        clause.report = report
    return clauses


def one_clause(request: HttpRequest, report: Report) -> Clause:
    clauses = chosen_clauses(request, report)
    if len(clauses) != 1:
        raise Refused(_("Choose a single clause for this."), field="clause")
    return clauses[0]
