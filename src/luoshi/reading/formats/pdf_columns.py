"""Breakdown tables of a PDF page without ruled lines: found by their head, cut at the white strips between the columns.

Only below a head that names tasks and whose or when they are: any other text with gaps (names, addresses, two columns of
a newspaper) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from itertools import pairwise
from typing import NamedTuple

from luoshi.reading.formats.pdf_chars import Char
from luoshi.reading.formats.pdf_lines import Line, glue, lines_of
from luoshi.reading.table_columns import columns_of

from ..late import late

APART = 0.5  # ems between two cells, at least; their padding parts them
STRIP = 1.0  # points of white between columns
HEADING = 24  # characters of a heading across the table
NUMBER = late(r"[(（]?\d{1,3}[)）.．、]?")
HEAD = late(r"牵头|责任|负责|主办|承办|配合|时限|时间|期限|节点")
TASK = late(r"任务|事项|工作|内容|项目|措施|目标")

LONGEST_NAME = 12  # characters of a column's name in a head of two rows
DIGIT = late(r"\d")

Height = list[Line]  # stretches of one height, from the left
Table = tuple[tuple[str, ...], ...]

Found = tuple[float, float, list[Line], Table]  # top and bottom in points, the rows as lines, the grid


class Head(NamedTuple):
    """A table's head: its rows of cells, those that go over several columns or through both rows in each of their places;
    the same rows as lines, where they stand once; the left and right edges of the columns' names; how many heights."""

    cells: Table
    lines: tuple[str, ...]
    columns: tuple[tuple[float, float], ...]
    heights: int


def tables_without_rules(chars: list[Char]) -> Iterator[Found]:
    """Of each such table its top and bottom in points, its rows as lines, and its grid. ``chars`` are those of a page
    that stand in no ruled table."""
    text = "".join(char.text for char in chars)
    if not HEAD.search(text) or not TASK.search(text):
        return
    heights = _heights(lines_of(chars, APART))
    at = 0
    while at < len(heights):
        at = yield from _table_from(heights, at)


def _table_from(heights: list[Height], at: int) -> Generator[Found, None, int]:
    """The table whose head begins at a height, if one does; gives the index of the height to go on with."""
    for head in (split_head(heights[at : at + 3]), split_head(heights[at : at + 2]), _single_head(heights[at])):
        if head is None or not HEAD.search("".join(head.cells[-1])) or columns_of(head.cells) is None:
            continue
        strips, end = _region(heights, at + head.heights, list(head.columns))
        rows = _rows(heights[at + head.heights : end], strips)
        if rows:
            of_head = [line for height in heights[at : at + head.heights] for line in height]
            top, low = max(line.top for line in of_head), min(line.bottom for line in of_head)
            step = (top - low) / len(head.lines)
            named = [
                Line(text, strips[0][0], strips[-1][1], top - step * (place + 1), top - step * place, row=True)
                for place, text in enumerate(head.lines)
            ]
            lines = [_line(row, strips) for row in rows]
            grid = (*head.cells, *(_cells(line.text, len(strips)) for line in lines))
            yield top, min(line.bottom for line in lines), [*named, *lines], grid
            return end
    return at + 1


def _single_head(height: Height) -> Head | None:
    cells = tuple(re.sub(r"\s", "", line.text) for line in height)
    if len(cells) < 3:
        return None
    return Head((cells,), ("\t".join(line.text.strip() for line in height),), _spans(height), 1)


def split_head(heights: list[Height]) -> Head | None:
    """A head of two rows, of two or three heights where its cells stand in the middle: 责任分工 over 牵头单位 and
    配合单位, beside cells that go through both rows. None where the heights are none."""
    if len(heights) < 2 or any(not _names(line) for height in heights for line in height):
        return None
    above = sorted((line for height in heights[:-1] for line in height), key=lambda line: line.left)
    below = heights[-1]
    if len(above) < 3 or not len(below) >= 2 or (len(heights) == 3 and min(map(len, heights[:2])) == len(above)):
        return None
    if any(after.left < line.right for line, after in pairwise(above)):
        return None
    owners: dict[int, list[Line]] = {}
    for line in below:
        owners.setdefault(_owner(line, above), []).append(line)
    if not all(len(lines) > 1 for lines in owners.values()):
        return None
    leaves = [(line, child) for place, line in enumerate(above) for child in owners.get(place, [line])]
    if any(after.left < leaf.right for (_, leaf), (_, after) in pairwise(leaves)):
        return None
    first = tuple(re.sub(r"\s", "", line.text) for line, _ in leaves)
    second = tuple(re.sub(r"\s", "", leaf.text) for _, leaf in leaves)
    texts = (
        "\t".join(line.text.strip() for line in above),
        "\t".join("" if line is leaf else leaf.text.strip() for line, leaf in leaves),
    )
    return Head((first, second), texts, _spans([leaf for _, leaf in leaves]), len(heights))


def _names(line: Line) -> bool:
    """Whether a stretch may be the name of a column."""
    return len(line.text) <= LONGEST_NAME and not DIGIT.search(line.text) and line.text[-1] not in "。；，、"


def _owner(line: Line, above: Height) -> int:
    """Which of the cells above a cell stands under: that it overlaps, else the nearest."""
    middle = (line.left + line.right) / 2
    over = [place for place, cell in enumerate(above) if cell.left < line.right and line.left < cell.right]
    places = over or range(len(above))
    return min(places, key=lambda place: abs((above[place].left + above[place].right) / 2 - middle))


def _spans(height: Height) -> tuple[tuple[float, float], ...]:
    return tuple((line.left, line.right) for line in height)


def _heights(lines: list[Line]) -> list[Height]:
    heights: list[Height] = []
    for line in lines:
        last = heights[-1][0] if heights else None
        if last and min(last.top, line.top) - max(last.bottom, line.bottom) > 0.5 * min(last.size, line.size):
            heights[-1].append(line)
        else:
            heights.append([line])
    return [sorted(height, key=lambda line: line.left) for height in heights]


def _region(
    heights: list[Height], at: int, columns: list[tuple[float, float]]
) -> tuple[list[tuple[float, float]], int]:
    """The ``columns`` of the head as wide as what stands in each from a height on (left and right edge), and the index of
    the first height below the table."""
    while at < len(heights):
        wider = _widened(columns, heights[at])
        if wider is None:
            below = heights[at + 1] if at + 1 < len(heights) else []
            fits = len(below) > 1 and _widened(columns, below) is not None
            if not (fits and _is_heading(heights[at])):
                break
        columns = wider or columns
        at += 1
    return columns, at


def _widened(columns: list[tuple[float, float]], height: Height) -> list[tuple[float, float]] | None:
    """The columns as wide as this height makes them; None where something lies across two."""
    spans = sorted([*columns, *((line.left, line.right) for line in height)])
    merged = [spans[0]]
    for left, right in spans[1:]:
        if left < merged[-1][1] + STRIP:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged if len(merged) == len(columns) else None


def _is_heading(height: Height) -> bool:
    return len(height) == 1 and len(height[0].text) <= HEADING and height[0].text[-1] not in "。；，："


def _rows(body: list[Height], columns: list[tuple[float, float]]) -> list[list[Height]]:
    """The heights of each row: a row begins with its number, or where the gap above is wider than within a row."""
    headings = [len(height) == 1 and _widened(columns, height) is None for height in body]
    numbered = [
        NUMBER.fullmatch(height[0].text.strip()) is not None and height[0].right <= columns[0][1] + STRIP
        for height in body
    ]
    gaps = [above[0].bottom - below[0].top for above, below in pairwise(body)]
    if any(numbered):
        begins = _begins_by_number(numbered, headings, gaps)
    elif all(len(height) >= len(columns) - 1 or heading for height, heading in zip(body, headings, strict=True)):
        begins = [True] * len(body)
    elif gaps and max(gaps) > min(gaps) + 3:
        begins = [True, *(gap > (max(gaps) + min(gaps)) / 2 for gap in gaps)]
    else:
        return []
    rows: list[list[Height]] = []
    for height, begun in zip(body, begins, strict=True):
        if begun or not rows:
            rows.append([])
        rows[-1].append(height)
    return rows


def _begins_by_number(numbered: list[bool], headings: list[bool], gaps: list[float]) -> list[bool]:
    """Numbers stand on the first line of their rows or in their middles; between two of them the widest gap parts."""
    begins = [heading or (place > 0 and headings[place - 1]) for place, heading in enumerate(headings)]
    begins[0] = True
    places = [place for place, is_number in enumerate(numbered) if is_number]
    if places[0] == 0 or headings[places[0] - 1]:
        return [begun or is_number for begun, is_number in zip(begins, numbered, strict=True)]
    for one, other in pairwise(places):
        if not any(begins[one + 1 : other + 1]):
            begins[
                max(range(one, other), key=lambda place: (round(gaps[place]), -abs(place - (one + other) / 2))) + 1
            ] = True
    return begins


def _line(heights: list[Height], columns: list[tuple[float, float]]) -> Line:
    cells = [""] * len(columns)
    lines = [line for height in heights for line in height]
    heading = len(lines) == 1 and _widened(columns, lines) is None
    for line in lines:
        place = 0 if heading else next(i for i, (_, right) in enumerate(columns) if line.left < right + STRIP)
        cells[place] = glue(cells[place], line.text.strip())
    return Line(
        lines[0].text if heading else "\t".join(cells),
        min(line.left for line in lines), max(line.right for line in lines),
        min(line.bottom for line in lines), max(line.top for line in lines), row=True,
    )  # fmt: skip


def _cells(text: str, count: int) -> tuple[str, ...]:
    cells = tuple(text.split("\t"))
    return cells if len(cells) == count else cells[:1] * count
