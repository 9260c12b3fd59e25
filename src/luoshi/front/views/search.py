from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.front.search import found
from luoshi.intake.models import Clause
from luoshi.intake.policy import reports_seen_by
from luoshi.org.models import Person, Unit
from luoshi.plan.policy import tasks_seen_by
from luoshi.progress.policy import measures_seen_by
from luoshi.supervision.policy import slips_seen_by

SHOWN = 20


@dataclass(frozen=True)
class Group:
    kind: str
    label: str
    rows: list[Any]
    more: int


def search(request: HttpRequest) -> HttpResponse:
    """Sentences, tasks, measures, units and people that hold the words, each kind filtered by its own policy."""
    query = request.GET.get("q", "").strip()[:100]
    groups = [group for group in _groups(request.user, query) if group.rows] if query else []
    context = {"q": query, "groups": groups, "total": sum(len(g.rows) + g.more for g in groups)}
    return render(request, "front/search.html", context)


def _groups(person: Person, query: str) -> list[Group]:
    clauses = Clause.objects.filter(report__in=reports_seen_by(person)).select_related("report")
    tasks = tasks_seen_by(person).select_related("lead_unit", "owner", "standing")
    slips = slips_seen_by(person).select_related("lead_unit", "person")
    units = Unit.objects.filter(path__startswith=_root(person))
    people = Person.objects.filter(unit__path__startswith=_root(person), is_active=True).select_related("unit")
    measures = measures_seen_by(person).select_related("unit", "task")
    return [
        _group("task", _("Tasks"), tasks, query),
        _group("measure", pgettext("key figures", "Measures"), measures, query),
        _group("slip", _("Slips"), slips, query),
        _group("clause", _("Sentences of reports"), clauses, query),
        _group("report", _("Reports"), reports_seen_by(person), query),
        _group("unit", _("Units"), units, query),
        _group("person", _("People"), people, query),
    ]


def _group(kind: str, label: str, seen: QuerySet[Any], query: str) -> Group:
    ids = found(query, kind)
    rank = {pk: n for n, pk in enumerate(ids)}
    rows = sorted(seen.filter(pk__in=ids), key=lambda row: rank[row.pk])
    return Group(kind, label, rows[:SHOWN], max(0, len(rows) - SHOWN))


def _root(person: Person) -> str:
    """The root path of the person's house; "-" (which no path starts with) for somebody without a unit."""
    return f"/{person.unit.path.split('/')[1]}/" if person.unit else "-"
