"""Keeping standings up as leaves change: the task and all above it, in the transaction of the change.

A path is a handful of rows, so a check-in costs the same few statements in a tree of ten or ten thousand. Only the
children of the nodes on the path are read; the nodes are measured from the bottom up and written in one statement.

One writer at a time adds up a year, for all who wait meanwhile (``turn``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import partial

from django.db import transaction
from django.utils import translation

from luoshi.kernel import clock
from luoshi.kernel.trees import ids_on
from luoshi.ledger.actions.record import Happening, record_all
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress import rows, statements, turn
from luoshi.progress.enums import Light
from luoshi.progress.models import Standing, StandingChange
from luoshi.progress.rows import Beside, Row, Turned
from luoshi.progress.standing import WEIGHTED_MEAN, Measured, Reading, Today, measure
from luoshi.progress.sweep import Batch, swept

LARGE = 2000  # leaves: from so many on, a person who checks in does not wait for the whole year to be measured


@transaction.atomic(savepoint=False)
def follow(*tasks: Task) -> None:
    """Bring the standings of tasks of one year, and of all above them, up to date."""
    if tasks:
        year_id = tasks[0].year_id
        _add_up(year_id, [*_taken(year_id), *(task.path for task in tasks)])


@transaction.atomic(savepoint=False)
def follow_in_turn(task: Task) -> None:
    """The same, without a wait within this transaction: the last thing that a check-in does.

    Where another writer has the turn, the task is added up as soon as this transaction has ended, and before whoever
    ended it goes on.
    """
    waiting, place = turn.take_or_wait(task)
    if place is not None:
        transaction.on_commit(partial(_see_to, task.year_id, place), robust=True)
    else:
        _add_up(task.year_id, [*waiting, task.path])


def settle(year_id: int) -> None:
    """Add up what waits, unless others did meanwhile, or will: whoever has the turn for long does so after it."""
    with suppress(turn.Busy), transaction.atomic():
        if waiting := turn.take_soon(year_id):
            _add_up(year_id, waiting)


def _see_to(year_id: int, place: int) -> None:
    """Until somebody has added up what waits in this place, or for a while: whoever has the turn then does so after it.

    Mostly one of the first two lines is the last. That a leader ends before this place was there, or fails, is rare.
    """
    with suppress(turn.Busy):
        if turn.still_waits(year_id, place) and not _led(year_id) and turn.still_waits(year_id, place):
            settle(year_id)


@transaction.atomic
def _led(year_id: int) -> bool:
    waiting = turn.lead(year_id)
    if waiting:
        _add_up(year_id, waiting)
    return waiting is not None


def _taken(year_id: int) -> list[str]:
    """What waits when one's turn has come. What comes to wait while one has it, perhaps for long, is added up after it."""
    transaction.on_commit(partial(_settle_rest, year_id), robust=True)
    return turn.take(year_id)


def _settle_rest(year_id: int) -> None:
    if turn.waited_for(year_id):
        settle(year_id)


def _add_up(year_id: int, paths: Iterable[str]) -> None:
    """Measure the tasks on these paths anew, from what is stored of the tasks beside them.

    One node never adds up two days. Where a neighbour was last measured on another day, a small year is measured anew;
    in a large one, which ``luoshi tick`` measures, the paths go by the plan of the day their neighbours were measured on.
    """
    day = clock.today()
    ids = sorted({pk for path in paths for pk in ids_on(path)})
    on_path, beside, read, days, rule = statements.around(year_id, ids, clock.today())
    found: list[Row | Beside] = [*on_path, *beside]
    known = {row.as_of for row in beside if row.live}
    if known - {day}:
        other = known.pop()
        if known or other is None or _leaves_below(found) < LARGE:
            refresh_standings(year_id, day)
            return
        day = other
    standing = {row.pk: stood for row in beside if (stood := row.stored)}
    parents = {row.parent_id for row in found if row.live}
    read = {pk: reading for pk, reading in read.items() if pk not in parents}
    _write(_measured(on_path, found, standing, read, Today(day, days, rule)), day)


def _leaves_below(found: Iterable[Row | Beside]) -> int:
    return max((sum(row.lights.values()) for row in found if row.lights), default=0)


def lay_out(tasks: Iterable[Task]) -> None:
    """Give new drafts their place. A draft counts for nothing, so nothing above it is touched."""
    day = clock.today()
    blank = Measured(Fraction(0), Fraction(0), None, Light.NOT_YET.value, {Light.NOT_YET.value: 1}, None, None)
    statements.lay_out(((task.pk, blank) for task in tasks), day)


@transaction.atomic(savepoint=False)
def take_back(tasks: Sequence[Task]) -> None:
    """Withdrawn tasks of one year stand nowhere any more; what they were parts of follows."""
    if tasks:
        year_id = tasks[0].year_id
        waiting = _taken(year_id)
        _lay_down(tasks)
        _add_up(year_id, [*waiting, *(task.path for task in tasks)])


def _lay_down(tasks: Iterable[Task]) -> None:
    """Withdrawn tasks stand nowhere, and their history says from when."""
    gone = [task.pk for task in tasks if task.state == TaskState.WITHDRAWN]
    if gone:
        Standing.objects.filter(task__in=gone).delete()
        statements.remember(StandingChange(task_id=pk, day=clock.today(), done="0", light="") for pk in gone)


@transaction.atomic(savepoint=False)
def refresh_standings(year_id: int, day: date | None = None) -> int:
    """Measure a whole year anew, as ``luoshi tick`` does each day. Returns how many standings changed."""
    day = day or clock.today()
    _taken(year_id)  # what waits is measured with all the rest
    _lay_down(Task.objects.filter(year=year_id, state=TaskState.WITHDRAWN, standing__isnull=False))
    return sum(_write(batch, day) for batch in swept(year_id, day))


def measured_by(found: Sequence[Row], read: Mapping[int, Reading], today: Today) -> dict[int, Measured]:
    """Where whole subtrees stand by ``today``, with these readings of their leaves. Nothing is written."""
    return {row.pk: measured for row, measured in _measured(found, found, {}, read, today)}


def _measured(
    nodes: Iterable[Row],
    found: Sequence[Row | Beside],
    beside: Mapping[int, Measured],
    read: Mapping[int, Reading],
    today: Today,
) -> Batch:
    """Measure ``nodes`` from the bottom up. ``found`` holds their children; ``beside`` those known already."""
    children: dict[int | None, list[Row | Beside]] = defaultdict(list)
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
    known_on = clock.today()
    lines = [line for row, now in differing if (line := rows.changed(row, now, known_on))]
    statements.write([(row.pk, now) for row, now in differing], day, remembered=lines)
    _tell([change for row, now in differing if (change := rows.turned(row, now))])
    moved_on = [row.pk for row, now in batch if row.as_of != day and row.says(now)]
    if moved_on:
        Standing.objects.filter(task__in=moved_on).update(as_of=day)
    return len(differing) + len(moved_on)


def _tell(changes: list[Turned]) -> None:
    """In the same few statements for one as for a thousand."""
    if not changes:
        return
    record_all(
        "progress.light_changed",
        [
            Happening(
                about=change.task,
                unit_path=change.unit_path,
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
