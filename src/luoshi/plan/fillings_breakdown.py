"""What the breakdown table puts into pages of rooms above it: the buttons under a report's ticked clauses."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from luoshi.intake.models import Report
from luoshi.kernel import slots
from luoshi.plan.policy import may_plan


def make_task_buttons(request: HttpRequest, report: Report) -> str:
    if not may_plan(request.user, report.year.unit):  # type: ignore[arg-type]
        return ""
    return render_to_string("plan/selection_buttons.html", {"report": report}, request)


def fill() -> None:
    slots.fill("intake.report.selection", make_task_buttons, order=10)
