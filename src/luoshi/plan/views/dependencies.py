"""What a task waits for and what waits for it: a section of the task's page, and its two verbs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.kernel.answers import done
from luoshi.kernel.errors import Refused
from luoshi.plan.actions.add_dependency import add_dependency
from luoshi.plan.actions.drop_dependency import drop_dependency
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Dependency, Task
from luoshi.plan.policy import may_order
from luoshi.plan.queries import around
from luoshi.plan.views.cascade_load import load_task


def panel(request: HttpRequest, task: Task) -> str:
    needed, waiting = around(task, request.user)
    may = may_order(request.user, task)
    if not (needed or waiting or may):
        return ""
    context = {"task": task, "needed": needed, "waiting": waiting, "may_order": may}
    return render_to_string("plan/task/dependencies.html", context, request)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    task = load_task(request, pk)
    number = request.POST.get("needs", "").strip()[:40]
    needs = Task.objects.filter(year=task.year_id, number=number).exclude(state=TaskState.WITHDRAWN).first()
    if needs is None:
        raise Refused(_("There is no task %(number)s this year.") % {"number": number or "—"}, field="needs")
    add_dependency(task=task, needs=needs, by=request.user)
    sentence = _("%(task)s now waits for %(needs)s.") % {"task": task.number, "needs": needs.number}
    return done(request, f"{task.get_absolute_url()}#dependencies", sentence)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    dependency = get_object_or_404(Dependency.objects.select_related("needs"), pk=pk)
    dependency.task = load_task(request, dependency.task_id)
    drop_dependency(dependency=dependency, by=request.user)
    sentence = _("%(task)s no longer waits for %(needs)s.") % {
        "task": dependency.task.number,
        "needs": dependency.needs.number,
    }
    return done(request, f"{dependency.task.get_absolute_url()}#dependencies", sentence)
