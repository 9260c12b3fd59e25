"""Tables of a PDF page, found by their ruled lines: which cell a character stands in is told by the rules around it."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from luoshi.reading.formats.pdf_chars import Char, Upright
from luoshi.reading.formats.pdf_lines import Line, glue, lines_of
from luoshi.reading.formats.pdf_objects import Matrix, matrix_of, moved, times

from ..late import late

WRAP_SLACK = 2.2  # ems a line of a cell that was wrapped may end short of its edge
UNCUT = late(r"[0-9A-Za-z.,%&/+\-]{1,24}")
LATIN_WIDTH = 0.6  # ems of a Latin letter, at most
CLOSING = "，。、；：！？）》”’」』】%"
NEAR = 3.0  # points within which two rules are one, or meet
SHORTEST = 6.0  # points of a rule
MOST_SEGMENTS = 4_000  # of a page: beyond it is a drawing
MOST_MEETINGS = 1_000_000

NUMBER = late(r"[(（]?\d{1,3}[)）.．、]?")

Segment = tuple[float, float, float]  # place across, from, to


@dataclass
class Grid:
    """Rules at ``xs`` from the left and, from the top down, ``ys``, in points of the upright page; ``cells`` maps row
    and column, from 0, to the cell they are merged into (the first of them, itself where it is not merged)."""

    xs: list[float]
    ys: list[float]
    cells: dict[tuple[int, int], tuple[int, int]]
    chars: dict[tuple[int, int], list[Char]] = field(default_factory=dict)
    turned: dict[tuple[int, int], list[Char]] = field(default_factory=dict)

    def take(self, char: Char, x: float | None = None, y: float | None = None) -> bool:
        """Puts a character into the cell that its middle stands in; False if it stands outside. ``x`` and ``y`` are the
        middle of one that is turned, whose own box is that of the page turned so that it can be read."""
        chars = self.chars if x is None else self.turned
        x = (char.left + char.right) / 2 if x is None else x
        y = (char.bottom + char.top) / 2 if y is None else y
        column = bisect_right(self.xs, x) - 1
        row = bisect_right([-place for place in self.ys], -y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return False
        chars.setdefault(self.cells[row, column], []).append(char)
        return True

    def lines(self) -> Iterator[Line]:
        """A line for each row, cells parted by tabs, one that goes on from above left empty."""
        texts = self._texts()
        for row in range(len(self.ys) - 1):
            roots = list(dict.fromkeys(self.cells[row, column] for column in range(len(self.xs) - 1)))
            words = [texts.get(root, "") if root[0] == row else "" for root in roots]
            if any(words):
                yield Line("\t".join(words), self.xs[0], self.xs[-1], self.ys[row + 1], self.ys[row], row=True)

    def table(self) -> tuple[tuple[str, ...], ...]:
        """The rows of cells; a merged cell's text stands in each place that it covers. All rows are of one length."""
        texts = self._texts()
        columns = range(len(self.xs) - 1)
        return tuple(tuple(texts.get(self.cells[row, c], "") for c in columns) for row in range(len(self.ys) - 1))

    def _texts(self) -> dict[tuple[int, int], str]:
        texts = {root: self._text(root, chars) for root, chars in self.chars.items()}
        for root, chars in self.turned.items():
            for line in lines_of(chars):
                texts[root] = glue(texts.get(root, ""), line.text)
        return texts

    def _text(self, root: tuple[int, int], chars: list[Char]) -> str:
        """Lines of a cell: one that reaches the rule on its right was wrapped there, another one ended."""
        right = max(self.xs[column + 1] for (_, column), other in self.cells.items() if other == root)
        text = ""
        for line, after in _with_next(lines_of(chars)):
            text = glue(text, line.text) if not text.endswith(" ") else text + line.text
            if after is not None and line.right < right - _room(after) * line.em:
                text += " "
        return " ".join(text.split())


def _room(after: Line) -> float:
    """Ems that a wrapped line may end short: what comes next may be a word, or may not part from the mark behind it."""
    word = UNCUT.match(after.text)
    if word:
        return max(WRAP_SLACK, 1.0 + LATIN_WIDTH * len(word.group()))
    return WRAP_SLACK + (1.0 if after.text[1:2] in CLOSING and len(after.text) > 1 else 0.0)


def _with_next(lines: list[Line]) -> Iterator[tuple[Line, Line | None]]:
    yield from zip(lines, [*lines[1:], None], strict=True)


def goes_on(before: str, line: str) -> bool:
    """Whether a row at the top of a page is the rest of the last row of the page before: where that has its number, this
    has none; without numbers, most of its cells are empty. Both are lines with tabs between cells."""
    above, below = before.split("\t"), line.split("\t")
    if len(above) != len(below) or not any(below):
        return False
    numbered = next((place for place, cell in enumerate(above) if NUMBER.fullmatch(cell)), None)
    if numbered is not None:
        return not below[numbered]
    return not below[0] and 2 * sum(map(bool, below)) <= len(below)


def joined(before: str, line: str) -> str:
    """The two parts of such a row put together, cell by cell."""
    return "\t".join(glue(a, b) for a, b in zip(before.split("\t"), line.split("\t"), strict=True))


def grids_of(paths: list[tuple[Any, Matrix]], upright: Upright) -> list[Grid]:
    """The page's ruled tables of at least two rows and two columns; none for a drawing of more than 4,000 rules.
    ``paths`` are PDFium's, with the matrix of the forms around them."""
    across, down = _rules(paths, upright)
    if not across or not down or len(across) * len(down) > MOST_MEETINGS:
        return []
    return [grid for group in _meeting(across, down) if (grid := _grid(*group)) is not None]


def _rules(paths: list[tuple[Any, Matrix]], upright: Upright) -> tuple[list[Segment], list[Segment]]:
    """Horizontal and vertical lines: drawn ones, and the edges of filled boxes, as thin as a rule or as a cell."""
    across: list[Segment] = []
    down: list[Segment] = []
    for item, matrix in paths:
        for (x, y), (u, v) in _strokes(item, times(matrix_of(item), matrix), upright):
            if abs(y - v) <= 1 and abs(x - u) >= SHORTEST:
                across.append(((y + v) / 2, min(x, u), max(x, u)))
            elif abs(x - u) <= 1 and abs(y - v) >= SHORTEST:
                down.append(((x + u) / 2, min(y, v), max(y, v)))
        if len(across) + len(down) > MOST_SEGMENTS:
            return [], []
    return across, down


def _strokes(item: Any, matrix: Matrix, upright: Upright) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    from pypdfium2 import raw

    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = None
    for index in range(min(raw.FPDFPath_CountSegments(item), MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = upright.point(*moved(x.value, y.value, matrix))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        else:
            first = point
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield point, first
            last = first


def _meeting(across: list[Segment], down: list[Segment]) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Rules that meet, directly or through others, make one table."""
    of = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while of[index] != index:
            of[index] = of[of[index]]
            index = of[index]
        return index

    for i, (y, left, right) in enumerate(across):
        for j, (x, bottom, top) in enumerate(down, len(across)):
            if left - NEAR <= x <= right + NEAR and bottom - NEAR <= y <= top + NEAR:
                of[root(i)] = root(j)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for index in range(len(of)):
        group = groups.setdefault(root(index), ([], []))
        if index < len(across):
            group[0].append(across[index])
        else:
            group[1].append(down[index - len(across)])
    yield from groups.values()


def _grid(across: list[Segment], down: list[Segment]) -> Grid | None:
    xs, ys = _places(down), _places(across)[::-1]
    if len(xs) < 3 or len(ys) < 3 or len(xs) * len(ys) > MOST_SEGMENTS:
        return None
    cells = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while cells[cell] != cell:
            cell = cells[cell]
        return cell

    for row, column in list(cells):
        middle_y, middle_x = (ys[row] + ys[row + 1]) / 2, (xs[column] + xs[column + 1]) / 2
        if column and not _covered(down, xs[column], middle_y):
            _merge(cells, root((row, column - 1)), root((row, column)))
        if row and not _covered(across, ys[row], middle_x):
            _merge(cells, root((row - 1, column)), root((row, column)))
    return Grid(xs, ys, {cell: root(cell) for cell in cells})


def _merge(cells: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    cells[max(one, other)] = min(one, other)


def _places(segments: list[Segment]) -> list[float]:
    out: list[float] = []
    for place in sorted(segment[0] for segment in segments):
        if not out or place - out[-1] > NEAR:
            out.append(place)
    return out


def _covered(segments: list[Segment], place: float, at: float) -> bool:
    return any(abs(segment[0] - place) <= 2 * NEAR and segment[1] - 1 <= at <= segment[2] + 1 for segment in segments)
