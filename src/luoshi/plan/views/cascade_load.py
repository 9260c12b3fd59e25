"""How the cascade's pages find what they show: a stranger gets 404, a reader without the right a sentence with 403."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from luoshi.intake.enums import ClauseState
from luoshi.intake.models import Clause
from luoshi.kernel.errors import Refused
from luoshi.org.models import Unit
from luoshi.org.policy import same_house
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Adjustment, Assignment, Task
from luoshi.plan.policy import check_task_seen

WHOLE = ("year__unit", "lead_unit", "owner__unit", "leader", "formula", "created_by", "parent__lead_unit")


def load_task(request: HttpRequest, pk: int) -> Task:
    task = Task.objects.select_related(*WHOLE).filter(pk=pk).first()
    if task is None or not same_house(request.user, task.year.unit):
        raise Http404
    if task.state == TaskState.WITHDRAWN:
        raise Refused(_("%(number)s has been withdrawn.") % {"number": task.number})
    check_task_seen(task, request.user)
    return task


def load_assignment(request: HttpRequest, pk: int) -> Assignment:
    row = get_object_or_404(Assignment.objects.select_related("unit"), pk=pk)
    row.task = load_task(request, row.task_id)
    return row


def load_adjustment(request: HttpRequest, pk: int) -> Adjustment:
    row = get_object_or_404(Adjustment, pk=pk)
    row.assignment = load_assignment(request, row.assignment_id)
    return row


def load_clause(request: HttpRequest, pk: int) -> Clause:
    """A clause of a report of the person's own house; what it says is everybody's, as it was read to everybody."""
    clause = Clause.objects.select_related("report__year__unit").filter(pk=pk).first()
    if clause is None or not same_house(request.user, clause.report.year.unit):
        raise Http404
    if clause.state in (ClauseState.DROPPED, ClauseState.MERGED):
        raise Refused(_("%(clause)s is no longer a clause of its own.") % {"clause": clause})
    return clause


def load_unit(request: HttpRequest, pk: int, within: Unit) -> Unit:
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None or not same_house(request.user, unit) or not unit.path.startswith(within.path):
        raise Http404
    return unit
