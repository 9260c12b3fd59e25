"""Which clause might a task carry out, and which tasks might carry out a clause: by wording, for a person to decide.

An index is built once a year (for clauses) or unit (for tasks) and process, and updated when the texts differ.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from luoshi.intake.enums import ClauseRole, ClauseState
from luoshi.intake.models import Clause, WorkYear
from luoshi.kernel.trees import ids_on, under
from luoshi.org.models import Person, Unit
from luoshi.plan.matching import Index, Match
from luoshi.plan.models import NotASource, Source, Task
from luoshi.plan.national import national
from luoshi.plan.passages import Passages
from luoshi.plan.policy import tasks_seen_by

ASKING = (ClauseRole.GOAL, ClauseRole.TASK, ClauseRole.DEMAND)
LIVE = (ClauseState.READ, ClauseState.ACCEPTED)
INDEXES_HELD = 48
PASSAGES_HELD = 8
PASSAGES = 1_000  # the newest paragraphs of other years' reports, to tell what a text is about
LEAST = 40  # characters of a paragraph that tells something
_indexes: OrderedDict[tuple[str, int, int], tuple[Index, Passages]] = OrderedDict()
_passages: OrderedDict[int, tuple[int, Passages]] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Suggestion:
    thing: Any  # Clause or Task
    score: float
    words: tuple[str, ...]


def asking_clauses(year: WorkYear) -> QuerySet[Clause]:
    """The clauses of a year that ask for something by their role, or that a task carries out whatever their role, in the
    order of the reports."""
    asking = Q(role__in=ASKING) | Exists(Source.objects.filter(clause=OuterRef("pk")))
    found = Clause.objects.filter(asking, report__year=year, state__in=LIVE)
    return found.order_by("report__received_at", "report_id", "position", "id")


def clauses_for(task: Task, limit: int = 5) -> list[Suggestion]:
    """Clauses that ``task`` might carry out; linked and denied ones are left out."""
    rows = asking_clauses(task.year).values_list("id", "heading", "text")
    texts = [(pk, text if text.startswith(heading) else f"{heading} {text}") for pk, heading, text in rows]
    known = set(Source.objects.filter(task=task).values_list("clause_id", flat=True))
    known |= set(NotASource.objects.filter(task=task).values_list("clause_id", flat=True))
    matches = _rank(("clauses", task.year_id, 0), texts, f"{task.title} {task.text}", known, limit)
    return _found(Clause.objects.select_related("report"), matches)


def tasks_for(clause: Clause, unit: Unit, person: Person, limit: int = 5) -> list[Suggestion]:
    """A unit's tasks, seen by ``person``, that might carry out ``clause``. Denied ones are left out, linked ones with
    all below them, and those under another one in the list: what is broken down carries what stands above it."""
    year_id = clause.report.year_id
    mine = tasks_seen_by(person).filter(under(unit.path, "lead_unit__path"), year_id=year_id)
    rows = list(mine.values_list("id", "title", "text", "path"))
    texts = [(pk, f"{title} {text}") for pk, title, text, _path in rows]
    paths = {pk: ids_on(path) for pk, _title, _text, path in rows}
    linked = set(Source.objects.filter(clause=clause).values_list("task_id", flat=True))
    known = set(NotASource.objects.filter(clause=clause).values_list("task_id", flat=True))
    known |= {pk for pk, path in paths.items() if not linked.isdisjoint(path)}
    ranked = _rank((f"tasks {person.pk}", year_id, unit.pk), texts, clause_text(clause), known, limit * 5)
    offered = {match.id for match in ranked}
    matches = [match for match in ranked if offered.isdisjoint(paths[match.id][:-1])][:limit]
    return _found(Task.objects.select_related("lead_unit", "owner"), matches)


def clause_text(clause: Clause) -> str:
    return clause.text if clause.text.startswith(clause.heading) else f"{clause.heading} {clause.text}"


def _rank(
    key: tuple[str, int, int], texts: list[tuple[int, str]], text: str, known: set[int], limit: int
) -> list[Match]:
    with _lock:
        passages = _passages_for(key[1])
        index, known_by = _indexes.pop(key, (Index(), None))
        if known_by is not passages:
            index = Index(passages=passages)
        _indexes[key] = (index, passages)
        while len(_indexes) > INDEXES_HELD:
            _indexes.popitem(last=False)
        index.update(texts)
        return index.rank(text, limit, without=known)


def _passages_for(year_id: int) -> Passages:
    """What a year's texts are told by: paragraphs of the same institution's reports of other years, and those of national
    reports that ship, which are all that a first year has. Read again when a newer one has come."""
    unit = WorkYear.objects.filter(pk=year_id).values("unit_id")
    others = Clause.objects.filter(report__year__unit_id__in=unit, state__in=LIVE).exclude(report__year_id=year_id)
    newest = others.order_by("-id").values_list("id", flat=True).first() or 0
    held = _passages.pop(year_id, None)
    if held is None or held[0] != newest:
        long = others.annotate(length=Length("text")).filter(length__gte=LEAST).order_by("-id")
        held = (newest, Passages(long.values_list("text", flat=True)[:PASSAGES], national()))
    _passages[year_id] = held
    while len(_passages) > PASSAGES_HELD:
        _passages.popitem(last=False)
    return held[1]


def _found(rows: QuerySet[Any], matches: Iterable[Match]) -> list[Suggestion]:
    matched = {match.id: match for match in matches}
    held = {row.pk: row for row in rows.filter(pk__in=matched)}
    return [Suggestion(held[pk], match.score, match.words) for pk, match in matched.items() if pk in held]
