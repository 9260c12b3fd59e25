"""Keeping standings up as leaves change: the task and all above it, in the transaction of the change.

A path is a handful of rows, so a check-in costs the same few statements in a tree of ten or ten thousand. Only the
children of the nodes on the path are read; the nodes are measured from the bottom up and written in one statement.

Concurrent writers lock the standings on their path first, root first (PostgreSQL; SQLite has one writer at a time), so
that two of them neither overwrite each other nor wait for each other in a ring.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from django.db import connection, transaction
from django.utils import translation

from luoshi.kernel import clock
from luoshi.kernel.trees import ids_on
from luoshi.ledger.actions.record import Happening, record_all
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress import rows, statements
from luoshi.progress.enums import Light
from luoshi.progress.models import Standing, StandingChange
from luoshi.progress.rows import Row, Turned
from luoshi.progress.standing import WEIGHTED_MEAN, Measured, Reading, Today, measure
from luoshi.progress.sweep import Batch, swept

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
    ids = sorted({pk for task in tasks for pk in ids_on(task.path)})
    only = [tasks[0].pk] if len(tasks) == 1 else []  # its action holds the task, so nobody else reads for it meanwhile
    read = statements.readings_at(only, clock.today())
    statements.lock(ids)
    found = statements.rows_at(ids)
    known = {row.as_of for row in found if row.live and row.pk not in ids}
    if known - {day}:
        other = known.pop()
        if known or other is None or _leaves_below(found) < LARGE:
            refresh_standings(year_id, day)
            return
        day = other
    on_path = [row for row in found if row.pk in ids]
    beside = {row.pk: row.stored for row in found if row.pk not in ids and row.stored}
    parents = {row.parent_id for row in found if row.live}
    leaves = [row.pk for row in on_path if row.pk not in parents and row.pk not in only]
    read |= statements.readings_at(leaves, clock.today())
    _write(_measured(on_path, found, beside, read, statements.today_of(year_id, day)), day)


def _leaves_below(found: Iterable[Row]) -> int:
    return max((sum(row.lights.values()) for row in found if row.lights), default=0)


def lay_out(tasks: Iterable[Task]) -> None:
    """Give new drafts their place. A draft counts for nothing, so nothing above it is touched."""
    day = clock.today()
    blank = Measured(Fraction(0), Fraction(0), None, Light.NOT_YET.value, {Light.NOT_YET.value: 1}, None, None)
    statements.write(((task.pk, blank) for task in tasks), day)


def lay_down(tasks: Iterable[Task]) -> None:
    """Withdrawn tasks stand nowhere, and their history says from when."""
    gone = [task.pk for task in tasks if task.state == TaskState.WITHDRAWN]
    if gone:
        Standing.objects.filter(task__in=gone).delete()
        statements.remember(StandingChange(task_id=pk, day=clock.today(), done="0", light="") for pk in gone)


@transaction.atomic
def refresh_standings(year_id: int, day: date | None = None) -> int:
    """Measure a whole year anew, as ``luoshi tick`` does each day. Returns how many standings changed."""
    day = day or clock.today()
    _lock_year(year_id, day)
    lay_down(Task.objects.filter(year=year_id, state=TaskState.WITHDRAWN, standing__isnull=False))
    return sum(_write(batch, day) for batch in swept(year_id, day))


def measured_by(found: Sequence[Row], read: Mapping[int, Reading], today: Today) -> dict[int, Measured]:
    """Where whole subtrees stand by ``today``, with these readings of their leaves. Nothing is written."""
    return {row.pk: measured for row, measured in _measured(found, found, {}, read, today)}


def _measured(
    nodes: Iterable[Row],
    found: Sequence[Row],
    beside: Mapping[int, Measured],
    read: Mapping[int, Reading],
    today: Today,
) -> Batch:
    """Measure ``nodes`` from the bottom up. ``found`` holds their children; ``beside`` those known already."""
    children: dict[int | None, list[Row]] = defaultdict(list)
    for row in found:
        if row.live:
            children[row.parent_id].append(row)
    measured: dict[int, Measured] = {}
    nodes = sorted(nodes, key=lambda node: -node.depth)
    ruled = rows.rollups(nodes)
    for row in nodes:
        below = [(kid.weight, measured.get(kid.pk) or beside[kid.pk]) for kid in children[row.pk]]
        rule = ruled.get(row.pk, WEIGHTED_MEAN)
        measured[row.pk] = measure(row.facts, read.get(row.pk), below, today, rule)
    return [(row, measured[row.pk]) for row in nodes]


def _write(batch: Batch, day: date) -> int:
    """Write what differs, and its history; the lights that changed are recorded as the system's doing."""
    differing = [(row, now) for row, now in batch if not row.says(now)]
    statements.write(((row.pk, now) for row, now in differing), day)
    statements.remember(line for row, now in differing if (line := rows.changed(row, now, clock.today())))
    _tell([change for row, now in differing if (change := rows.turned(row, now))])
    moved_on = [row.pk for row, now in batch if row.as_of != day and row.says(now)]
    if moved_on:
        Standing.objects.filter(task__in=moved_on).update(as_of=day)
    return len(differing) + len(moved_on)


def _tell(changes: list[Turned]) -> None:
    """In the same few statements for one as for a thousand."""
    if not changes:
        return
    named = Task.objects.select_related("lead_unit").only("number", "title", "lead_unit__path")
    tasks = named.in_bulk([change.task_id for change in changes])
    record_all(
        "progress.light_changed",
        [
            Happening(
                about=tasks[change.task_id],
                unit_path=unit.path if (unit := tasks[change.task_id].lead_unit) else "",
                before={"light": change.was},
                after={"light": change.now},
                facts={"was": _word(change.was), "now": _word(change.now)},
            )
            for change in changes
        ],
    )


def _word(light: str) -> dict[str, str]:
    """The light's word, left to be translated for whoever reads the timeline."""
    with translation.override("en"):
        return {"msgid": str(Light(light).label)}


def _lock_year(year_id: int, day: date) -> None:
    """Every writer of a path holds its root, so the roots are enough; those without a row yet get one to hold."""
    if connection.features.has_select_for_update:
        roots = Task.objects.filter(year=year_id, parent=None, standing=None).order_by("pk")
        empty = [Standing(task_id=pk, as_of=date.min, light="") for pk in roots.values_list("pk", flat=True)]
        Standing.objects.bulk_create(empty, ignore_conflicts=True)
        held = Standing.objects.filter(task__year=year_id, task__parent=None).select_for_update(of=("self",))
        list(held.order_by("task_id").values_list("task_id"))
