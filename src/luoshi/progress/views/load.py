"""How this room's pages find what they show: a stranger gets 404, a reader without the right a sentence with 403."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.intake.queries import current_year, institution_shown
from luoshi.kernel.errors import NotAllowed
from luoshi.org.policy import same_house
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Milestone, Task
from luoshi.plan.policy import tasks_seen_by
from luoshi.progress.models import CheckIn, Evidence


def load_task(request: HttpRequest, pk: int) -> Task:
    found = Task.objects.select_related("year__unit", "lead_unit", "owner", "formula", "standing")
    task = found.filter(pk=pk).exclude(state=TaskState.WITHDRAWN).first()
    if task is None or not same_house(request.user, task.year.unit):
        raise Http404
    if not tasks_seen_by(request.user).filter(pk=pk).exists():
        unit = task.lead_unit or task.year.unit
        raise NotAllowed(
            _("This page belongs to %(unit)s; you may see its totals, not its details.") % {"unit": unit.label}
        )
    return task


def load_check_in(request: HttpRequest, pk: int) -> CheckIn:
    row: CheckIn = _row(CheckIn.objects.select_related("sent_by"), pk)
    row.task = load_task(request, row.task_id)
    return row


def load_evidence(request: HttpRequest, pk: int) -> Evidence:
    row: Evidence = _row(Evidence.objects.select_related("file", "check_in"), pk)
    row.check_in.task = load_task(request, row.check_in.task_id)
    return row


def load_milestone(request: HttpRequest, pk: int) -> Milestone:
    row: Milestone = _row(Milestone.objects.all(), pk)
    row.task = load_task(request, row.task_id)
    return row


def load_year(request: HttpRequest) -> WorkYear:
    year = current_year(request, institution_shown(request.user))
    if year is None:
        raise Http404
    return year


def _row(rows: QuerySet[Any], pk: int) -> Any:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
