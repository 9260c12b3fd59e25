from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.intake.actions.open_year import open_year
from luoshi.intake.actions.set_conference_day import set_conference_day
from luoshi.intake.forms import YearForm
from luoshi.intake.views.load import load_year
from luoshi.kernel.errors import Refused
from luoshi.org.queries import institution_of


@require_POST
def open_(request: HttpRequest) -> HttpResponse:
    if request.user.unit is None:
        raise Http404
    form = YearForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Write a year, and the conference's day as a date or not at all."), field="year")
    year = open_year(unit=institution_of(request.user.unit), by=request.user, **form.cleaned_data)
    request.session["work_year"] = year.pk
    return redirect("intake:reports")


@require_POST
def conference(request: HttpRequest, pk: int) -> HttpResponse:
    year = load_year(request, pk)
    form = YearForm({"year": year.year, "conference_on": request.POST.get("conference_on")})
    if not form.is_valid() or form.cleaned_data["conference_on"] is None:
        raise Refused(_("Write the conference's day as a date."), field="conference_on")
    set_conference_day(year=year, on=form.cleaned_data["conference_on"], by=request.user)
    return redirect("intake:reports")
