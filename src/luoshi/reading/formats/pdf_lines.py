"""From a PDF's characters to lines in reading order: on one height, and column by column where a page has two."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from luoshi.reading.formats.pdf_chars import Char
from luoshi.reading.formats.pdf_gutters import narrow_gutter
from luoshi.reading.formats.pdf_raw import WIDE

STRETCH = 0.9  # ems by which Chinese may be drawn apart to reach the margin
EXPONENT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
EVEN = 0.05  # ems by which gaps may differ that are one
WORDS_APART = 0.15  # ems, more than its letters are, that a gap without a space must be to part words
APART = 1.5  # ems from which two stretches of one height are two lines, of two columns perhaps
RAISED = 0.15  # of the line's letters, at least, above what they stand on: the sign of a note
OFF_LINE = 0.3  # of their size, at most, that letters on one line stand off it
SMALL = 0.9  # of the line's letters, at most, for the sign of a note: browsers set it no smaller than 0.83


@dataclass(frozen=True)
class Line:
    """A printed line, in points of the upright page. ``frame``: 0 the page's width, 1 and 2 its columns. ``row``: of a
    table, whole by itself, cells parted by tabs. ``em`` is the median of its characters'."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    frame: int = 0
    row: bool = False
    em: float = 10.0
    parts: int = 1  # stretches that stand apart on one height

    @property
    def size(self) -> float:
        """The height of its letters in points, 1 at least."""
        return max(1.0, self.top - self.bottom)

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left


@dataclass(frozen=True)
class Page:
    """The lines of a page from the top down, columns not yet told apart; its height in points (0 for a broken page)."""

    height: float
    lines: tuple[Line, ...]


def glue(before: str, after: str) -> str:
    """Two parts of one paragraph: no space beside Chinese or behind a hyphen, one between Latin words; a hyphen within
    a word goes."""
    if not before or not after or WIDE.match(before[-1]) or WIDE.match(after[0]):
        return before + after
    if before[-1] != "-":
        return f"{before} {after}"
    return before[:-1] + after if before[-2:-1].islower() and after[0].islower() else before + after


def lines_of(chars: list[Char], apart: float = APART) -> list[Line]:
    """Lines from the top down, each from the left; stretches of one height that stand ``apart`` ems apart stay apart."""
    stretches: list[list[Char]] = []
    for char in chars:
        last = stretches[-1][-1] if stretches else None
        if last is None or not _goes_on(last, char, apart):
            stretches.append([])
        stretches[-1].append(char)
    heights: list[list[list[Char]]] = []
    for stretch in sorted(stretches, key=lambda stretch: -_middle(stretch)):
        if heights and _same_height(heights[-1][0], stretch):
            heights[-1].append(stretch)
        else:
            heights.append([stretch])
    gutter = narrow_gutter(heights) if apart == APART else None
    return [line for height in heights for line in _across(height, apart, gutter)]


def in_order(lines: list[Line], gutter: float | None) -> list[Line]:
    """Lines of a page with two columns: the left one, then the right one, between the lines that cross both.

    ``lines`` come from the top down; ``gutter`` is a place across in points, None for a page without columns.
    """
    if gutter is None:
        return _joined(lines)
    out: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.right <= gutter + 2:
            left.append(_framed(line, 1))
        elif line.left >= gutter - 2:
            right.append(_framed(line, 2))
        else:
            out += _joined(left) + _joined(right) + [line]
            left, right = [], []
    return out + _joined(left) + _joined(right)


def _goes_on(last: Char, char: Char, apart: float) -> bool:
    em = max(last.em, char.em)
    if min(last.top, char.top) - max(last.bottom, char.bottom) < 0.4 * min(last.size, char.size):
        return False
    # a heading of one column beside a line of the other: the smaller letters measure the gap
    return -0.6 * em <= char.left - last.right < apart * min(last.em, char.em)


def _middle(stretch: list[Char]) -> float:
    return (stretch[0].top + stretch[0].bottom) / 2


def _same_height(one: list[Char], other: list[Char]) -> bool:
    """Letters of about one size stand on one line; smaller ones may be raised or lowered."""
    shared = min(one[0].top, other[0].top) - max(one[0].bottom, other[0].bottom)
    size = min(one[0].size, other[0].size)
    if one[0].base is not None and other[0].base is not None and size > 0.75 * max(one[0].size, other[0].size):
        return shared > 0.5 * size and abs(one[0].base - other[0].base) < OFF_LINE * size
    return shared > 0.5 * size


def _split(height: list[list[Char]], gutter: float) -> list[list[Char]]:
    out: list[list[Char]] = []
    for stretch in height:
        place = next((i for i, (a, b) in enumerate(pairwise(stretch), 1) if a.right <= gutter <= b.left), len(stretch))
        out += [stretch[:place], stretch[place:]] if place < len(stretch) else [stretch]
    return out


def _across(height: list[list[Char]], apart: float, gutter: float | None) -> list[Line]:
    """The stretches of one height, those that touch put together; one may fill the gaps that another left for it.
    Nothing is put together across the ``gutter``."""
    if gutter is not None:
        height = _split(height, gutter)
    height.sort(key=lambda stretch: stretch[0].left)
    joined: list[list[Char]] = []
    for stretch in height:
        last = joined[-1][-1] if joined else None
        parted = last is not None and gutter is not None and last.right <= gutter <= stretch[0].left
        if last is not None and not parted and stretch[0].left - last.right < apart * min(last.em, stretch[0].em):
            joined[-1] += stretch
            if stretch[0].left < last.left:
                joined[-1] = _in_gaps(joined[-1])
        else:
            joined.append(list(stretch))
    gaps = [char.left - last.right for stretch in joined for last, char in pairwise(stretch)]
    usual = max(0.0, median(gaps)) if len(gaps) > 1 else 0.0
    return [_line(stretch, usual) for stretch in joined]


def _in_gaps(chars: list[Char]) -> list[Char]:
    """Characters from the left, where each has a place of its own; as they were where some lie over others."""
    ordered = sorted(chars, key=lambda char: char.left)
    free = all(last.right - char.left < 0.4 * min(last.em, char.em) for last, char in pairwise(ordered))
    return ordered if free else chars


def _line(chars: list[Char], usual: float) -> Line:
    """Spaces that only stretch Chinese to the margin, or part it from digits, go; wider gaps stay. ``usual`` is the gap
    between the characters of this height, in points."""
    chars = _raised(_without_note_signs(chars))
    em_of_line = median(char.em for char in chars)
    text = _drawn(chars[0], em_of_line)
    even = _evenly_set(chars)
    for place, (last, char) in enumerate(pairwise(chars)):
        gap, em = char.left - last.right, max(last.em, char.em)
        wide = bool(WIDE.match(last.text)) + bool(WIDE.match(char.text))
        if place in even:
            text += _drawn(char, em_of_line)
            continue
        if not wide and char.guessed:  # letters are set apart: their usual gap parts no words and no figures
            gap -= usual
        if (char.space and _parts(char, wide, gap, em)) or gap >= 1.2 * em or _other_figure(last, char, gap - usual):
            text += " "
        text += _drawn(char, em_of_line)
    return Line(
        text,
        min(char.left for char in chars),
        max(char.right for char in chars),
        min(char.bottom for char in chars),
        max(char.top for char in chars),
        em=em_of_line,
    )


def _evenly_set(chars: list[Char]) -> set[int]:
    """The gaps (by the places of the characters before them) that stretch writing evenly, with Chinese in it, where one
    number has been set apart within a line: they part no words."""
    if not any(char.guessed and char.text.isdecimal() and last.text.isdecimal() for last, char in pairwise(chars)):
        return set()
    gaps = [char.left - last.right for last, char in pairwise(chars)]
    even: set[int] = set()
    start = 0
    for end in range(1, len(gaps) + 1):
        em = chars[start].em
        if end < len(gaps) and abs(gaps[end] - gaps[start]) <= EVEN * em and gaps[start] > WORDS_APART * em:
            continue
        run = range(start, end)
        if len(run) > 2 and any(WIDE.match(chars[i].text) or WIDE.match(chars[i + 1].text) for i in run):
            even.update(run)
        start = end
    return even


def _parts(char: Char, wide: int, gap: float, em: float) -> bool:
    """Whether white space before a character is a space of the text; ``wide``: how many of its neighbours are Chinese."""
    if not wide:
        return not char.guessed or gap > WORDS_APART * em
    return gap >= (0.6, STRETCH)[wide - 1] * em


def _other_figure(last: Char, char: Char, gap: float) -> bool:
    """Whether a figure begins another number than the one before it: within one, they touch. Cells of a table may stand
    as near as no space does."""
    return char.text.isdecimal() and last.text.isdecimal() and last.advance and char.advance and gap > 0.1 * char.em


def _without_note_signs(chars: list[Char]) -> list[Char]:
    """A line without the small raised figures behind Chinese that lead to its notes; “m²” and “CO₂” keep theirs.

    Raised is what stands above the line of the others: the boxes of some fonts end at the ink, so that all their figures
    look small and high.
    """
    if len(chars) < 2:
        return chars
    bases = [char.base for char in chars if char.base is not None]
    size, base = median(char.size for char in chars), median(bases) if bases else math.inf
    kept = chars[:1]
    signs = False  # the one before was such a figure
    for last, char in pairwise(chars):
        small = char.text.isdigit() and char.size < SMALL * size
        raised = small and char.base is not None and char.base > base + RAISED * size
        signs = raised and (signs or WIDE.match(last.text) is not None)
        if not signs:
            kept.append(char)
    return kept


def _raised(chars: list[Char]) -> list[Char]:
    """A line whose small raised figures right behind a figure are written as raised: 10⁸ is not 108."""
    out = chars[:1]
    foot = chars[0]  # the last that is not raised
    for last, char in pairwise(chars):
        small = char.text.isdecimal() and foot.text.isdecimal() and char.size < 0.9 * foot.size
        if (
            small
            and char.base is not None
            and foot.base is not None
            and RAISED * foot.size < char.base - foot.base < foot.size
            and char.left - last.right < 0.3 * foot.em
        ):
            out.append(replace(char, text=char.text.translate(EXPONENT)))
        else:
            out.append(char)
            foot = char
    return out


def _drawn(char: Char, em: float) -> str:
    """A dash as wide as two characters is two: fonts draw “——” as one."""
    return "——" if char.text == "—" and char.right - char.left > 1.5 * em else char.text


def _framed(line: Line, frame: int) -> Line:
    return replace(line, frame=frame)


def _joined(lines: list[Line]) -> list[Line]:
    """Within one column, what stands on one height is one line, with a space for the gap."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        shared = min(last.top, line.top) - max(last.bottom, line.bottom) if last else 0.0
        if last and not (last.row or line.row) and shared > 0.5 * min(last.size, line.size) and line.left >= last.right:
            out[-1] = replace(
                last,
                text=f"{last.text} {line.text}",
                right=line.right,
                bottom=min(last.bottom, line.bottom),
                top=max(last.top, line.top),
                parts=last.parts + line.parts,
            )
        else:
            out.append(line)
    return out
