"""Defining a measure, of a task or of a unit's year, and changing it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.intake.models import WorkYear
from luoshi.intake.queries import load_current_year
from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.models import Person, Unit
from luoshi.org.queries import subtree
from luoshi.plan.models import Task
from luoshi.progress.actions.change_measure import change_measure as change
from luoshi.progress.actions.define_measure import define_measure as define
from luoshi.progress.measure_forms import MeasureForm, said_of
from luoshi.progress.measure_policy import may_change_measure, may_define_for_task, may_define_for_unit
from luoshi.progress.models import Measure
from luoshi.progress.views.load import load_task
from luoshi.progress.views.measure_load import load_measure


def units_to_define_for(person: Person, year: WorkYear) -> list[Unit]:
    return [unit for unit in subtree(year.unit) if may_define_for_unit(person, unit)]


@require_http_methods(["GET", "HEAD", "POST"])
def define_measure(request: HttpRequest) -> HttpResponse:
    """``?task=`` names the task it is of; without, it is a unit's."""
    asked = request.GET.get("task", "")
    task = load_task(request, int(asked)) if asked.isdecimal() and len(asked) < 18 else None
    year = task.year if task else load_current_year(request)
    units = None if task else _units(request, year)
    if task and not may_define_for_task(request.user, task):
        raise NotAllowed(_("Only whoever may change %(number)s says what it is measured by.") % {"number": task.number})
    form = MeasureForm(request.POST or None, institution=year.unit, own=units)
    if request.method == "POST" and form.is_valid():
        try:
            row = define(
                year=year, by=request.user, definition=form.definition, task=task,
                unit=form.chosen_unit if units is not None else None,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return done(request, row.get_absolute_url(), _("%(number)s is defined.") % {"number": row.number})
    return _page(request, form, task, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change_measure(request: HttpRequest, pk: int) -> HttpResponse:
    row = load_measure(request, pk)
    if not may_change_measure(request.user, row):
        raise NotAllowed(_("Only whoever defines %(number)s changes it.") % {"number": row.number})
    form = MeasureForm(request.POST or None, institution=row.year.unit, own=None, initial=said_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            reason = request.POST.get("reason", "")[:500]
            change(measure=row, by=request.user, definition=form.definition, reason=reason)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return done(request, row.get_absolute_url(), _("%(number)s is changed.") % {"number": row.number})
    return _page(request, form, row.task, row)


def _units(request: HttpRequest, year: WorkYear) -> list[Unit]:
    units = units_to_define_for(request.user, year)
    if not units:
        words = {"unit": year.unit.label}
        raise NotAllowed(_("The planning officer or the head of a unit of %(unit)s defines measures.") % words)
    return units


def _page(request: HttpRequest, form: MeasureForm, task: Task | None, row: Measure | None) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "task": task,
        "measure": row,
        "people": form.people.order_by("unit__depth", "number")[:200],
    }
    return render(request, "progress/measure_form.html", context, status=422 if form.is_bound else 200)
