"""Breakdown tables inside a report: each row is a task with its lead and supporting units and its due date.

A format's reader gives a table twice: as lines of the text, one a row with tabs between the cells, so that offsets
hold; and as a grid with merged cells filled (``Extracted.tables``). Here the two are brought together again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import tasks
from .blocks import Block, trim
from .late import late
from .outline import Node
from .outline.markers import marker_of
from .table_cells import due_of, leaders_of, units_of
from .table_columns import Cells, Columns, columns_of, repeats
from .table_lines import Lines, Table, restored, typed
from .table_shapes import Record, columns_without_head, records
from .types import Clause, Due, PersonRead, TaskRead

_SPACES = late(r"\s+")
_SUMS = late(r"^(?:合计|总计|小计|注|备注|说明|填表|制表|审核)")
_TITLE_MAX = 40
_LONGEST = 400  # characters of a cell in which a title is sought
_MERGED = 200  # characters that a task takes from a cell it shares with other rows
_NEAR = 50  # clauses above a row among which the one around it is sought
_OWN = 0.9  # share of rows with words of their own that makes a column the rows' title


@dataclass(frozen=True)
class Row:
    """A row of a breakdown table. ``start`` and ``end`` are its line's place in the text; ``body`` tells tasks.

    ``table`` is the table's number in the document, from 0; ``title`` the column of the tasks and ``words`` those that
    say more of them, from 0 (-1: none).
    """

    cells: Cells
    columns: Columns
    start: int
    end: int
    body: bool
    heading: bool = False  # across the whole table
    table: int = 0
    title: int = -1
    words: tuple[int, ...] = ()
    shared: frozenset[str] = frozenset()  # cells that stand in several rows: what tells one apart is the others


def breakdown(tables: tuple[Table, ...], text: str, restore: Callable[[str], str] | None = None) -> list[Row]:
    """The rows of every breakdown table that stands in ``text``, in order. ``restore`` is what the text went through.

    ``tables`` are grids as in ``Extracted.tables``; where there is none, lines of ``text`` with tabs are tried. Rows
    that no line shows are left out.
    """
    grids = [restored(table, restore) for table in tables] if restore else list(tables)
    if not grids and "\t" in text:
        grids = list(typed(text))
    rows: list[Row] = []
    lines: Lines | None = None
    before: Columns | None = None
    for number, grid in enumerate(grids):
        columns = columns_of(grid)
        if columns is None and before is not None and _goes_on(grid, before):
            columns = Columns(before.by_kind, before.head, 0)
        columns = columns or columns_without_head(grid)
        before = columns
        labelled = records(grid) if columns is None or len(grid[0]) == 2 else []
        if labelled:
            lines = lines or Lines(text)
            rows += _labelled(grid, labelled, lines, number)
        elif columns is not None:
            lines = lines or Lines(text)
            rows += _rows(grid, columns, lines, number)
    return rows


def outside(found: list[Block], rows: list[Row]) -> list[Block]:
    """The blocks that are no rows: the numbers of a table's rows and headings are not those of the text around it."""
    starts = [row.start for row in rows]
    return [block for block in found if _row_at(block.start, rows, starts) is None] if rows else found


def with_rows(nodes: list[Node], text: str, rows: list[Row]) -> list[Node]:
    """The outline with one clause a row: below the headings inside the table, these below the section it stands in.

    What a row asks for is a task, whatever its section is. Gives a new list in the document's order, and changes the
    nodes that rows hang below.
    """
    out = list(nodes)
    starts = [node.start for node in nodes]
    homes: dict[int, Node | None] = {}  # by table
    headings: dict[int, Node] = {}
    for row in rows:
        start, end = trim(text, row.start, row.end)
        node = Node(start, end, "section" if row.heading else "paragraph", body=start)
        if row.table not in homes:
            homes[row.table] = _section_before(nodes, bisect_left(starts, start))
        home = homes[row.table]
        if row.heading:
            marker = marker_of(text[start:end])
            node.marker, node.body = (marker.text, start + marker.body) if marker else ("", start)
            node.heading = text[node.body : end]
        out.append(node.under(home if row.heading else headings.get(row.table, home)))
        if row.heading:
            headings[row.table] = node
        node.role = "task" if row.body or row.heading else "narrative"
    for home in filter(None, homes.values()):
        home.children.sort(key=lambda node: node.start)
    return sorted(out, key=lambda node: (node.start, -node.end)) if rows else nodes


def _section_before(nodes: list[Node], place: int) -> Node | None:
    node = nodes[place - 1] if place else None
    while node is not None and node.kind != "section":
        node = node.parent
    return node


def find_tasks(
    nodes: list[Node], clauses: tuple[Clause, ...], text: str, rows: list[Row], years: tuple[int | None, int | None]
) -> tuple[TaskRead, ...]:
    """Tasks of the prose and of the rows in the document's order; a row is told once, by its cells.

    ``nodes`` and ``clauses`` are the same pieces, one to one; ``years`` are the document's year and the first of its
    span. Rows that follow each other with the same task are one.
    """
    if not rows:
        return tasks.find(nodes, clauses, text, *years)
    starts = [row.start for row in rows]
    outside = [pair for pair in zip(nodes, clauses, strict=True) if _row_at(pair[1].start, rows, starts) is None]
    found = tasks.find([node for node, _ in outside], tuple(clause for _, clause in outside), text, *years)
    order = {clause.id: place for place, clause in enumerate(clauses)}
    return tuple(
        sorted([*found, *_tasks(rows, clauses, years[0])], key=lambda task: order.get(task.clause, len(order)))
    )


def leaders(rows: list[Row], text: str, known: tuple[PersonRead, ...]) -> tuple[PersonRead, ...]:
    """The people of the rows' leader columns, each at its first place and with the column's name for a post, and those
    already ``known``."""
    taken = [(person.start, person.end) for person in known]
    names = {person.name for person in known}
    found = []
    for row in rows:
        at = row.start
        for place in row.columns.of("leader") if row.body else ():
            for name in leaders_of(_cell(row.cells, place)):
                seen = re.compile(r"[ \u3000]*".join(map(re.escape, name))).search(text, at, row.end)
                at = seen.end() if seen else at
                if seen and name not in names and not any(a < seen.end() and seen.start() < b for a, b in taken):
                    names.add(name)
                    post = _SPACES.sub("", row.columns.head[place])
                    found.append(PersonRead(name, (post,), seen.start(), seen.end()))
    return tuple(sorted((*known, *found), key=lambda person: person.start))


def _goes_on(grid: Table, before: Columns) -> bool:
    """The same table after a page's end, without its head: as wide, and numbered where the first part is."""
    if not grid or len(grid[0]) != len(before.head):
        return False
    numbers = [_cell(row, place) for row in grid for place in before.of("number")]
    return bool(numbers) and sum(bool(re.match(r"\d|[一二三四五六七八九十]", cell)) for cell in numbers) * 2 > len(
        numbers
    )


# rows ------------------------------------------------------------------------


def _rows(grid: Table, columns: Columns, lines: Lines, number: int) -> Iterator[Row]:
    body = [place >= columns.body and _is_body(row, columns) for place, row in enumerate(grid)]
    title, words = _worded([row for row, mine in zip(grid, body, strict=True) if mine], columns)
    counts = Counter(_cell(row, at) for row, mine in zip(grid, body, strict=True) if mine for at in (title, *words))
    shared = frozenset(cell for cell, count in counts.items() if count > 1)
    for place, (row, mine) in enumerate(zip(grid, body, strict=True)):
        span, name = lines.place(row), _cell(row, title)
        if span is not None:
            heading = (
                not mine and place >= columns.body and len(set(filter(None, row))) == 1 and not _SUMS.match(row[0])
            )
            yield Row(row, columns, *span, mine and bool(name), heading, number, title, words, shared)


def _labelled(grid: Table, labelled: list[Record], lines: Lines, number: int) -> Iterator[Row]:
    """The lines of a table of labels and values: a task where its name stands, the others tell more of it."""
    named = {record.row: record for record in labelled}
    record = labelled[0]
    for place, row in enumerate(grid):
        record = named.get(place, record)
        span = lines.place(row)
        if span is not None:
            title, *_ = record.columns.of("title")
            words = tuple(at for at in record.columns.of("measure") if record.cells[at])
            mine = place in named and bool(record.cells[title])
            yield Row(record.cells, record.columns, *span, mine, table=number, title=title, words=words)


def _is_body(row: Cells, columns: Columns) -> bool:
    """Not a head repeated, a heading across the table or a sum."""
    filled = {cell for cell in row if cell.strip()}
    return len(filled) > 1 and not repeats(columns, row) and not any(_SUMS.match(cell) for cell in row[:2])


def _worded(rows: list[Cells], columns: Columns) -> tuple[int, tuple[int, ...]]:
    """The column of the tasks, and those that say more of them.

    The leftmost one with words of its own in nearly every row: what is merged over rows is their heading.
    """
    candidates = columns.of("title") or columns.of("goal") or columns.of("measure")
    if not rows:
        return candidates[0], ()
    own = {place: len({_cell(row, place) for row in rows} - {""}) / len(rows) for place in candidates}
    title = next((place for place in candidates if own[place] >= _OWN), max(candidates, key=lambda place: own[place]))
    more = sorted({*columns.of("title"), *columns.of("measure")} - {title})
    return title, tuple(place for place in more if place > title)


def _cell(row: Cells, place: int) -> str:
    return row[place].strip() if 0 <= place < len(row) else ""


def _row_at(start: int, rows: list[Row], starts: list[int]) -> Row | None:
    place = bisect_left(starts, start + 1) - 1
    return rows[place] if place >= 0 and start < rows[place].end else None


# tasks -----------------------------------------------------------------------


def _tasks(rows: list[Row], clauses: tuple[Clause, ...], year: int | None) -> list[TaskRead]:
    found: list[TaskRead] = []
    last: tuple[str, str] | None = None
    starts = [clause.start for clause in clauses]
    for row in rows:
        if not row.body:
            last = None
            continue
        task = _task(row, _clause_of(row, clauses, starts), year)
        same = (_cell(row.cells, row.title), task.text)
        if same == last:  # one task over several rows, each with a unit of its own
            found[-1] = _joined(found[-1], task)
        else:
            found.append(task)
        last = same
    return found


def _task(row: Row, clause: str, year: int | None) -> TaskRead:
    cells, columns = row.cells, row.columns
    title = _cell(cells, row.title)
    more = [words for words in (_cell(cells, place) for place in row.words) if words and words != title]
    head = more[0] if title in row.shared and more else title
    leads: list[str] = []
    supporting: list[str] = []
    for place in columns.of("lead"):
        units = units_of(_cell(cells, place))
        leads += units.lead
        supporting += units.supporting
    for place in columns.of("support"):
        units = units_of(_cell(cells, place))
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
        due = due_of(_cell(row.cells, place), year or _year_in(row.columns.head[place]))
        if due:
            return due
    quarters = [place for place in row.columns.of("quarter") if _cell(row.cells, place).strip("-—－/无 ")]
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
