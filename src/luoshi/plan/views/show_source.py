from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.plan.enums import TaskState
from luoshi.plan.models import Source
from luoshi.plan.views.table_load import task_in_table


@require_safe
def show_source(request: HttpRequest, pk: int) -> HttpResponse:
    """The report's sentences behind a task, and the other tasks of the same sentences."""
    task = task_in_table(request, pk)
    sources = list(task.sources.select_related("clause__report", "clause__parent").order_by("clause__position"))
    others = (
        Source.objects.filter(clause__in=[source.clause_id for source in sources], task__year=task.year)
        .exclude(task=task)
        .exclude(task__state=TaskState.WITHDRAWN)
        .select_related("task")
        .order_by("task__position", "task_id")[:12]
    )
    said = list({source.task_id: source.task for source in others}.values())
    return render(request, "plan/source_pop.html", {"task": task, "sources": sources, "others": said})
