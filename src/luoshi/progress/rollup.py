"""Keeping standings up as leaves change: the task and all above it, in the transaction of the change.

A path is a handful of rows, so a check-in costs the same few statements in a tree of ten or ten thousand. Only the
children of the nodes on the path are read; the nodes are measured from the bottom up and written in one statement.

Concurrent writers lock the standings on their path first, root first (PostgreSQL; SQLite has one writer at a time), so
that two of them neither overwrite each other nor wait for each other in a ring.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from django.db import connection, transaction
from django.db.models import Q
from django.utils import translation

from luoshi.kernel import clock
from luoshi.kernel.trees import ids_on
from luoshi.ledger.actions.record import record
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress import rows
from luoshi.progress.enums import Light
from luoshi.progress.models import Standing
from luoshi.progress.rows import Row, Turned
from luoshi.progress.standing import Measured, Reading, Today, measure

LARGE = 2000  # leaves: from so many on, a person who checks in does not wait for the whole year to be measured


@transaction.atomic
def follow(*tasks: Task) -> None:
    """Bring the standings of tasks of one year, and of all above them, up to date.

    One node never adds up two days. Where a neighbour was last measured on another day, a small year is measured anew;
    in a large one, which ``luoshi tick`` measures, the path goes by the plan of the day its neighbours were measured on.
    """
    if not tasks:
        return
    day, year_id = clock.today(), tasks[0].year_id
    ids = {pk for task in tasks for pk in ids_on(task.path)}
    _lock(Q(task__in=ids))
    found = rows.rows_of(Task.objects.filter(Q(pk__in=ids) | Q(parent__in=ids)))
    known = {row.as_of for row in found if row.live and row.pk not in ids}
    if known - {day}:
        if len(known) > 1 or None in known or _leaves_below(found) < LARGE:
            refresh_standings(year_id, day)
            return
        [day] = known
    on_path = [row for row in found if row.pk in ids]
    beside = {row.pk: row.stored for row in found if row.pk not in ids and row.stored}
    parents = {row.parent_id for row in found if row.live}
    leaves = [row.pk for row in on_path if row.pk not in parents]
    read = rows.readings(Q(task__in=leaves), clock.today()) if leaves else {}
    measured = _measured(on_path, found, beside, read, rows.today_of(year_id, day))
    _write(on_path, measured, day)


def _leaves_below(found: Iterable[Row]) -> int:
    return max((sum(row.lights.values()) for row in found if row.lights), default=0)


def lay_out(tasks: Iterable[Task]) -> None:
    """Give new drafts their place. A draft counts for nothing, so nothing above it is touched."""
    day = clock.today()
    blank = Measured(Fraction(0), Fraction(0), None, Light.NOT_YET.value, {Light.NOT_YET.value: 1}, None, None)
    rows.write(rows.as_standing(task.pk, blank, day) for task in tasks)


def lay_down(tasks: Iterable[Task]) -> None:
    """Withdrawn tasks stand nowhere."""
    Standing.objects.filter(task__in=[task.pk for task in tasks if task.state == TaskState.WITHDRAWN]).delete()


@transaction.atomic
def refresh_standings(year_id: int, day: date | None = None) -> int:
    """Measure a whole year anew, as ``luoshi tick`` does each day. Returns how many standings changed."""
    day = day or clock.today()
    _lock_year(year_id, day)
    found = rows.rows_of(Task.objects.filter(year=year_id))
    Standing.objects.filter(task__year=year_id, task__state=TaskState.WITHDRAWN).delete()
    measured = full(found, year_id, day)
    return _write(found, measured, day)


def full(found: list[Row], year_id: int, day: date) -> dict[int, Measured]:
    """Where every task of a year stands by the plan of ``day``, computed from its check-ins alone and from nothing stored."""
    read = rows.readings(Q(task__year=year_id), clock.today())
    return _measured(found, found, {}, read, rows.today_of(year_id, day))


def _measured(
    nodes: Iterable[Row],
    found: Iterable[Row],
    beside: Mapping[int, Measured],
    read: Mapping[int, Reading],
    today: Today,
) -> dict[int, Measured]:
    """Measure ``nodes`` from the bottom up. ``found`` holds their children; ``beside`` those known already."""
    children: dict[int | None, list[Row]] = defaultdict(list)
    for row in found:
        if row.live:
            children[row.parent_id].append(row)
    measured: dict[int, Measured] = {}
    for row in sorted(nodes, key=lambda node: -node.depth):
        below = [(kid.weight, measured.get(kid.pk) or beside[kid.pk]) for kid in children[row.pk]]
        measured[row.pk] = measure(row.facts, read.get(row.pk), below, today)
    return measured


def _write(found: Iterable[Row], measured: Mapping[int, Measured], day: date) -> int:
    """Write what differs; the lights that changed are recorded as the system's doing."""
    differing = [row for row in found if row.as_of != day or row.stored != measured[row.pk]]
    rows.write(rows.as_standing(row.pk, measured[row.pk], day) for row in differing)
    _tell([change for row in differing if (change := rows.turned(row, measured[row.pk]))])
    return len(differing)


def _tell(changes: list[Turned]) -> None:
    tasks = Task.objects.select_related("lead_unit").in_bulk([change.task_id for change in changes]) if changes else {}
    for change in changes:
        task = tasks[change.task_id]
        record(
            "progress.light_changed",
            about=task,
            by=None,
            unit_path=task.lead_unit.path if task.lead_unit else "",
            before={"light": change.was},
            after={"light": change.now},
            facts={"was": _word(change.was), "now": _word(change.now)},
        )


def _word(light: str) -> dict[str, str]:
    """The light's word, left to be translated for whoever reads the timeline."""
    with translation.override("en"):
        return {"msgid": str(Light(light).label)}


def _lock(which: Q) -> None:
    if connection.features.has_select_for_update:
        locked = Standing.objects.filter(which).select_for_update(of=("self",)).order_by("task__depth", "task_id")
        list(locked.values_list("task_id"))


def _lock_year(year_id: int, day: date) -> None:
    """Every writer of a path holds its root, so the roots are enough; those without a row yet get one to hold."""
    if connection.features.has_select_for_update:
        roots = Task.objects.filter(year=year_id, parent=None, standing=None).order_by("pk")
        empty = [Standing(task_id=pk, as_of=date.min, light="") for pk in roots.values_list("pk", flat=True)]
        Standing.objects.bulk_create(empty, ignore_conflicts=True)
        _lock(Q(task__year=year_id, task__parent=None))
