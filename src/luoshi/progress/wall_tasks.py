"""Tasks as the wall chart draws them: rows of plain numbers and words, read in four statements whatever their number.

Days count from 1 January of the year (0 is that day); shares are whole tenths of a percent, rounded here from the exact
fractions and nowhere on the way. The columns of a row are those of ``TASK`` in ``layout.js``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.plan.models import Milestone, Task
from luoshi.progress.enums import Light
from luoshi.progress.wall_heads import Heads
from luoshi.progress.wall_sql import DaysSince

LIGHTS: dict[str | None, int] = {light: place for place, light in enumerate(Light.values)}
PASSED, MISSED, TO_COME = 0, 1, 2


class OnWall(NamedTuple):
    """A task as read for the wall; days as numbers."""

    pk: int
    number: str
    title: str
    path: str
    unit_id: int | None
    formula_id: int | None
    owner_id: int | None
    due_kind: str
    done: str | None
    planned: str | None
    light: str | None
    starts: int | None
    due: int | None


COLUMNS = [
    "pk", "number", "title", "path", "lead_unit_id", "formula_id", "owner_id", "due_kind",
    "standing__done", "standing__planned", "standing__light",
]  # fmt: skip


def read_tasks(tasks: QuerySet[Task], first: date) -> list[OnWall]:
    days = (DaysSince("starts_on", first), DaysSince("due_on", first))
    return [OnWall._make(row) for row in tasks.values_list(*COLUMNS, *days)]


def rows_of(
    tasks: QuerySet[Task], read: Sequence[OnWall], heads: Heads, order: dict[int, int], first: date
) -> list[Any]:
    """In the order in which they are drawn: by lane, unit, start and number."""
    owners = _owners(read)
    nodes = milestone_days(tasks, first)
    issued = _issued(tasks, first)
    over = (date(first.year, 12, 31) - first).days
    shares: dict[str | None, int | None] = {None: None, "": None}
    place_of = heads.place_of
    rows = []
    for task in read:
        start, due = _span(task, issued.get(task.pk, 0), over)
        done, planned = task.done or "0", task.planned
        rows.append(
            [
                task.pk, task.number, task.title, place_of(task), order.get(task.unit_id or 0, -1), start, due,
                shares[done] if done in shares else shares.setdefault(done, tenths(done)),
                shares[planned] if planned in shares else shares.setdefault(planned, tenths(planned or "0")),
                LIGHTS[task.light or Light.NOT_YET.value], owners.get(task.owner_id or 0, ""), nodes.get(task.pk, []),
            ]
        )  # fmt: skip
    rows.sort(key=lambda row: (row[3], row[4], row[5], row[1]))
    return rows


def _span(task: OnWall, issued: int, over: int) -> tuple[int, int | None]:
    """The days of ``time_plan.span_of``, as numbers."""
    if task.due_kind == "year":
        return task.starts or 0, over if task.due is None else task.due
    start = issued if task.starts is None else task.starts
    if task.due_kind == "standing" or task.due is None:
        return start, None
    return min(start, task.due), task.due


def _issued(tasks: QuerySet[Task], first: date) -> dict[int, int]:
    """The day of issue, where no start is said."""
    unsaid = tasks.filter(starts_on=None).exclude(issued_at=None)
    return {pk: (timezone.localdate(at) - first).days for pk, at in unsaid.values_list("pk", "issued_at")}


def _owners(read: Sequence[OnWall]) -> dict[int, str]:
    people = Person.objects.filter(pk__in={0, *(task.owner_id for task in read if task.owner_id)})
    return {person.pk: person.label for person in people}


def milestone_days(tasks: QuerySet[Task], first: date) -> dict[int, list[int]]:
    """Task → day, state, day, state, … of its milestones."""
    today = (clock.today() - first).days
    flat: dict[int, list[int]] = defaultdict(list)
    found = Milestone.objects.filter(task__in=tasks.order_by().values("pk")).order_by("due_on", "id")
    for task, passed, day in found.values_list("task_id", "passed_by_id", DaysSince("due_on", first)):
        flat[task] += (day, PASSED if passed else MISSED if day < today else TO_COME)
    return flat


def milestone_state(due_on: date, passed_on: date | None, today: date) -> int:
    if passed_on:
        return PASSED
    return MISSED if due_on < today else TO_COME


def tenths(share: str) -> int:
    """An exact fraction as text, in tenths of a percent, half away from zero."""
    above, _, below = share.partition("/")
    n, d = int(above), int(below or 1)
    return (2000 * n + d) // (2 * d)


def columns_of(rows: Sequence[list[Any]]) -> dict[str, Any]:
    """The same rows as columns, which pack three times as small. Numbers of tasks as steps from one to the next, owners
    once each, milestones as days from the start of their task, times three, plus their state."""
    ids, numbers, titles, places, units, starts, dues, done, planned, lights, owners, nodes = (
        map(list, zip(*rows, strict=True)) if rows else ([] for _ in range(12))
    )
    names = list(dict.fromkeys(owners))
    place = {name: n for n, name in enumerate(names)}
    return {
        "id": [ids[0], *(b - a for a, b in pairwise(ids))] if ids else [],
        "number": numbers, "title": titles, "head": places, "unit": units, "start": starts, "due": dues,
        "done": done, "planned": planned, "light": lights, "owner": [place[name] for name in owners], "owners": names,
        "milestones": [
            [(day - start) * 3 + state for day, state in zip(flat[::2], flat[1::2], strict=True)]
            for flat, start in zip(nodes, starts, strict=True)
        ],
    }  # fmt: skip
