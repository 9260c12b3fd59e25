"""Tasks of a report and of the breakdown tables inside it: a row is told once, by its cells."""

from __future__ import annotations

import re
from bisect import bisect_left

from . import tasks
from .outline import Node
from .outline.markers import marker_of
from .table_cells import due_of, units_of
from .tables import Row, cell, row_at
from .types import Clause, Due, TaskRead

_TITLE_MAX = 40
_LONGEST = 400  # characters of a cell in which a title is sought
_MERGED = 200  # characters that a task takes from a cell it shares with other rows
_NEAR = 50  # clauses above a row among which the one around it is sought


def find(
    nodes: list[Node], clauses: tuple[Clause, ...], text: str, rows: list[Row], years: tuple[int | None, int | None]
) -> tuple[TaskRead, ...]:
    """Tasks of the prose and of the rows in the document's order; a row is told once, by its cells.

    ``nodes`` and ``clauses`` are the same pieces, one to one; ``years`` are the document's year and the first of its
    span. Rows that follow each other with the same task are one.
    """
    if not rows:
        return tasks.find(nodes, clauses, text, *years)
    starts = [row.start for row in rows]
    outside = [pair for pair in zip(nodes, clauses, strict=True) if row_at(pair[1].start, rows, starts) is None]
    found = tasks.find([node for node, _ in outside], tuple(clause for _, clause in outside), text, *years)
    order = {clause.id: place for place, clause in enumerate(clauses)}
    return tuple(
        sorted([*found, *_tasks(rows, clauses, years[0])], key=lambda task: order.get(task.clause, len(order)))
    )


def _tasks(rows: list[Row], clauses: tuple[Clause, ...], year: int | None) -> list[TaskRead]:
    found: list[TaskRead] = []
    last: tuple[str, str] | None = None
    starts = [clause.start for clause in clauses]
    for row in rows:
        if not row.body:
            last = None
            continue
        task = _task(row, _clause_of(row, clauses, starts), year)
        same = (cell(row.cells, row.title), task.text)
        if same == last:  # one task over several rows, each with a unit of its own
            found[-1] = _joined(found[-1], task)
        else:
            found.append(task)
        last = same
    return found


def _task(row: Row, clause: str, year: int | None) -> TaskRead:
    cells, columns = row.cells, row.columns
    title = cell(cells, row.title)
    more = [words for words in (cell(cells, place) for place in row.words) if words and words != title]
    head = more[0] if title in row.shared and more else title
    leads: list[str] = []
    supporting: list[str] = []
    for place in columns.of("lead"):
        units = units_of(cell(cells, place))
        leads += units.lead
        supporting += units.supporting
    for place in columns.of("support"):
        units = units_of(cell(cells, place))
        supporting += (*units.supporting, *units.lead)
    others = [name for name in dict.fromkeys((*leads[1:], *supporting)) if name != leads[0]] if leads else supporting
    return TaskRead(
        clause=clause,
        title=_short(head),
        text="\n".join(words[:_MERGED] if words in row.shared else words for words in (title, *more)),
        lead=leads[0] if leads else None,
        supporting=tuple(dict.fromkeys(others)),
        due=_due(row, year),
    )


def _due(row: Row, year: int | None) -> Due | None:
    """The due cell; else the last quarter for which something is planned."""
    for place in (*row.columns.of("due"), *row.columns.of("loose-due")):
        due = due_of(cell(row.cells, place), year or _year_in(row.columns.head[place]))
        if due:
            return due
    quarters = [place for place in row.columns.of("quarter") if cell(row.cells, place).strip("-—－/无 ")]
    return due_of(row.columns.head[quarters[-1]].split()[-1], year) if quarters else None


def _year_in(head: str) -> int | None:
    found = re.search(r"20\d\d", head)
    return int(found.group()) if found else None


def _short(title: str) -> str:
    """A cell's first sentence, and of a long one its first parts."""
    marker = marker_of(title[:_LONGEST])
    title = title[marker.body :] if marker and title[marker.body :].strip() else title  # “1. 新建泵站”
    first = re.split(r"[。；;]", title[:_LONGEST], maxsplit=1)[0] or title[:_LONGEST]
    while len(first) > _TITLE_MAX and "，" in first:
        first = first.rpartition("，")[0]
    return first[:_TITLE_MAX].strip("，、；：,;: ")


def _joined(task: TaskRead, other: TaskRead) -> TaskRead:
    names = dict.fromkeys((*task.supporting, *filter(None, [other.lead]), *other.supporting))
    return TaskRead(
        task.clause, task.title, task.text, task.lead or other.lead,
        tuple(name for name in names if name != (task.lead or other.lead)), task.due or other.due,
    )  # fmt: skip


def _clause_of(row: Row, clauses: tuple[Clause, ...], starts: list[int]) -> str:
    """The outermost clause inside the row's line, else the innermost around it."""
    place = bisect_left(starts, row.start)
    if place < len(clauses) and clauses[place].start < row.end:
        return clauses[place].id
    for before in range(place - 1, max(-1, place - 1 - _NEAR), -1):
        if clauses[before].end > row.start:
            return clauses[before].id
    return clauses[max(0, place - 1)].id if clauses else ""
