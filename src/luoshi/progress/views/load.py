"""How this room's pages find what they show: a stranger gets 404, a reader without the right a sentence with 403."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from luoshi.org.policy import same_house
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Milestone, Task
from luoshi.plan.policy import check_task_seen
from luoshi.progress.models import CheckIn, Evidence


def load_task(request: HttpRequest, pk: int) -> Task:
    found = Task.objects.select_related("year__unit", "lead_unit", "owner", "formula", "standing")
    task = get_object_or_404(found.exclude(state=TaskState.WITHDRAWN), pk=pk)
    if not same_house(request.user, task.year.unit):
        raise Http404
    check_task_seen(task, request.user)
    return task


def load_check_in(request: HttpRequest, pk: int) -> CheckIn:
    row = get_object_or_404(CheckIn.objects.select_related("sent_by"), pk=pk)
    row.task = load_task(request, row.task_id)
    return row


def load_evidence(request: HttpRequest, pk: int) -> Evidence:
    row = get_object_or_404(Evidence.objects.select_related("file", "check_in"), pk=pk)
    row.check_in.task = load_task(request, row.check_in.task_id)
    return row


def load_milestone(request: HttpRequest, pk: int) -> Milestone:
    row = get_object_or_404(Milestone, pk=pk)
    row.task = load_task(request, row.task_id)
    return row
