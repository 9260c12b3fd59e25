"""The page of one task."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from luoshi.kernel.paging import page_of
from luoshi.kernel.trees import under
from luoshi.ledger.queries import timeline_of
from luoshi.org.models import Person
from luoshi.org.queries import subtree
from luoshi.plan import due
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.plan.policy import may_answer
from luoshi.plan.suggestions import clauses_for
from luoshi.plan.task_page import Round, chain_of, child_rows, children_of, rounds_of
from luoshi.plan.task_rights import Rights, rights_of
from luoshi.plan.views.cascade_load import load_task

EVENTS_SHOWN = 12
PEOPLE_OFFERED = 300


@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """The chain, the standing, the units, the rounds of discussion, the tasks below, the timeline."""
    shown = load_task(request, pk)
    assignments = list(shown.assignments.select_related("unit", "accepted_by", "task").order_by("role", "id"))
    for row in assignments:
        row.task = shown
    rights = rights_of(request.user, shown, assignments)
    page = page_of(request, children_of(shown))
    events = timeline_of(shown)
    context = {
        "task": shown,
        "assignments": assignments,
        "lead": next((a for a in assignments if a.role == "lead"), None),
        "supporting": [a for a in assignments if a.role == "support"],
        "due_words": _due_words(shown),
        "chain": chain_of(shown, request.user),
        "sources": shown.sources.select_related("clause__report", "linked_by").order_by("clause__position"),
        "page": page,
        "children": child_rows(list(page), shown, request.user),
        "rounds": _rounds(request.user, shown, rights),
        "events": events if request.GET.get("all") else events[:EVENTS_SHOWN],
        "event_count": events.count(),
        "rights": rights,
        **_form(request, shown, rights),
    }
    return render(request, "plan/task.html", context)


def _due_words(task: Task) -> str:
    return due.written(due.Due(task.due_kind, task.due_on), task.year.year, get_language() or "zh-hans")


def _rounds(person: Person, task: Task, rights: Rights) -> list[Round]:
    rounds = []
    receiving = {row.pk for row in rights.receives}
    for adjustment in rounds_of(task):
        open_ = adjustment.closed_at is None
        answers = open_ and adjustment.asked_by_id != person.pk and may_answer(person, adjustment.assignment)
        speaks = open_ and (
            answers or adjustment.assignment_id in receiving or may_answer(person, adjustment.assignment)
        )
        rounds.append(Round(adjustment, speaks, answers, open_ and adjustment.assignment_id in receiving))
    return rounds


def _form(request: HttpRequest, task: Task, rights: Rights) -> dict[str, Any]:
    """The one form that ``?do=`` asks for, with what it offers to choose from."""
    do = request.GET.get("do", "")
    if do not in rights.forms:
        return {"do": ""}
    found: dict[str, Any] = {"do": do, "assignment": rights.assignment_for(do)}
    if do in ("break-down", "hand") and found["assignment"]:
        unit = found["assignment"].unit
        people = Person.objects.filter(under(unit.path, "unit__path"), is_active=True).select_related("unit")
        found["people"] = people.order_by("unit__path", "number")[:PEOPLE_OFFERED]
        found["units"] = subtree(unit).order_by("path") if do == "break-down" else []
        found["blank_rows"] = range(3)
    if do == "move":
        found["parents"] = _parents(task)
    if do == "link":
        found["suggestions"] = clauses_for(task)
    return found


def _parents(task: Task) -> list[Task]:
    """Where a task may be hung: open tasks of the year outside its own subtree, down to the second level."""
    open_ = Task.objects.filter(year=task.year, state__in=(TaskState.ISSUED, TaskState.CARRIED_OUT), depth__lte=2)
    return list(open_.exclude(under(task.path)).exclude(pk=task.parent_id).order_by("number")[:500])
