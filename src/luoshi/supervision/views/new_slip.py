"""A new slip: about a task, about a sentence of the report, or freely, for an instruction or a meeting's decision."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.intake.models import Clause, WorkYear
from luoshi.intake.queries import load_current_year
from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.text import shortened
from luoshi.org.policy import same_house
from luoshi.plan.enums import AssignmentRole, TaskState
from luoshi.plan.models import Task
from luoshi.plan.policy import may_see_task
from luoshi.supervision.actions.assign_slip import assign_slip
from luoshi.supervision.actions.open_slip import open_slip
from luoshi.supervision.actions.propose_slip import propose_slip
from luoshi.supervision.enums import SlipSource, SlipState
from luoshi.supervision.forms import SlipForm
from luoshi.supervision.making import MATTER_MAX
from luoshi.supervision.models import Slip
from luoshi.supervision.people import OFFERED, people_of
from luoshi.supervision.policy import may_propose, may_supervise
from luoshi.supervision.views.load import key_given


@require_http_methods(["GET", "HEAD", "POST"])
def new_slip(request: HttpRequest) -> HttpResponse:
    """``?task=`` or ``?clause=`` names what it is about."""
    task, clause = _task(request), _clause(request)
    year = task.year if task else clause.report.year if clause else load_current_year(request)
    if not may_propose(request.user, year.unit):
        words = _("Slips are proposed by the supervisor, the planning officer and the leaders of %(unit)s.")
        raise NotAllowed(words % {"unit": year.unit.label})
    supervises = may_supervise(request.user, year.unit)
    start = _start(task, clause)
    form = SlipForm(request.POST or None, institution=year.unit, task=task, clause=clause, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            slip = _made(request, form, year)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            sentence = _("Assigned as %(number)s.") if slip.number else _("Proposed; the supervisor opens it.")
            return done(request, slip.get_absolute_url(), sentence % {"number": slip.number})
    context = {
        "form": form,
        "task": task,
        "clause": clause,
        "supervises": supervises,
        "people": people_of(year.unit)[:OFFERED],
        "key": request.POST.get("key") or uuid4(),
    }
    return render(request, "supervision/new_slip.html", context, status=422 if form.is_bound else 200)


@require_POST
def from_clause(request: HttpRequest) -> HttpResponse:
    """The first of the sentences ticked in a report is what the new slip is about."""
    ticked = request.POST.getlist("clause")
    if not ticked:
        raise Refused(_("Tick the sentence that the slip is about."))
    return redirect(f"{reverse('supervision:new')}?clause={ticked[0]}")


@transaction.atomic
def _made(request: HttpRequest, form: SlipForm, year: WorkYear) -> Slip:
    """Proposed; with ``go``, which the supervisor has, opened and assigned in the same breath. Once, if sent twice."""
    draft = replace(form.draft, key=key_given(request.POST.get("key", "")))
    slip = propose_slip(draft=draft, year=year, by=request.user)
    if request.POST.get("go") and slip.state == SlipState.PROPOSED:
        slip = open_slip(slip=slip, by=request.user)
        slip = assign_slip(slip=slip, by=request.user)
    return slip


def _task(request: HttpRequest) -> Task | None:
    pk = _asked(request, "task")
    if pk is None:
        return None
    task = Task.objects.select_related("year__unit", "lead_unit", "owner", "leader").filter(pk=pk).first()
    if task is None or task.state == TaskState.WITHDRAWN or not same_house(request.user, task.year.unit):
        raise Http404
    if not may_see_task(request.user, task):
        raise NotAllowed(_("%(number)s is not among the tasks you see.") % {"number": task.number})
    return task


def _clause(request: HttpRequest) -> Clause | None:
    pk = _asked(request, "clause")
    if pk is None:
        return None
    clause = Clause.objects.select_related("report__year__unit").filter(pk=pk).first()
    if clause is None or not same_house(request.user, clause.report.year.unit):
        raise Http404
    return clause


def _asked(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 18 else None


def _start(task: Task | None, clause: Clause | None) -> dict[str, Any]:
    """What the form holds at first: what is known from the task or the sentence."""
    if task is not None:
        supporting = task.assignments.filter(role=AssignmentRole.SUPPORT).values_list("unit_id", flat=True)
        return {
            "source": SlipSource.TASK, "matter": task.title, "lead_unit": task.lead_unit_id or "",
            "person": task.owner.number if task.owner else "", "issued_by": task.leader_id or "",
            "supporting": [str(pk) for pk in supporting],
        }  # fmt: skip
    if clause is not None:
        matter = shortened(" ".join(clause.text.split()), MATTER_MAX)
        return {"source": SlipSource.CLAUSE, "matter": matter, "requirement": clause.text}
    return {"source": SlipSource.INSTRUCTION}
