"""Which clause is carried out by which unit, and what is missing. Pure: no Django, no database.

**Rows** are the clauses that ask for something (goal, task, demand; neither dropped nor merged). A heading whose own
sub-clauses are rows is left out unless somebody linked or waived it: it is covered through them.

**Columns** are the units directly below the institution, each standing for its whole subtree, and the institution
itself, which stands for what is with no unit below it.

**A task carries** the clauses linked to it or, without any, those of the nearest task above it: what is broken down
from a task still serves the task's sentence. Withdrawn tasks carry nothing.

**A cell** (clause × unit) is

- *covered*, with the number of tasks: somewhere in the unit tasks carry the clause, and nothing is missing. Only the
  topmost of them are counted, not what they were broken down into within the same unit.
- *partly*: tasks carry it, but something is missing: ``owner`` when a task not broken down further names nobody;
  ``due`` when neither such a task nor one above it has a date, a quarter, all year or standing; ``measures`` when a
  topmost task has neither measures nor tasks below it. A supporting unit that has signed but has no task of its own is
  partly too: nobody is named there (``owner``).
- *not covered*: a supporting unit was named for a task that carries the clause, has not signed, has no task of its own.
- *waived*: not carried out in the unit, and waived for it (or for everybody) with a reason.
- *not concerned*: none of these; nobody asked the unit.

The institution's own cell is *not covered* when no task at all carries the clause and it is not waived for everybody:
that is the sentence without an owner. When the clause is carried below, the institution's cell is *not concerned*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

OWNER, DUE, MEASURES = "owner", "due", "measures"


class State(StrEnum):
    COVERED = "covered"
    PARTLY = "partly"
    EMPTY = "empty"
    WAIVED = "waived"
    FREE = "free"  # not concerned


@dataclass(frozen=True, slots=True)
class ClauseRow:
    id: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """``column``: the unit below the institution whose subtree holds the lead unit; without one the institution."""

    id: int
    parent: int | None
    column: int
    has_owner: bool = False
    has_due: bool = False
    has_measures: bool = False
    clauses: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    task: int
    column: int
    accepted: bool


@dataclass(frozen=True, slots=True)
class Waived:
    clause: int
    column: int | None  # none: for everybody


@dataclass(frozen=True, slots=True)
class Cell:
    state: State
    tasks: tuple[int, ...] = ()  # topmost ones in the unit
    missing: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.tasks)


@dataclass(frozen=True)
class Matrix:
    """``cells`` holds only what is due or waived; everything else is not concerned."""

    clauses: tuple[int, ...]
    columns: tuple[int, ...]
    cells: Mapping[tuple[int, int], Cell]
    unserving: tuple[int, ...] = ()  # topmost tasks that serve no clause
    totals: Mapping[State, int] = field(default_factory=dict)

    def cell(self, clause: int, column: int) -> Cell:
        return self.cells.get((clause, column), FREE)

    def row_totals(self, clause: int) -> dict[State, int]:
        counts: dict[State, int] = defaultdict(int)
        for column in self.columns:
            counts[self.cell(clause, column).state] += 1
        return counts


FREE = Cell(State.FREE)


def rows_of(clauses: Sequence[ClauseRow], touched: Iterable[int]) -> tuple[int, ...]:
    """The clauses that get a row, in the given order; ``touched`` are those that somebody linked or waived."""
    parents = {clause.parent for clause in clauses}
    held = set(touched)
    return tuple(clause.id for clause in clauses if clause.id not in parents or clause.id in held)


def matrix(
    clauses: Sequence[ClauseRow],
    columns: Sequence[int],
    institution: int,
    tasks: Sequence[TaskRow],
    supports: Iterable[Support] = (),
    waivers: Iterable[Waived] = (),
) -> Matrix:
    """``tasks``: every live task, parents before children. ``columns`` without the institution, which comes first."""
    waived = {(waiver.clause, waiver.column) for waiver in waivers}
    carried = _carried(tasks)
    linked = {clause for task in tasks for clause in task.clauses}
    rows = rows_of(clauses, linked | {clause for clause, _ in waived})
    shown = set(rows)
    lacks = _lacks(tasks)
    tops, missing, any_task = _gathered(tasks, carried, lacks, shown)
    signed = _supported(supports, carried, shown)
    cells: dict[tuple[int, int], Cell] = {}
    for clause in rows:
        for column in (institution, *columns):
            alone = column == institution and clause not in any_task
            cell = _cell((clause, column), alone, tops, missing, signed, waived)
            if cell.state is not State.FREE:
                cells[clause, column] = cell
    totals: dict[State, int] = dict.fromkeys(State, 0)
    for cell in cells.values():
        totals[cell.state] += 1
    return Matrix(rows, (institution, *columns), cells, _unserving(tasks, carried), totals)


def _carried(tasks: Sequence[TaskRow]) -> dict[int, tuple[int, ...]]:
    carried: dict[int, tuple[int, ...]] = {}
    for task in tasks:
        carried[task.id] = task.clauses or (carried.get(task.parent, ()) if task.parent else ())
    return carried


def _lacks(tasks: Sequence[TaskRow]) -> dict[int, frozenset[str]]:
    """What each task lacks: owner and due at the leaves, measures wherever there are neither measures nor children."""
    parents = {task.parent for task in tasks}
    dated: dict[int, bool] = {}
    lacks: dict[int, frozenset[str]] = {}
    for task in tasks:
        dated[task.id] = task.has_due or (task.parent is not None and dated.get(task.parent, False))
        found = set()
        if task.id not in parents:
            if not task.has_owner:
                found.add(OWNER)
            if not dated[task.id]:
                found.add(DUE)
            if not task.has_measures:
                found.add(MEASURES)
        lacks[task.id] = frozenset(found)
    return lacks


Places = dict[tuple[int, int], list[int]]


def _gathered(
    tasks: Sequence[TaskRow],
    carried: Mapping[int, tuple[int, ...]],
    lacks: Mapping[int, frozenset[str]],
    shown: set[int],
) -> tuple[Places, dict[tuple[int, int], set[str]], set[int]]:
    """For each place: its topmost tasks, and what they and those below them in the same unit lack."""
    tops: Places = defaultdict(list)
    missing: dict[tuple[int, int], set[str]] = defaultdict(set)
    any_task: set[int] = set()
    within: dict[int, set[tuple[int, int]]] = {}  # task → places it or a task above it already counts in
    for task in tasks:
        above = within.get(task.parent, set()) if task.parent else set()
        mine: set[tuple[int, int]] = set()
        for clause in carried[task.id]:
            if clause not in shown:
                continue
            any_task.add(clause)
            place = (clause, task.column)
            top = place not in above
            if top:
                tops[place].append(task.id)
                mine.add(place)
            missing[place] |= lacks[task.id] if top else lacks[task.id] - {MEASURES}
        within[task.id] = above | mine if mine else above
    return tops, missing, any_task


def _supported(
    supports: Iterable[Support], carried: Mapping[int, tuple[int, ...]], shown: set[int]
) -> dict[tuple[int, int], bool]:
    """Places where a unit supports a task that carries the clause → has it signed everywhere?"""
    signed: dict[tuple[int, int], bool] = {}
    for support in supports:
        for clause in carried.get(support.task, ()):
            if clause in shown:
                place = (clause, support.column)
                signed[place] = signed.get(place, True) and support.accepted
    return signed


def _cell(
    place: tuple[int, int],
    alone: bool,
    tops: Places,
    missing: Mapping[tuple[int, int], set[str]],
    signed: Mapping[tuple[int, int], bool],
    waived: set[tuple[int, int | None]],
) -> Cell:
    """``alone``: this is the institution's place and no task anywhere carries the clause."""
    if place in tops:
        lacking = tuple(name for name in (OWNER, DUE, MEASURES) if name in missing[place])
        return Cell(State.PARTLY if lacking else State.COVERED, tuple(tops[place]), lacking)
    asked = alone or place in signed
    if place in waived or (asked and (place[0], None) in waived):
        return Cell(State.WAIVED)
    if signed.get(place):
        return Cell(State.PARTLY, (), (OWNER,))
    return Cell(State.EMPTY) if asked else FREE


def _unserving(tasks: Sequence[TaskRow], carried: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    """Topmost tasks with nothing to serve and nothing below them that serves something."""
    serves: set[int] = set()
    for task in reversed(tasks):
        if carried[task.id] or task.id in serves:
            serves.add(task.id)
            if task.parent is not None:
                serves.add(task.parent)
    return tuple(t.id for t in tasks if t.id not in serves and (t.parent is None or t.parent in serves))
