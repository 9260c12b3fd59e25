"""Coverage both ways: the matrix of clauses and units, one cell's panel, what serves nothing, the cascade's speed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.intake.models import Clause, WorkYear
from luoshi.intake.queries import current_year, institution_shown
from luoshi.kernel.answers import done
from luoshi.kernel.paging import page_of
from luoshi.org.models import Unit
from luoshi.org.policy import same_house
from luoshi.plan import coverage_drawing as drawing
from luoshi.plan.actions.make_task_for import make_task_for
from luoshi.plan.actions.revoke_waiver import revoke_waiver
from luoshi.plan.actions.waive_clause import waive_clause
from luoshi.plan.coverage import Matrix, State
from luoshi.plan.coverage_page import Overview, clauses_on_page, formulas_of, overview_of, speed_of
from luoshi.plan.models import Task, Waiver
from luoshi.plan.policy import may_plan, tasks_seen_by
from luoshi.plan.suggestions import tasks_for
from luoshi.plan.views.cascade_load import load_clause, load_unit

ROWS = 40
LISTED = 12
FILTERS = (State.EMPTY, State.PARTLY, State.WAIVED)


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Everybody of the house sees the sums; the tasks behind them only those who may see them."""
    institution = institution_shown(request.user)
    year = current_year(request, institution)
    if year is None:
        return render(request, "plan/coverage.html", {"year": None})
    overview = overview_of(year)
    only = request.GET.get("only", "")
    page = page_of(request, _filtered(overview.matrix, only), ROWS)
    clauses = clauses_on_page(list(page))
    formulas = formulas_of({clause.report_id for clause in clauses.values()})
    speed = speed_of(year, overview)
    context = {
        "year": year,
        "columns": overview.columns,
        "page": page,
        "rows": drawing.rows_of(overview.matrix, list(page), overview.columns, clauses, formulas),
        "totals": drawing.totals_of(overview.matrix),
        "only": only,
        "speed": speed,
        "chart": drawing.chart_of(speed) if speed else None,
        "letters": [(drawing.letter(name), drawing.missing_word(name)) for name in ("owner", "due", "measures")],
        **_serving_nothing(request, overview),
        **_chosen(request, overview),
    }
    return render(request, "plan/coverage.html", context)


def _filtered(matrix: Matrix, only: str) -> list[int]:
    if only not in FILTERS:
        return list(matrix.clauses)
    held = {clause for (clause, _unit), cell in matrix.cells.items() if cell.state == only}
    return [clause for clause in matrix.clauses if clause in held]


def _serving_nothing(request: HttpRequest, overview: Overview) -> dict[str, Any]:
    seen = tasks_seen_by(request.user).filter(pk__in=overview.matrix.unserving[:500]).select_related("lead_unit")
    return {
        "unserving": list(seen.order_by("number")[:LISTED]),
        "unserving_count": len(overview.matrix.unserving),
        "idle": overview.idle[:LISTED],
        "idle_count": len(overview.idle),
    }


def _chosen(request: HttpRequest, overview: Overview) -> dict[str, Any]:
    """The panel, when the address names a cell: for those without scripts, and for going back."""
    clause_id, _dash, unit_id = request.GET.get("cell", "").partition("-")
    if not (clause_id.isdecimal() and unit_id.isdecimal()):
        return {}
    unit = next((unit for unit in overview.columns if unit.pk == int(unit_id)), None)
    if unit is None:
        raise Http404
    return _panel(request, load_clause(request, int(clause_id)), unit, overview)


@require_safe
def cell(request: HttpRequest, clause: int, unit: int) -> HttpResponse:
    """One cell's panel."""
    if not getattr(request, "htmx", False):
        return redirect(f"{reverse('plan:coverage')}?cell={clause}-{unit}#cell")
    sentence = load_clause(request, clause)
    year = sentence.report.year
    return render(
        request,
        "plan/coverage/panel.html",
        _panel(request, sentence, load_unit(request, unit, year.unit), overview_of(year)),
    )


def _panel(request: HttpRequest, clause: Clause, unit: Unit, overview: Overview) -> dict[str, Any]:
    held = overview.matrix.cell(clause.pk, unit.pk)
    seen = tasks_seen_by(request.user).select_related("lead_unit", "owner")
    elsewhere = {
        pk for other in overview.columns if other != unit for pk in overview.matrix.cell(clause.pk, other.pk).tasks
    }
    here = list(seen.filter(pk__in=held.tasks).order_by("number")[:LISTED])
    waivers = Waiver.objects.filter(clause=clause, revoked_at__isnull=True).select_related("waived_by", "unit")
    return {
        "clause": clause,
        "unit": unit,
        "is_institution": unit.pk == overview.year.unit_id,
        "cell": held,
        "cell_mark": drawing.mark_of(held),
        "cell_words": drawing.words_of(held),
        "here": here,
        "hidden_count": held.count - len(here),
        "others": list(seen.filter(pk__in=elsewhere).order_by("number")[:LISTED]),
        "suggestions": tasks_for(clause, unit, request.user, 4),
        "waivers": [w for w in waivers if w.unit_id in (None, unit.pk)],
        "plans": may_plan(request.user, overview.year.unit),
        "next": f"{reverse('plan:coverage')}?cell={clause.pk}-{unit.pk}",
    }


def _unit_given(request: HttpRequest, year: WorkYear) -> Unit | None:
    value = request.POST.get("unit", "")
    return load_unit(request, int(value), year.unit) if value.isdecimal() else None


@require_POST
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    clause = load_clause(request, pk)
    unit = _unit_given(request, clause.report.year)
    if unit is not None and unit.pk == clause.report.year.unit_id:
        unit = None  # the institution's own cell: nobody has to
    waive_clause(clause=clause, unit=unit, by=request.user, reason=request.POST.get("reason", ""))
    return done(request, reverse("plan:coverage"), _("Waived, with its reason."))


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    waiver = Waiver.objects.select_related("clause__report__year__unit", "unit").filter(pk=pk).first()
    if waiver is None or not same_house(request.user, waiver.clause.report.year.unit):
        raise Http404
    revoke_waiver(waiver=waiver, by=request.user, reason=request.POST.get("reason", ""))
    return done(request, reverse("plan:coverage"), _("The waiver is revoked."))


@require_POST
def make_task(request: HttpRequest, pk: int) -> HttpResponse:
    clause = load_clause(request, pk)
    unit = _unit_given(request, clause.report.year) or clause.report.year.unit
    task: Task = make_task_for(clause=clause, unit=unit, by=request.user)
    return done(request, task.get_absolute_url(), _("Made %(number)s.") % {"number": task.number})
