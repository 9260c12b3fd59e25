from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.intake.models import WorkYear
from luoshi.intake.queries import current_year
from luoshi.kernel.errors import NotAllowed
from luoshi.kernel.paging import page_of
from luoshi.org.models import Unit
from luoshi.org.policy import same_house, scope_of
from luoshi.org.queries import institution_of
from luoshi.progress.curve import curve_of
from luoshi.progress.curve_drawing import drawn
from luoshi.progress.past import day_asked, past_of_unit
from luoshi.progress.unit_account import unit_account

LINES = 100


@require_safe
def explain_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a unit's number comes from. ``?part=curve`` gives the year's curve alone, for the home page; ``?on=`` a day
    also where it stood then."""
    unit, year = _load(request, pk)
    context: dict[str, Any] = {"unit": unit, "year": year, "curve": drawn(curve_of(unit, year))}
    if request.GET.get("part") == "curve":
        return render(request, "progress/curve.html", context)
    account = unit_account(unit, year)
    page = page_of(request, account.tops, LINES)
    lines = account.parts(list(page), request.user)  # type: ignore[arg-type]
    day = day_asked(request.GET)
    context |= {"account": account, "page": page, "parts": lines}
    context["past"] = past_of_unit(unit, year, list(page), day) if day else None
    return render(request, "progress/explain_unit.html", context)


def _load(request: HttpRequest, pk: int) -> tuple[Unit, WorkYear]:
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None or not same_house(request.user, unit):
        raise Http404
    if not scope_of(request.user).sees(unit.path):  # type: ignore[arg-type]
        raise NotAllowed(_("This page belongs to %(unit)s.") % {"unit": unit.label})
    year = current_year(request, institution_of(unit))
    if year is None:
        raise Http404
    return unit, year
