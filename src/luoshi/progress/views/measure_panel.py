"""What the measures of a task say on its page, through the plan's slot."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from luoshi.plan.models import Task
from luoshi.progress.measure_policy import may_define_for_task
from luoshi.progress.measure_queries import accounts_of, with_parts
from luoshi.progress.models import Measure


def measures(request: HttpRequest, task: Task) -> str:
    accounts = accounts_of(with_parts(Measure.objects.filter(task=task)), task.year)
    may_define = may_define_for_task(request.user, task)
    if not accounts and not may_define:
        return ""
    context = {"task": task, "accounts": accounts, "may_define": may_define}
    return render_to_string("progress/panel_measures.html", context, request)
