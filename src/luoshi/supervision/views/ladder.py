"""The ladder's table, edited in place, and its trial on what really happened."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.intake.queries import load_current_year
from luoshi.kernel import clock
from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.typed import day_needed
from luoshi.org.models import Unit
from luoshi.org.queries import working_days
from luoshi.supervision.actions.set_ladder import set_ladder
from luoshi.supervision.ladder.form import LadderFormSet, formset_of, rows_typed, rules_typed
from luoshi.supervision.ladder.table import in_order, steps_of
from luoshi.supervision.ladder.trial import tried
from luoshi.supervision.policy import may_set_rule

LONGEST = 366


def _unit(request: HttpRequest) -> Unit:
    unit = load_current_year(request).unit
    if not may_set_rule(request.user, unit):
        raise NotAllowed(_("The supervisor of %(unit)s sets how slips are supervised.") % {"unit": unit.label})
    return unit


@require_http_methods(["GET", "HEAD", "POST"])
def ladder(request: HttpRequest) -> HttpResponse:
    """Who is told when, by which colour, up how many levels: the whole table, saved at once."""
    unit = _unit(request)
    if request.method != "POST":
        return _page(request, unit, formset_of(unit))
    formset = LadderFormSet(request.POST, prefix="r")
    if not formset.is_valid():
        return _page(request, unit, formset, status=422)
    try:
        set_ladder(unit=unit, rows=[(row.id, row.values) for row in rows_typed(formset)], by=request.user)
    except Refused as refusal:
        return _page(request, unit, formset, status=409, refusal=str(refusal))
    return done(request, reverse("supervision:ladder"), _("Saved; it holds from the next run on."))


@require_POST
def ladder_trial(request: HttpRequest) -> HttpResponse:
    """What the table as it stands on the page, saved or not, would have told in a period; nothing is written."""
    unit = _unit(request)
    formset = LadderFormSet(request.POST, prefix="r")
    if not formset.is_valid():
        return _page(request, unit, formset, status=422)
    first, last = day_needed(request.POST.get("first"), "first"), day_needed(request.POST.get("last"), "last")
    if not 0 <= (last - first).days < LONGEST:
        raise Refused(_("The period ends after it begins, a year later at most."), field="last")
    rules = in_order(rules_typed(unit, rows_typed(formset)))
    steps = steps_of(rules)
    trial = tried(unit, steps, working_days(unit.pk), first, last)
    counts = [
        (rule, trial.by_rule[step.rule]) for rule, step in zip([r for r in rules if r.active], steps, strict=True)
    ]
    return _page(request, unit, formset, trial=trial, by_rule=counts, first=first, last=last)


def _page(request: HttpRequest, unit: Unit, formset: BaseFormSet, status: int = 200, **more: Any) -> HttpResponse:
    first, last = last_quarter(clock.today())
    return render(
        request, "supervision/ladder.html", {"unit": unit, "formset": formset, "first": first, "last": last, **more},
        status=status,
    )  # fmt: skip


def last_quarter(day: date) -> tuple[date, date]:
    begun = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    last = begun - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last
