"""A tree of tasks, ten children each, and what its verbs cost."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Min
from django.test.utils import CaptureQueriesContext

from luoshi.cli.bench.progress_stand import stand
from luoshi.intake.models import WorkYear
from luoshi.kernel import clock, trees
from luoshi.org.enums import PostKind, UnitKind
from luoshi.org.models import CalendarYear, Person, Post, Unit
from luoshi.plan.actions.break_down import Part, break_down
from luoshi.plan.actions.move_task import move_task
from luoshi.plan.enums import AssignmentRole, AssignmentState, DueKind, TaskState
from luoshi.plan.models import Assignment, Task
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.explain import parts_of
from luoshi.progress.models import Standing
from luoshi.progress.queries import with_parts
from luoshi.progress.rollup import refresh_standings

BRANCHES = 10
SUBTREE = 1111  # tasks in the subtree that is moved, or the largest there is
MOVES = 5
DEPTH = 8
DEEP = 20  # chains that reach so deep


@dataclass
class Tree:
    owner: Person
    year: WorkYear
    top: Task
    levels: list[int]  # how many tasks on each
    leaves: list[Task]  # some of them, spread over the tree
    deep: list[Task]  # at depth eight
    load: float  # seconds until everything was made and measured, as of yesterday
    night: float  # seconds in which the year was measured for today


def grow(size: int, night: bool = True) -> Tree:
    """One key task with ten below each down to ``size`` tasks, all of one unit, weights 1 to 10; every task measured.

    Below a few of the last level hang chains of single tasks down to depth eight. With ``night`` everything stands as of
    yesterday first and is then measured for today, as ``luoshi tick`` does.
    """
    started = time.perf_counter()
    owner, year = _house(size)
    today = clock.today()
    top = Task.objects.create(
        year=year, number="1", title="bench", lead_unit=owner.unit, owner=owner, state=TaskState.CARRIED_OUT,
        issued_at=clock.now(), starts_on=date(today.year, 1, 1), due_on=date(today.year, 12, 31),
        due_kind=DueKind.DATE, created_at=clock.now(), created_by=owner,
    )  # fmt: skip
    trees.place(top)
    levels = [1]
    while sum(levels) < size:
        levels.append(_below(year, len(levels)))
    spread = Task.objects.filter(year=year, depth=len(levels)).order_by("pk").values_list("pk", flat=True)
    picked = list(spread[:: max(1, levels[-1] // 400)])
    deep = [_chain(Task.objects.get(pk=pk)) for pk in picked[:DEEP]]
    stand(year, levels, clock.today() - timedelta(days=night))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does, or `luoshi tick` on SQLite
    leaves = list(Task.objects.in_bulk(picked[DEEP:]).values())
    load = time.perf_counter() - started
    started = time.perf_counter()
    if night:
        refresh_standings(year.pk)
    return Tree(owner, year, top, levels, leaves, deep, load, time.perf_counter() - started)


def _house(size: int) -> tuple[Person, WorkYear]:
    today = clock.today()
    CalendarYear.objects.get_or_create(year=today.year)
    unit = Unit.objects.create(name=f"bench {size}", kind=UnitKind.INSTITUTE)
    trees.place(unit)
    owner = Person.objects.create_person(number=f"B{size}", name="bench", unit=unit)
    for kind in (PostKind.PLANNER, PostKind.HEAD):
        Post.objects.create(person=owner, unit=unit, kind=kind, since=date(2020, 1, 1))
    year = WorkYear.objects.create(unit=unit, year=today.year, opened_at=clock.now(), opened_by=owner)
    return owner, year


def _below(year: WorkYear, depth: int) -> int:
    """Ten tasks below each of a level, by the database itself; their ids follow from their parents', and their paths."""
    at = Task.objects.filter(year=year, depth=depth).aggregate(first=Min("pk"), count=Count("pk"))
    last = Task.objects.aggregate(last=Max("pk"))["last"]
    pk = f"({last} + (p.id - {at['first']}) * {BRANCHES} + d.n)"
    made = {
        "id": pk, "parent_id": "p.id", "path": f"p.path || CAST({pk} AS text) || '/'", "depth": "p.depth + 1",
        "number": "p.number || '-' || CAST(d.n AS text)", "weight": "d.n", "position": "d.n",
    }  # fmt: skip
    columns = [field.column for field in Task._meta.concrete_fields]
    digits = " UNION ALL ".join(f"SELECT {n} AS n" for n in range(1, BRANCHES + 1))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO plan_task ({', '.join(columns)}) SELECT {', '.join(made.get(c, f'p.{c}') for c in columns)} "  # noqa: S608
            f"FROM plan_task p CROSS JOIN ({digits}) d WHERE p.year_id = %s AND p.depth = %s ORDER BY 1",
            [year.pk, depth],
        )
    _count_on()
    return int(at["count"]) * BRANCHES


def _chain(task: Task) -> Task:
    """Single tasks below one another down to depth eight."""
    while task.depth < DEPTH:
        below = Task.objects.get(pk=task.pk)
        below.pk, below.parent, below.number, below.path = None, task, f"{task.number}-1", f"new {task.pk}"
        below.save(force_insert=True)
        trees.place(below)
        task = below
    return task


def _count_on() -> None:
    """PostgreSQL's sequence goes on after the ids that were given."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval(pg_get_serial_sequence('plan_task', 'id'), (SELECT max(id) FROM plan_task))")


def measure(tree: Tree, runs: int) -> dict[str, float]:
    """Milliseconds and statements, the median of ``runs``."""
    picked = tree.leaves[:runs]
    for leaf in tree.deep[:3]:
        check_in(task=leaf, percent=10, by=tree.owner)
    below = [_counted(partial(check_in, task=leaf, percent=20 + n, by=tree.owner)) for n, leaf in enumerate(tree.deep)]
    for leaf in picked[:3]:
        check_in(task=leaf, percent=10, by=tree.owner)
    checks = [_timed(partial(check_in, task=leaf, percent=30 + n % 60, by=tree.owner)) for n, leaf in enumerate(picked)]
    statements = _statements(partial(check_in, task=picked[0], percent=29, by=tree.owner))

    def root() -> None:
        assert Standing.objects.get(task=tree.top).exact_done >= 0

    def children() -> None:
        assert len([Fraction(row.done) for row in with_parts(tree.top)]) == BRANCHES + 1

    reads, shown = [_timed(root) for _ in range(runs)], [_timed(children) for _ in range(runs)]
    page = [_timed(partial(parts_of, tree.top)) for _ in range(runs)]
    return {
        "load, s": tree.load,
        "measured for the next day, s": tree.night,  # 0: left out
        "memory at most, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "levels": len(tree.levels),
        "leaf check-in, ms": _median(checks, 0),
        "leaf check-in, processor ms": _median(checks, 1),
        "leaf check-in, ms at 95 %": sorted(wall for wall, _ in checks)[int(len(checks) * 0.95)],
        "leaf check-in, statements": statements,
        "… at depth 8, ms": statistics.median(wall for wall, _, _ in below),
        "… at depth 8, processor ms": statistics.median(processor for _, processor, _ in below),
        "… at depth 8, statements": statistics.median(count for _, _, count in below),
        "… at depth 8, statements at most": max(count for _, _, count in below),
        "root read, ms": _median(reads, 0),
        "root with its children read, ms": _median(shown, 0),
        "… processor ms": _median(shown, 1),
        "… as the page's objects, ms": _median(page, 0),
        **_moves(tree),
    }


def _moves(tree: Tree) -> dict[str, float]:
    """A subtree of 1,111, and one of a thousand, under a neighbour and back; a child added to a task."""
    size, depth = 1, len(tree.levels)
    while size < SUBTREE and depth > 2:
        depth, size = depth - 1, size * BRANCHES + 1
    beside = list(Task.objects.filter(year=tree.year, depth=depth).order_by("-pk")[:3])  # the last: without chains
    if len(beside) < 3 or beside[0].parent is None:
        return {}
    here, there, aside = beside
    found = {"move, tasks in the subtree": size, **_moved("move", here, there, tree)}
    if size == SUBTREE:  # without one branch of 111 it is the thousand that was asked for
        move_task(task=here.children.order_by("pk")[0], parent=aside, by=tree.owner)
        found |= _moved("move of 1,000 tasks", Task.objects.get(pk=here.pk), there, tree)
    received = Assignment.objects.create(
        task=here.parent, unit=tree.owner.unit, role=AssignmentRole.LEAD, state=AssignmentState.ACCEPTED,
        accepted_at=clock.now(), accepted_by=tree.owner,
    )  # fmt: skip
    parts = [Part("bench", unit=tree.owner.unit)]
    adds = [_timed(partial(break_down, assignment=received, parts=parts, by=tree.owner)) for _ in range(MOVES * 2)]
    return {**found, "add a child, ms": _median(adds, 0), "add a child, processor ms": _median(adds, 1)}


def _moved(name: str, here: Task, there: Task, tree: Tree) -> dict[str, float]:
    home, moves = here.parent, []
    for n in range(MOVES * 2):
        parent = there if n % 2 == 0 else home
        moves.append(_timed(partial(move_task, task=here, parent=parent, by=tree.owner)))
        here.refresh_from_db()
    return {f"{name}, ms": _median(moves, 0), f"{name}, processor ms": _median(moves, 1)}


def _timed(act: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds by the wall's clock, and of this process on the processor: on a busy machine they part."""
    wall, processor = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000


def _counted(act: Callable[[], Any]) -> tuple[float, float, int]:
    found: list[tuple[float, float]] = []
    count = _statements(lambda: found.append(_timed(act)))
    return (*found[0], count)


def _statements(act: Callable[[], Any]) -> int:
    """How many statements, apart from those that frame a transaction; several in one trip are several."""
    with CaptureQueriesContext(connection) as captured:
        act()
    framing = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return sum(query["sql"].count(";\n") + 1 for query in captured if not query["sql"].startswith(framing))


def _median(found: list[tuple[float, float]], column: int) -> float:
    return statistics.median(row[column] for row in found)
