"""The wall chart 挂图: the page with its canvas, the same as a table, its data, and one task beside it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.paging import page_of
from luoshi.kernel.trees import ids_on
from luoshi.org.models import Person
from luoshi.plan.models import Milestone, Source, Task
from luoshi.plan.policy import may_plan, tasks_seen_by
from luoshi.progress import wall_words as words
from luoshi.progress.enums import Light
from luoshi.progress.policy import may_check_in
from luoshi.progress.queries import blocked_among, has_parts, valid_check_ins
from luoshi.progress.views.load import load_task
from luoshi.progress.views.wall_asked import Asked, asked, groups
from luoshi.progress.wall_filters import SCALES, choices_of, tasks_on_wall
from luoshi.progress.wall_policy import views_seen_by
from luoshi.progress.wall_sheet import PAPERS
from luoshi.progress.wall_table import TasksByLane, heads_of
from luoshi.progress.wall_tasks import milestone_state


@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    at = asked(request)
    if at is None:
        return render(request, "progress/wall_empty.html", {"year": None})
    year = at.year
    seen = tasks_on_wall(request.user, year)
    if not seen.exists():
        return render(request, "progress/wall_empty.html", _why_empty(request, year))
    context = _bar(request.user, at)
    if request.GET.get("view") == "table":
        return render(request, "progress/wall_table.html", context | _table(request, at))
    address = {key: value for key, value in request.GET.items() if key != "view"}
    return render(
        request,
        "progress/wall.html",
        context | {"words": words.for_browser(), "query_string": urlencode(address), "language": get_language()},
    )


@require_safe
def wall_task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task as a card on the chart (``?as=card``) or in the panel beside it."""
    task = load_task(request, pk)
    sources = Source.objects.filter(task__in=ids_on(task.path), clause__merged_into=None)
    nearest = list(sources.select_related("clause").order_by("-task__depth", "pk")[:3])
    standing = getattr(task, "standing", None)
    late = (clock.today() - task.due_on).days if task.due_on and standing and standing.light == Light.OVERDUE else 0
    today = clock.today()
    context = {
        "task": task,
        "standing": standing,
        "late": max(0, late),
        "sources": [source for source in nearest if source.task_id == nearest[0].task_id],
        "milestones": [(row, milestone_state(row.due_on, row.passed_on, today)) for row in task.milestones.all()],
        "check_ins": list(valid_check_ins(task).select_related("sent_by")[:3]),
        "blocked": blocked_among([task.pk]).get(task.pk),
        "may_check_in": may_check_in(request.user, task) and not has_parts(task),
    }
    card = request.GET.get("as") == "card"
    return render(request, "progress/wall_card.html" if card else "progress/wall_task.html", context)


def _why_empty(request: HttpRequest, year: WorkYear) -> dict[str, Any]:
    drafts = tasks_seen_by(request.user).filter(year=year).count()
    return {"year": year, "drafts": drafts, "may_plan": may_plan(request.user, year.unit)}


def _bar(person: Person, at: Asked) -> dict[str, Any]:
    return {
        "year": at.year,
        "filters": at.filters,
        "choices": choices_of(at.year, at.units),
        "institution": at.institution,
        "lights": [(light, label, light in at.filters.lights) for light, label in Light.choices],
        "groups": groups(),
        "papers": list(PAPERS),
        "saved": list(views_seen_by(person)),
        "scales": list(zip(SCALES, words.scales(), strict=True)),
    }


def _table(request: HttpRequest, at: Asked) -> dict[str, Any]:
    page = page_of(request, TasksByLane(request.user, at.year, at.units, at.filters))
    placed = list(page.object_list)
    heads = heads_of(request.user, at.year, at.units, at.filters, placed)
    shown = Task.objects.filter(standing__isnull=False).select_related("lead_unit", "owner", "standing")
    shown = shown.prefetch_related(Prefetch("milestones", Milestone.objects.order_by("due_on")))
    found = shown.in_bulk([row.pk for row in placed])
    page.object_list = [found[row.pk] for row in placed if row.pk in found]
    today = clock.today()
    blocked = blocked_among(task.pk for task in page.object_list)
    for task in page.object_list:
        task.blocked = blocked.get(task.pk)
        task.head = heads[task.pk]
        task.head_from = _explained(at.filters.group, task.head)
        task.ahead = -task.standing.lag if task.standing.lag is not None else None
        task.passed = sum(1 for row in task.milestones.all() if row.passed_on)
        task.missed = sum(1 for row in task.milestones.all() if not row.passed_on and row.due_on < today)
    return {"page": page, "said_group": dict(groups())[at.filters.group]}


def _explained(group: str, head: list[Any]) -> str:
    """Where the number of a lane comes from, if it has one: a unit's, an upper task's."""
    name = {"unit": "progress:explain-unit", "upper": "progress:explain"}.get(group)
    return reverse(name, args=[head[0]]) if name and head[0] > 0 and head[3] else ""
