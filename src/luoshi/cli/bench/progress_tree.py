"""A tree of tasks, ten children each, and what its verbs cost."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock, trees
from luoshi.org.enums import PostKind, UnitKind
from luoshi.org.models import CalendarYear, Person, Post, Unit
from luoshi.plan.actions.break_down import Part, break_down
from luoshi.plan.actions.move_task import move_task
from luoshi.plan.enums import AssignmentRole, AssignmentState, DueKind, TaskState
from luoshi.plan.models import Assignment, Task
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.models import Standing
from luoshi.progress.rollup import refresh_standings

BRANCHES = 10
SUBTREE = 1111  # tasks in the subtree that is moved, or the largest there is
MOVES = 5
AT_ONCE = 2000


@dataclass
class Tree:
    owner: Person
    year: WorkYear
    top: Task
    levels: list[int]  # how many tasks on each
    leaves: list[Task]  # some of them, spread over the tree
    load: float  # seconds until everything was made and measured


def grow(size: int) -> Tree:
    """One key task with ten below each down to ``size`` tasks, all of one unit, weights 1 to 10; every task measured."""
    started = time.perf_counter()
    owner, year = _house(size)
    today = clock.today()
    made = {
        "year": year, "lead_unit": owner.unit, "owner": owner, "state": TaskState.CARRIED_OUT,
        "issued_at": clock.now(), "starts_on": date(today.year, 1, 1), "due_on": date(today.year, 12, 31),
        "due_kind": DueKind.DATE, "created_at": clock.now(), "created_by": owner,
    }  # fmt: skip
    top = Task.objects.create(number="1", title="bench", **made)
    trees.place(top)
    level, levels = [(top.pk, top.path, top.number)], [1]
    while sum(levels) < size:
        level = _below(level, len(levels) + 1, made)
        levels.append(len(level))
    refresh_standings(year.pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does, or `luoshi tick` on SQLite
    step = max(1, len(level) // 400)
    leaves = list(Task.objects.in_bulk([pk for pk, _, _ in level[::step]]).values())
    return Tree(owner, year, top, levels, leaves, time.perf_counter() - started)


def _house(size: int) -> tuple[Person, WorkYear]:
    today = clock.today()
    CalendarYear.objects.get_or_create(year=today.year, defaults={"provisional": True})
    unit = Unit.objects.create(name=f"bench {size}", kind=UnitKind.INSTITUTE)
    trees.place(unit)
    owner = Person.objects.create_person(number=f"B{size}", name="bench", unit=unit)
    for kind in (PostKind.PLANNER, PostKind.HEAD):
        Post.objects.create(person=owner, unit=unit, kind=kind, since=date(2020, 1, 1))
    year = WorkYear.objects.create(unit=unit, year=today.year, opened_at=clock.now(), opened_by=owner)
    return owner, year


Place = tuple[int, str, str]  # id, path, number


def _below(parents: list[Place], depth: int, made: dict[str, Any]) -> list[Place]:
    """Ten tasks below each; the ids are known beforehand, and with them the paths."""
    pk = (Task.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    level: list[Place] = []
    batch: list[Task] = []
    for parent, path, number in parents:
        for n in range(1, BRANCHES + 1):
            place = (pk, f"{path}{pk}/", f"{number}-{n}")
            level.append(place)
            batch.append(
                Task(
                    pk=pk,
                    parent_id=parent,
                    path=place[1],
                    number=place[2],
                    title="bench",
                    weight=n,
                    depth=depth,
                    **made,
                )
            )
            pk += 1
        if len(batch) >= AT_ONCE:
            Task.objects.bulk_create(batch, batch_size=500)
            batch = []
    Task.objects.bulk_create(batch, batch_size=500)
    _count_on()
    return level


def _count_on() -> None:
    """PostgreSQL's sequence goes on after the ids that were given."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval(pg_get_serial_sequence('plan_task', 'id'), (SELECT max(id) FROM plan_task))")


def measure(tree: Tree, runs: int) -> dict[str, float]:
    """Milliseconds and statements, the median of ``runs``."""
    picked = tree.leaves[:runs]
    for leaf in picked[:3]:
        check_in(task=leaf, percent=10, by=tree.owner)
    checks = [_timed(partial(check_in, task=leaf, percent=30 + n % 60, by=tree.owner)) for n, leaf in enumerate(picked)]
    statements = _statements(partial(check_in, task=picked[0], percent=29, by=tree.owner))

    def root() -> None:
        assert Standing.objects.get(task=tree.top).exact_done >= 0

    def children() -> None:
        found = Task.objects.filter(parent=tree.top).select_related("standing").order_by("position", "id")
        assert all(task.standing.exact_done >= 0 for task in found)

    reads, below = [_timed(root) for _ in range(runs)], [_timed(children) for _ in range(runs)]
    return {
        "load, s": tree.load,
        "measured anew, s": _timed(lambda: refresh_standings(tree.year.pk))[0] / 1000,
        "levels": len(tree.levels),
        "leaf check-in, ms": _median(checks, 0),
        "leaf check-in, processor ms": _median(checks, 1),
        "leaf check-in, ms at 95 %": sorted(wall for wall, _ in checks)[int(len(checks) * 0.95)],
        "leaf check-in, statements": statements,
        "root read, ms": _median(reads, 0),
        "root with its children read, ms": _median(below, 0),
        **_moves(tree),
    }


def _moves(tree: Tree) -> dict[str, float]:
    """A subtree of about a thousand under one of its neighbours and back; a child added to a task."""
    size, depth = 1, len(tree.levels)
    while size < SUBTREE and depth > 2:
        depth, size = depth - 1, size * BRANCHES + 1
    here = Task.objects.filter(year=tree.year, depth=depth).order_by("pk").first()
    there = Task.objects.filter(year=tree.year, depth=depth).order_by("-pk").first()
    if here is None or there is None or here.parent is None or there == here:
        return {}
    home, moves = here.parent, []
    for n in range(MOVES * 2):
        parent = there if n % 2 == 0 else home
        moves.append(_timed(partial(move_task, task=here, parent=parent, by=tree.owner)))
        here.refresh_from_db()
    received = Assignment.objects.create(
        task=home, unit=tree.owner.unit, role=AssignmentRole.LEAD, state=AssignmentState.ACCEPTED,
        accepted_at=clock.now(), accepted_by=tree.owner,
    )  # fmt: skip
    parts = [Part("bench", unit=tree.owner.unit)]
    adds = [_timed(partial(break_down, assignment=received, parts=parts, by=tree.owner)) for _ in range(MOVES * 2)]
    return {
        "move, tasks in the subtree": size,
        "move, ms": _median(moves, 0),
        "add a child, ms": _median(adds, 0),
    }


def _timed(act: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds by the wall's clock, and of this process on the processor: on a busy machine they part."""
    wall, processor = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000


def _statements(act: Callable[[], Any]) -> int:
    """How many statements, apart from those that frame a transaction."""
    with CaptureQueriesContext(connection) as captured:
        act()
    framing = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return sum(not query["sql"].startswith(framing) for query in captured)


def _median(found: list[tuple[float, float]], column: int) -> float:
    return statistics.median(row[column] for row in found)
