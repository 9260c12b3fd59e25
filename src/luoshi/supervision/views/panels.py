"""What this room shows on pages of the rooms above it."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from luoshi.intake.models import Report
from luoshi.plan.models import Task
from luoshi.supervision.meetings.gathering import LIVE
from luoshi.supervision.meetings.policy import may_ask
from luoshi.supervision.policy import may_propose
from luoshi.supervision.queries import slips_on

SHOWN = 10


def task_verbs(request: HttpRequest, task: Task) -> str:
    proposes, asks = may_propose(request.user, task.year.unit), may_ask(request.user, task.year.unit)
    if not (proposes or asks):
        return ""
    context = {"task": task, "proposes": proposes, "asks": asks and task.state in LIVE}
    return render_to_string("supervision/panel_verbs.html", context)


def task_slips(request: HttpRequest, task: Task) -> str:
    slips = list(slips_on(task, request.user)[:SHOWN])
    return render_to_string("supervision/panel_slips.html", {"slips": slips}, request) if slips else ""


def report_selection(request: HttpRequest, report: Report) -> str:
    if not may_propose(request.user, report.year.unit):
        return ""
    return render_to_string("supervision/panel_selection.html", {}, request)
