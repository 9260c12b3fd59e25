"""From the printed lines of a PDF's pages to paragraphs: running heads and page numbers go, wrapped lines join.

A paragraph's end shows in three ways, and no document uses all of them: its last line is short, the next one is
indented, or there is a gap. Which indents are paragraphs and which are the margin of a list is learned from the pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from luoshi.reading.formats.pdf_furniture import without_furniture
from luoshi.reading.formats.pdf_gutters import gutters
from luoshi.reading.formats.pdf_lines import Line, Page, glue, in_order
from luoshi.reading.formats.pdf_raw import WIDE

from ..late import late

UNCUT = late(r"[0-9A-Za-z.,%&/+\-]{1,24}")
LATIN_WIDTH = 0.6  # ems of a Latin letter, at most
WRAP_SLACK = 2.2  # ems a full line may end short of the edge: punctuation may not start the next line
INDENT = 0.8  # ems from which a line counts as indented
NOTE_SIZE = 0.88  # of the body's size, at most, for a footnote
MARKER = late(
    r"[(（]?(?:第?[一二三四五六七八九十百]{1,4}|\d{1,3})(?:[、)）．章节条篇]|\.(?!\d))|[①-⑳●■◆▪•·]|[一二三四五六七八九十]{1,3}(?:是|要)"
)
LEADERS = late(r"[.．·…‥_]{4,}\s*\d{1,4}$")  # of a table of contents
NUMBER_BEGUN = late(r"\d[.,]?$")
NUMBER_GOES_ON = late(r"\d[\d.,]*\D")
NOTE_MARK = late(r"[①-⑳*＊※]|\[?\d{1,3}[\]\s\u4e00-\u9fff.、]|注")
SENTENCE_END = tuple("。！？；：!?;:”’）)")


def paragraphs(pages: list[Page]) -> list[str]:
    """The paragraphs of all pages without running heads, in reading order, notes at the end; a table's row is one of
    its own."""
    bodies = list(without_furniture(pages))
    ordered = [in_order(lines, gutter) for lines, gutter in zip(bodies, gutters(bodies), strict=True)]
    lines, notes = _without_notes(ordered)
    return [*_paragraphs(lines), *_paragraphs(notes)]


def _paragraphs(lines: list[Line]) -> list[str]:
    if not lines:
        return []
    edges = _edges(lines)
    margins = _margins(lines, edges)
    out = [lines[0].text]
    for before, line in pairwise(lines):
        if _runs_on(before, line, edges, margins):
            out[-1] = _continued(out[-1], before, line, edges[before.frame])
        else:
            out.append(line.text)
    return out


# notes -----------------------------------------------------------------------


def _without_notes(pages: list[list[Line]]) -> tuple[list[Line], list[Line]]:
    """The body's lines, and the footnotes at the foot of the pages: small print that would part a sentence in two."""
    sizes: Counter[int] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size)] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    body: list[Line] = []
    notes: list[Line] = []
    for page in pages:
        foot = len(page)
        while foot and not page[foot - 1].row and page[foot - 1].size < NOTE_SIZE * usual:
            foot -= 1
        while foot < len(page) and not NOTE_MARK.match(page[foot].text):
            foot += 1
        if foot * 2 < len(page):  # more than a foot: the page is set in small print
            foot = len(page)
        body += page[:foot]
        notes += page[foot:]
    return body, notes


class Edges(NamedTuple):
    """Left and right edge of the text in points (a tenth of the long lines may pass either), and its usual em, in
    points too; whether most lines end there, as in set text and not in a list."""

    left: float
    right: float
    em: float
    flush: bool


# paragraphs ------------------------------------------------------------------


def _continued(text: str, before: Line, line: Line, edges: Edges) -> str:
    """``text``, which ends with ``before``, with the next line. A number in Chinese may be cut where the line ends: two
    numbers do not follow one another there."""
    set_full = edges.flush and before.right > edges.right - 1.1 * edges.em
    whole = set_full and before.parts == line.parts == 1 and WIDE.search(before.text) is not None
    cut = line.text[0] == "%" or (whole and NUMBER_GOES_ON.match(line.text) is not None)
    return text + line.text if cut and NUMBER_BEGUN.search(text) else glue(text, line.text)


def _edges(lines: list[Line]) -> dict[int, Edges]:
    """Left and right edge of the text, for the page's width and for each of its columns."""
    edges: dict[int, Edges] = {}
    for frame in {line.frame for line in lines}:
        mine = [line for line in lines if line.frame == frame and not line.row] or lines
        long = [line for line in mine if line.width > 12 * line.em] or mine
        lefts, rights = sorted(line.left for line in long), sorted(line.right for line in long)
        em = median(line.em for line in mine)
        right = rights[len(rights) * 9 // 10]
        ending = sum(abs(line.right - right) < 1.1 * em for line in mine)
        edges[frame] = Edges(lefts[len(lefts) // 10], right, em, len(mine) > 2 and 2 * ending > len(mine))
    return edges


def _margins(lines: list[Line], edges: dict[int, Edges]) -> set[tuple[int, int]]:
    """Indents that are margins: full lines there go on at the same indent and not at the edge."""
    follow: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for before, line in pairwise(lines):
        if before.frame == line.frame and not before.row and not line.row and _full(before, line, edges):
            there = _indent(before, edges)
            if there[1] > 0:
                same = abs(line.left - before.left) < INDENT * edges[before.frame].em
                back = line.left < before.left - INDENT * edges[before.frame].em
                follow[there]["same" if same else "back" if back else "other"] += 1
    return {there for there, counts in follow.items() if counts["same"] > counts["back"]}


def _indent(line: Line, edges: dict[int, Edges]) -> tuple[int, int]:
    """The line's frame, and how far in it begins, in half ems."""
    left, _, em, _ = edges[line.frame]
    return line.frame, round(2 * (line.left - left) / em) if _is_in(line, edges) else 0


def _is_in(line: Line, edges: dict[int, Edges]) -> bool:
    left, _, em, _ = edges[line.frame]
    return line.left > left + INDENT * em


def _centred(line: Line, edges: dict[int, Edges]) -> bool:
    """Set in the middle, and not merely indented."""
    left, right, em, _ = edges[line.frame]
    return line.left > left + 2.6 * em and abs((line.left - left) - (right - line.right)) < em


def _full(before: Line, line: Line, edges: dict[int, Edges]) -> bool:
    """Whether what begins ``line`` had no room on the line before it: a word that may not be cut, or a character."""
    word = UNCUT.match(line.text)
    room = max(WRAP_SLACK, 0.7 + LATIN_WIDTH * len(word.group())) if word else WRAP_SLACK
    _, right, em, _ = edges[before.frame]
    return before.right >= right - room * em


def _runs_on(before: Line, line: Line, edges: dict[int, Edges], margins: set[tuple[int, int]]) -> bool:
    size = before.size
    if max(before.parts, line.parts) > 2 or before.parts == line.parts == 2:  # rows of a table without rules
        return False
    if before.row or line.row or not 0.75 < line.size / size < 1.33 or LEADERS.search(before.text):
        return False
    left, right, em, _ = edges[before.frame]
    if _centred(line, edges) and not before.text.endswith(SENTENCE_END) and not MARKER.match(line.text):
        near = 0 < before.bottom - line.top < 1.8 * size
        return near and before.frame == line.frame and _full(before, line, edges)  # of a title, of “——…会议上”
    if _is_in(line, edges):
        hangs = _indent(line, edges) in margins and not MARKER.match(line.text) and _full(before, line, edges)
        if not hangs or line.left < before.left - INDENT * em:
            return False
    if before.frame == line.frame and 0 < before.bottom - line.top > 1.8 * size:  # a gap; across pages it is negative
        return False
    ends = before.text.endswith(SENTENCE_END)
    if ends and MARKER.match(line.text):
        return False
    return _full(before, line, edges) or (not ends and before.right - left > 0.85 * (right - left))
