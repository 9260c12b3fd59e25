"""A table's grid and its lines in the text brought together: which line shows which row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from .late import late
from .table_columns import Cells

Table = tuple[Cells, ...]
_LINE = late(r"[^\r\n]+")
_SPACES = late(r"\s+")
_LONGEST_HEADING = 40  # of a line between the rows of a pasted table
_TRIES = 20  # lines looked at for one cell of a row


def restored(table: Table, restore: Callable[[str], str]) -> Table:
    """The grid after the same repairs as the text: one call for all of its cells, merged ones once."""
    cells = list(dict.fromkeys(cell for row in table for cell in row))
    flat = [_SPACES.sub(" ", cell) for cell in cells]
    repaired = restore("\n".join(flat)).split("\n")
    now = dict(zip(cells, repaired if len(repaired) == len(flat) else flat, strict=True))
    return tuple(tuple(now[cell] for cell in row) for row in table)


def typed(text: str) -> Iterator[Table]:
    """Tables pasted into plain text: two lines or more in a row with tabs in them.

    A short line between is a row of one cell.
    """
    rows: list[Cells] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append(tuple(cell.strip() for cell in line.rstrip("\r").split("\t")))
        elif rows and line.strip() and len(line) <= _LONGEST_HEADING and len(rows) > 1:
            rows.append((line.strip(),))  # a heading between rows, as a merged row is pasted
        else:
            while rows and len(rows[-1]) == 1:
                rows.pop()  # a heading below the last row heads what follows the table
            if len(rows) > 1:
                yield tuple(rows)
            rows = []


class Lines:
    """The text's lines by what stands in them, searched downward: a row is found below the row before it."""

    def __init__(self, text: str) -> None:
        self.spans: list[tuple[int, int]] = []
        self._pieces: list[list[str]] = []
        self._with: dict[str, list[int]] = {}
        self._known: dict[str, str] = {}
        self._next = 0
        for line in _LINE.finditer(text):
            pieces = [piece for piece in (_SPACES.sub("", part) for part in line.group().split("\t")) if piece]
            for piece in set(pieces):
                self._with.setdefault(piece, []).append(len(self.spans))
            self.spans.append((line.start(), line.end()))
            self._pieces.append(pieces)

    def _bare(self, cell: str) -> str:
        """Without spaces; a cell merged over many rows is looked at once."""
        if cell not in self._known:
            self._known[cell] = _SPACES.sub("", cell)
        return self._known[cell]

    def place(self, row: Cells) -> tuple[int, int] | None:
        """The span of the line that shows ``row``, in characters of the text, or None; the next row is sought below it.

        A cell merged with the one above it may be missing there.
        """
        cells = [self._bare(cell) for cell in row]
        best: int | None = None
        for cell in set(filter(None, cells)):
            lines = self._with.get(cell, [])
            first = bisect_left(lines, self._next)
            for line in lines[first : first + _TRIES]:
                if (best is None or line < best) and _within(self._pieces[line], cells):
                    best = line
        if best is None:
            return None
        self._next = best + 1
        return self.spans[best]


def _within(pieces: list[str], cells: list[str]) -> bool:
    """Whether the pieces of a line are cells of the row, in its order."""
    at = iter(cells)
    return bool(pieces) and all(piece in at for piece in pieces)
