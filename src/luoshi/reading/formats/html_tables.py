"""Tables of a page as grids: cells that span rows or columns stand in every place they cover."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

Table = tuple[tuple[str, ...], ...]
WIDEST = 64  # columns
TALLEST = 2_000  # rows of one cell
MOST_CELLS = 100_000  # of a page; beyond it the rest are left to the text


def tables_of(tree: LexborHTMLParser, lines: list[str]) -> tuple[Table, ...]:
    """The innermost tables of several rows and columns that ``lines``, the page's main text, shows (by their tabs).

    Cells are texts with white space as one space, at most 64 in a row and some 100,000 in a page; rows may differ in
    length.
    """
    shown = {_bare(line) for line in lines if "\t" in line}
    found = tree.css("table") if shown else []
    outer = {table.mem_id for inner in found if (table := _table_around(inner)) is not None}
    grids: list[Table] = []
    room = MOST_CELLS
    for node in found:
        if node.mem_id in outer or room <= 0:
            continue
        rows = [_cells(row) for row in node.css("tr")]
        if len(rows) < 2 or not any(_bare("".join(text for text, _, _ in row)) in shown for row in rows):
            continue
        grid = _grid(rows, room)
        room -= sum(map(len, grid))
        if max(map(len, grid), default=0) > 1:
            grids.append(grid)
    return tuple(grids)


def _bare(text: str) -> str:
    return "".join(text.split())


def _table_around(node: LexborNode) -> LexborNode | None:
    around = node.parent
    while around is not None and around.tag != "table":
        around = around.parent
    return around


def _cells(row: LexborNode) -> list[tuple[str, int, int]]:
    """Text, columns and rows of each cell."""
    out: list[tuple[str, int, int]] = []
    child = row.first_child
    while child is not None:
        if child.tag in ("td", "th"):
            text = " ".join((child.text(deep=True, separator=" ") or "").split())
            spans = child.attributes
            out.append((text, _span(spans.get("colspan"), WIDEST), _span(spans.get("rowspan"), TALLEST)))
        child = child.next
    return out


def _span(value: str | None, most: int) -> int:
    value = (value or "").strip()
    return min(max(1, int(value)), most) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _grid(rows: list[list[tuple[str, int, int]]], room: int) -> Table:
    grid: list[tuple[str, ...]] = []
    down: dict[int, tuple[str, int]] = {}  # column → a cell from above, and how many rows it still covers
    for row in rows:
        line: list[str] = []
        cells = iter(row)
        cell = next(cells, None)
        while len(line) < WIDEST:
            if len(line) in down:
                text, tall = down.pop(len(line))
                columns = 1
            elif cell is not None:
                text, columns, tall = cell
                cell = next(cells, None)
            else:
                break
            for _ in range(columns):
                if tall > 1:
                    down[len(line)] = (text, tall - 1)
                line.append(text)
        grid.append(tuple(line[:WIDEST]))
        room -= len(line)
        if room <= 0:
            break
    return tuple(grid)
