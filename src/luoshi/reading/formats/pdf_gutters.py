"""The white space between the two columns of a PDF page."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from luoshi.reading.formats.pdf_chars import Char

if TYPE_CHECKING:
    from luoshi.reading.formats.pdf_lines import Line

FEW = 6  # lines beside each other that make columns
MOST = 1_000  # gaps of a page that may be one
WIDEST = 3.0  # ems of a gap that may be the space between two columns too narrow to part lines by itself


def narrow_gutter(heights: list[list[list[Char]]]) -> float | None:
    """Where the space between two columns runs that is too narrow to part what stands on one height: a place across, in
    points, that many heights leave white and hardly any crosses. Each height is a list of stretches of characters."""
    if len(heights) < FEW:
        return None
    white: list[tuple[float, float]] = []
    spans: list[tuple[float, float]] = []
    for height in heights:
        chars = sorted((char for stretch in height for char in stretch), key=lambda char: char.left)
        spans.append((chars[0].left, chars[-1].right))
        usual = median([char.left - last.right for last, char in pairwise(chars)] or [0.0])
        white += [
            (last.right, char.left)
            for last, char in pairwise(chars)
            if 0.6 * (em := max(last.em, char.em)) < char.left - last.right - max(0.0, usual) < WIDEST * em
        ]
    if not FEW <= len(white) <= MOST or 4 * len(white) > sum(len(stretch) for height in heights for stretch in height):
        return None
    start, end = min(left for left, _ in spans), max(right for _, right in spans)
    middles = [(left + right) / 2 for left, right in white]
    near = [middle for middle in middles if start + 0.35 * (end - start) < middle < start + 0.65 * (end - start)]
    best = max(near, key=lambda place: sum(left < place < right for left, right in white), default=0.0)
    open_at = sum(left < best < right for left, right in white)
    across = sum(left < best < right for left, right in spans)
    return best if open_at >= FEW and open_at >= 0.7 * across else None


def gutters(pages: list[list[Line]]) -> list[float | None]:
    """Each page's space between two columns, a place across in points or None. A page with few lines, as the last one,
    has the others' columns (the median)."""
    found = [_gutter([line for line in lines if not line.row]) for lines in pages]
    own = [place for place in found if place is not None]
    usual = median(own) if len(own) * 2 > len(pages) - 1 and own else None
    return [place or (usual if _divides(usual, lines) else None) for place, lines in zip(found, pages, strict=True)]


def _divides(place: float | None, lines: list[Line]) -> bool:
    return (
        place is not None and len(lines) < 2 * FEW and sum(ln.left < place < ln.right for ln in lines) * 3 <= len(lines)
    )


def _gutter(lines: list[Line]) -> float | None:
    """Where the space between two columns runs: hardly a line crosses it, and both sides are full of lines."""
    if len(lines) < 2 * FEW:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        place = start + (end - start) * step / 100
        crossing = sum(line.left < place - 1 and line.right > place + 1 for line in lines)
        if best is None or (crossing, abs(step - 50)) < (
            best[0],
            abs(best[1] - (start + end) / 2) / (end - start) * 100,
        ):
            best = (crossing, place)
    if best is None or best[0] > 0.15 * len(lines):
        return None
    place = best[1]
    left, right = [ln for ln in lines if ln.right <= place + 1], [ln for ln in lines if ln.left >= place - 1]
    if len(left) < FEW or len(right) < FEW:
        return None
    filled = min(median(ln.width for ln in left) / (place - start), median(ln.width for ln in right) / (end - place))
    beside = sum(any(ln.bottom < other.top and other.bottom < ln.top for other in right) for ln in left)
    return place if filled > 0.6 and beside >= FEW / 2 else None
