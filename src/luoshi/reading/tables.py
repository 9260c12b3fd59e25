"""Breakdown tables inside a report: each row is a task (``table_tasks``) with its units and its due date.

A format's reader gives a table twice: as lines of the text, one a row with tabs between the cells, so that offsets
hold; and as a grid with merged cells filled (``Extracted.tables``). Here the two are brought together again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .blocks import Block, trim
from .late import late
from .outline import Node
from .outline.markers import marker_of
from .table_cells import leaders_of
from .table_columns import Cells, Columns, columns_of, repeats
from .table_lines import Lines, Table, restored, typed
from .table_shapes import Record, columns_without_head, records
from .types import PersonRead

_SPACES = late(r"\s+")
_SUMS = late(r"^(?:合计|总计|小计|注|备注|说明|填表|制表|审核)")
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
    return [block for block in found if row_at(block.start, rows, starts) is None] if rows else found


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


def leaders(rows: list[Row], text: str, known: tuple[PersonRead, ...]) -> tuple[PersonRead, ...]:
    """The people of the rows' leader columns, each at its first place and with the column's name for a post, and those
    already ``known``."""
    taken = [(person.start, person.end) for person in known]
    names = {person.name for person in known}
    found = []
    for row in rows:
        at = row.start
        for place in row.columns.of("leader") if row.body else ():
            for name in leaders_of(cell(row.cells, place)):
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
    numbers = [cell(row, place) for row in grid for place in before.of("number")]
    return bool(numbers) and sum(bool(re.match(r"\d|[一二三四五六七八九十]", cell)) for cell in numbers) * 2 > len(
        numbers
    )


# rows ------------------------------------------------------------------------


def _rows(grid: Table, columns: Columns, lines: Lines, number: int) -> Iterator[Row]:
    body = [place >= columns.body and _is_body(row, columns) for place, row in enumerate(grid)]
    title, words = _worded([row for row, mine in zip(grid, body, strict=True) if mine], columns)
    counts = Counter(cell(row, at) for row, mine in zip(grid, body, strict=True) if mine for at in (title, *words))
    shared = frozenset(cell for cell, count in counts.items() if count > 1)
    for place, (row, mine) in enumerate(zip(grid, body, strict=True)):
        span, name = lines.place(row), cell(row, title)
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
    own = {place: len({cell(row, place) for row in rows} - {""}) / len(rows) for place in candidates}
    title = next((place for place in candidates if own[place] >= _OWN), max(candidates, key=lambda place: own[place]))
    more = sorted({*columns.of("title"), *columns.of("measure")} - {title})
    return title, tuple(place for place in more if place > title)


def cell(row: Cells, place: int) -> str:
    """The words of a row's cell; none beyond its end."""
    return row[place].strip() if 0 <= place < len(row) else ""


def row_at(start: int, rows: list[Row], starts: list[int]) -> Row | None:
    """The row in which a place of the text stands; ``starts`` are those of ``rows``."""
    place = bisect_left(starts, start + 1) - 1
    return rows[place] if place >= 0 and start < rows[place].end else None
