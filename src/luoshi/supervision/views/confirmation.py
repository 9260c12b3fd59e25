from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.intake.queries import load_current_year
from luoshi.kernel import clock
from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed
from luoshi.progress.enums import Light
from luoshi.supervision.actions.confirm_month import confirm_month
from luoshi.supervision.circular.begun import before_words, begun
from luoshi.supervision.circular.confirming import listed_for, signed_for, unsigned
from luoshi.supervision.circular.counting import Month
from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Confirmation
from luoshi.supervision.policy import may_issue, may_supervise
from luoshi.supervision.views.load import month_named


@require_safe
def confirmation(request: HttpRequest) -> HttpResponse:
    """A leader's month: the instructions they gave and how these stand, to be signed; the supervisor sees who has."""
    unit = load_current_year(request).unit
    leads, supervises = may_issue(request.user, unit), may_supervise(request.user, unit)
    if not leads and not supervises:
        raise NotAllowed(_("Whoever gives instructions in %(unit)s signs for them.") % {"unit": unit.label})
    last = Month(clock.today().replace(day=1)).before
    month = Month(month_named(request.GET["month"])) if request.GET.get("month") else last
    row = Confirmation.objects.filter(unit=unit, month=month.first, person=request.user).first() if leads else None
    listed = row.listed if row else listed_for(request.user, unit, month) if leads else []
    context = {
        "unit": unit, "month": month, "row": row, "leads": leads, "lines": [_said(line) for line in listed],
        "over": clock.today() > month.last, "before": "" if begun(unit, month.first) else before_words(month.first),
        "leaders": signed_for(unit, month) if supervises else [],
        "months": (months := _months(last)), "unsigned": unsigned(request.user, unit, months) if leads else [],
    }  # fmt: skip
    return render(request, "supervision/confirmation.html", context)


@require_POST
def sign(request: HttpRequest) -> HttpResponse:
    unit, month = load_current_year(request).unit, month_named(request.POST.get("month", ""))
    confirm_month(unit=unit, month=month, words=request.POST.get("words", ""), by=request.user)
    return done(request, f"{reverse('supervision:confirmation')}?month={month:%Y-%m}", _("Signed."))


def _said(line: dict[str, Any]) -> dict[str, Any]:
    return {**line, "state": SlipState(line["state"]).label, "light_word": Light(line["light"]).label}


def _months(last: Month) -> list[Month]:
    found = [last]
    for _n in range(5):
        found.append(found[-1].before)
    return found[::-1]
