"""Reads what the coverage matrix and the speed of the cascade are computed from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from luoshi.intake.models import Clause, WorkYear
from luoshi.kernel import clock
from luoshi.kernel.trees import ids_on
from luoshi.ledger.queries import latest_of
from luoshi.org.models import Unit
from luoshi.org.queries import subtree, working_days
from luoshi.org.working_days import YearUnknown
from luoshi.plan import coverage, speed
from luoshi.plan.enums import AssignmentRole, AssignmentState, TaskState
from luoshi.plan.models import Assignment, Formula, Source, Task, Waiver
from luoshi.plan.suggestions import asking_clauses

LARGE = 3000  # from so many tasks on, a matrix is kept until something of the plan happens
_kept: OrderedDict[tuple[Any, ...], Overview] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Overview:
    year: WorkYear
    columns: tuple[Unit, ...]  # the institution first
    matrix: coverage.Matrix
    idle: tuple[Unit, ...]  # open units below the institution with nothing to do
    sent: tuple[speed.Sent, ...]  # what each column's unit was sent from above


@dataclass(frozen=True)
class CascadeSpeed:
    rows: list[tuple[Unit, speed.Speed | None]]
    in_working_days: bool
    slow: frozenset[int]


def overview_of(year: WorkYear) -> Overview:
    """The matrix of a year; computed anew unless the year is large and nothing of the plan happened since."""
    if Task.objects.filter(year=year).count() < LARGE:
        return _computed(year)
    latest = latest_of("coverage", Q(verb__startswith="plan.") | Q(verb__startswith="intake."))
    key = (year.pk, latest, Unit.objects.count())
    with _lock:
        if key not in _kept:
            _kept[key] = _computed(year)
            while len(_kept) > 8:
                _kept.popitem(last=False)
        return _kept[key]


def _computed(year: WorkYear) -> Overview:
    institution = year.unit
    units = list(subtree(institution))
    columns = [unit for unit in units if unit.parent_id == institution.pk]
    column_of = _columns(institution, {unit.pk for unit in columns})
    tasks, paths = _tasks(year, column_of)
    supports, more = _supports(year, column_of)
    clauses = [coverage.ClauseRow(*row) for row in asking_clauses(year).values_list("id", "parent_id")]
    waivers = Waiver.objects.filter(clause__report__year=year, revoked_at__isnull=True)
    waived = [coverage.Waived(*row) for row in waivers.values_list("clause_id", "unit_id")]
    matrix = coverage.matrix(clauses, [unit.pk for unit in columns], institution.pk, tasks, supports, waived)
    busy = {pk for path in paths | more for pk in ids_on(path)}
    idle = tuple(unit for unit in units if unit.pk not in busy and unit.pk != institution.pk)
    return Overview(year, (institution, *columns), matrix, idle, tuple(_sent(year, columns)))


def _columns(institution: Unit, columns: set[int]) -> Callable[[str | None], int]:
    start = len(institution.path)

    def column_of(path: str | None) -> int:
        """The column whose subtree holds the unit at ``path``; the institution's without one."""
        if path and path.startswith(institution.path) and len(path) > start:
            pk = int(path[start : path.index("/", start)])
            if pk in columns:
                return pk
        return institution.pk

    return column_of


def _tasks(year: WorkYear, column_of: Callable[[str | None], int]) -> tuple[list[coverage.TaskRow], set[str]]:
    linked: dict[int, list[int]] = {}
    for task, clause in Source.objects.filter(task__year=year).values_list("task_id", "clause_id"):
        linked.setdefault(task, []).append(clause)
    rows = Task.objects.filter(year=year).exclude(state=TaskState.WITHDRAWN).order_by("depth", "id")
    measured = Case(When(measures="", then=Value(False)), default=Value(True))
    found, paths = [], set()
    for pk, parent, path, owner, kind, due_on, measures in rows.values_list(
        "id", "parent_id", "lead_unit__path", "owner_id", "due_kind", "due_on", measured
    ):
        if path:
            paths.add(path)
        found.append(
            coverage.TaskRow(
                pk,
                parent,
                column_of(path),
                owner is not None,
                bool(kind or due_on),
                measures,
                tuple(linked.get(pk, ())),
            )
        )
    return found, paths


def _supports(year: WorkYear, column_of: Callable[[str | None], int]) -> tuple[list[coverage.Support], set[str]]:
    rows = Assignment.objects.filter(task__year=year, role=AssignmentRole.SUPPORT)
    live = rows.exclude(task__state=TaskState.WITHDRAWN).values_list("task_id", "unit__path", "state")
    found = [coverage.Support(task, column_of(path), state == AssignmentState.ACCEPTED) for task, path, state in live]
    return found, {path for _, path, _ in live}


def _sent(year: WorkYear, units: Sequence[Unit]) -> Iterator[speed.Sent]:
    rows = Assignment.objects.filter(task__year=year, unit__in=units).exclude(state=AssignmentState.PLANNED)
    own = Assignment.objects.filter(task=OuterRef("task__parent"), unit=OuterRef("unit"))  # made by the unit itself
    rows = rows.exclude(task__state=TaskState.WITHDRAWN).exclude(Exists(own)).order_by()
    for unit, role, state, accepted, broken, owner in rows.values_list(
        "unit_id", "role", "state", "accepted_at", "broken_down_at", "task__owner_id"
    ):
        yield speed.Sent(
            unit,
            role == AssignmentRole.LEAD,
            timezone.localdate(accepted) if accepted and state == AssignmentState.ACCEPTED else None,
            timezone.localdate(broken) if broken else None,
            owner is not None,
        )


def speed_of(year: WorkYear, overview: Overview) -> CascadeSpeed | None:
    """Days from the conference per unit; None while the conference has no date. Working days where the calendar is
    known for every year concerned, else calendar days: the page says which."""
    if year.conference_on is None:
        return None
    days, working = _counter(year.conference_on, year.unit_id)
    found = speed.speeds(overview.sent, days)
    return CascadeSpeed(
        [(unit, found.get(unit.pk)) for unit in overview.columns[1:]], working, speed.slow(found.values())
    )


def _counter(conference: date, institution: int) -> tuple[Callable[[date], int], bool]:
    calendar = working_days(institution)
    try:
        calendar.between(conference, max(clock.today(), conference))
    except YearUnknown:
        return (lambda day: max(0, (day - conference).days)), False
    return (lambda day: max(0, calendar.between(conference, day) - calendar.is_working(conference))), True


def clauses_on_page(pks: Sequence[int]) -> dict[int, Clause]:
    return {row.pk: row for row in Clause.objects.filter(pk__in=pks).select_related("report", "parent__parent")}


def formulas_of(report_ids: set[int]) -> list[Formula]:
    return list(Formula.objects.filter(report__in=report_ids))
