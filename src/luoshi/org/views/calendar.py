from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed
from luoshi.org.actions.set_day import set_day
from luoshi.org.forms import DayForm
from luoshi.org.models import CalendarDay, CalendarYear
from luoshi.org.policy import may_edit_calendar


def calendar(request: HttpRequest) -> HttpResponse:
    """The days that differ from their weekday, a year at a time; an administrator changes them."""
    if not may_edit_calendar(request.user):
        raise NotAllowed(_("Only an administrator changes the calendar."))
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        set_day(day=day, working=form.cleaned_data["working"] == "1", by=request.user, name=form.cleaned_data["name"])
        return redirect(f"{request.path}?year={day.year}")
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else clock.today().year
    context = {
        "form": form,
        "year": year,
        "years": CalendarYear.objects.all(),
        "known": CalendarYear.objects.filter(year=year).first(),
        "days": CalendarDay.objects.filter(year__year=year),
    }
    return render(request, "org/calendar.html", context, status=422 if form.is_bound else 200)
