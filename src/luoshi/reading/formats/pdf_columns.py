"""Breakdown tables of a PDF page without ruled lines: found by their head, cut at the white strips between the columns.

Only below a head that names tasks and whose or when they are: any other text with gaps (names, addresses, two columns of
a newspaper) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

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

Height = list[Line]  # stretches of one height, from the left
Table = tuple[tuple[str, ...], ...]


def tables_without_rules(chars: list[Char]) -> Iterator[tuple[float, float, list[Line], Table]]:
    """Of each such table its top and bottom in points, its rows as lines, and its grid. ``chars`` are those of a page
    that stand in no ruled table."""
    text = "".join(char.text for char in chars)
    if not HEAD.search(text) or not TASK.search(text):
        return
    heights = _heights(lines_of(chars, APART))
    at = 0
    while at < len(heights):
        head = tuple(re.sub(r"\s", "", line.text) for line in heights[at])
        end = at + 1
        if len(head) >= 3 and HEAD.search("".join(head)) and columns_of((head,)):
            strips, end = _region(heights, at)
            rows = _rows(heights[at + 1 : end], strips)
            if rows:
                lines = [_line(heights[at : at + 1], strips), *(_line(row, strips) for row in rows)]
                grid = tuple(_cells(line.text, len(strips)) for line in lines)
                yield lines[0].top, min(line.bottom for line in lines), lines, grid
            else:
                end = at + 1
        at = end


def _heights(lines: list[Line]) -> list[Height]:
    heights: list[Height] = []
    for line in lines:
        last = heights[-1][0] if heights else None
        if last and min(last.top, line.top) - max(last.bottom, line.bottom) > 0.5 * min(last.size, line.size):
            heights[-1].append(line)
        else:
            heights.append([line])
    return [sorted(height, key=lambda line: line.left) for height in heights]


def _region(heights: list[Height], head: int) -> tuple[list[tuple[float, float]], int]:
    """The columns (left and right edge of what stands in each), and the index of the first height below the table."""
    columns = [(line.left, line.right) for line in heights[head]]
    at = head + 1
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
