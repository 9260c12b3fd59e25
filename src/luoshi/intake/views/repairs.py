from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from luoshi.intake.actions.choose_repair import choose_repair
from luoshi.intake.models import Repair
from luoshi.intake.views.load import load_report
from luoshi.intake.views.report import answer_whole


@require_POST
def choose(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    report = load_report(request, pk)
    repair = get_object_or_404(Repair, report=report, number=number)
    repair.report = report
    words = request.POST.get("own", "").strip() or request.POST.get("chosen", "")
    choose_repair(repair=repair, chosen=words, by=request.user)
    return answer_whole(request, report, f"repair-{number}")
