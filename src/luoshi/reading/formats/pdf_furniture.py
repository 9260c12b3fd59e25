"""What belongs to a PDF's pages and not to its text: running heads and feet, page numbers.

Lines of the text stand near the edges too. So a head is what stands outermost on several pages, word for word and figure
for figure, but for a number that counts with the pages; a bare number alone is one of a page where it counts with them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from luoshi.reading.formats.pdf_lines import Line, Page

from ..late import late

HEAD_ZONE = 0.12  # share of the page's height in which running heads and feet stand
EDGE = 0.085  # share of it within which a number that counts with no other may be the page's
_COUNT = r"(?:\d{1,4}|[ivxl]{1,6}|[一二三四五六七八九十百〇○]{1,5})"
_DASHES = r"[\s\-‐–—―－_·•.|~～]{0,8}"
PAGE_NUMBER = late(
    rf"{_DASHES}(?:第\s*|[Pp](?:age)?\.?\s*)?{_COUNT}\s*页?{_DASHES}"
    rf"(?:(?:[/／|]|[,，]?\s*(?:of|共)|[,，](?=\s*[共总])|[(（])\s*(?:共|总)?\s*(?:计\s*)?{_COUNT}\s*页?\s*[)）]?)?{_DASHES}"
)
SAID = late(r"[第页共]|[Pp]|of|^\s*[\-‐–—―－_·•|~～].*[\-‐–—―－_·•|~～]\s*$")  # signs that nothing else has
NUMBER = late(r"\d+|[ivxl]+|[一二三四五六七八九十百〇○]+")
YEAR = late(r"(?:19|20)\d\d")
HAN = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"○": 0}
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
MASKED = late(r"\d+")

FIGURE = late(r"\d{1,3}(?:[,，]\d{3})+|\d+\.\d+")
SHEET = late(r"附[件表录图]|[表图例]|案例|专栏|第[章节部分]+")  # whose numbers count with their pages
COUNTED = late(r"(?:^|[\s第/／|·•—–-])\d{1,4}(?:$|[\s页/／|·•—–-])")  # a number apart, as a page's is

# What browsers print around a page: “2026/11/22 06:54  title” above, its address and “1/1” below.
PRINTED = late(r"\d{1,4}([/年.-])\d{1,2}[/月.-]\d{1,4}日?[,，]?\s*(?:[上下]午\s*)?\d{1,2}:\d\d(?:\s*[AP]M)?(?:\s.*)?")
ADDRESS = late(r"(?:https?://|file://|about:)\S*(?:\s+\d+/\d+)?")

Height = list[Line]  # lines on one height
Spot = tuple[str, int]


def in_zone(line: Line, page: Page) -> bool:
    """Whether a line, no table's row, stands where running heads and page numbers do."""
    zone = page.height * HEAD_ZONE
    return not line.row and (line.top < zone or line.bottom > page.height - zone)


def without_furniture(pages: list[Page]) -> Iterator[list[Line]]:
    """Each page's lines without its running heads and feet and its number."""
    edges = [_edges(page) for page in pages]
    repeated = _repeated(edges)
    counted = _counted(edges)
    for index, (page, sides) in enumerate(zip(pages, edges, strict=True)):
        gone = _printed(sides)
        for side, heights in enumerate(sides):
            for height in heights:
                found = {
                    id(line)
                    for line in height
                    if id(line) in gone
                    or _spot(line) in repeated
                    or _is_number(line, index, side, page, height, counted)
                }
                gone |= found
                if len(found) < len(height):
                    break
        yield [line for line in page.lines if id(line) not in gone]


def _edges(page: Page) -> tuple[list[Height], list[Height]]:
    """The lines near the page's head and near its foot, from the outermost inward, those of one height together; none
    beyond which a table's row stands."""
    near = [line for line in page.lines if in_zone(line, page)]
    rows = [line for line in page.lines if line.row and line.top - line.bottom < page.height / 4]
    head = [line for line in near if line.bottom > page.height / 2 and all(row.bottom < line.top for row in rows)]
    foot = [line for line in near if line.bottom <= page.height / 2 and all(row.top > line.bottom for row in rows)]
    return _heights(sorted(head, key=lambda line: -line.top)), _heights(sorted(foot, key=lambda line: line.bottom))


def _heights(lines: list[Line]) -> list[Height]:
    heights: list[Height] = []
    for line in lines:
        last = heights[-1][0] if heights else None
        if last and min(last.top, line.top) - max(last.bottom, line.bottom) > 0:
            heights[-1].append(line)
        else:
            heights.append([line])
    return heights


def _printed(sides: tuple[list[Height], list[Height]]) -> set[int]:
    """The lines that a browser printed around the page, by ``id``: only where both are there."""
    head, foot = (heights[0] if heights else [] for heights in sides)
    both = any(PRINTED.fullmatch(line.text) for line in head) and any(ADDRESS.fullmatch(line.text) for line in foot)
    return {id(line) for line in head + foot} if both else set()


# running heads ---------------------------------------------------------------


def _spot(line: Line) -> Spot:
    """A line's words without its figures, and where it stands."""
    return re.sub(r"[\d\s]+", "", line.text), round(line.bottom / 4)


def _repeated(edges: list[tuple[list[Height], list[Height]]]) -> set[Spot]:
    """What stands at one place on several pages, with the same figures or with one that counts with the pages."""
    found: dict[Spot, dict[int, str]] = defaultdict(dict)
    for index, sides in enumerate(edges):
        for line in (line for heights in sides for height in heights for line in height):
            found[_spot(line)].setdefault(index, line.text)
    enough = max(2, len(edges) * 0.3)
    return {spot for spot, texts in found.items() if len(texts) >= enough and _is_head(spot[0], texts)}


def _is_head(words: str, texts: dict[int, str]) -> bool:
    figures = [MASKED.findall(text) for text in texts.values()]
    if len(set(map(tuple, figures))) == 1:
        return bool(words)
    if not words.strip("-‐–—―－_·•.|~～/,，%") or SHEET.fullmatch(words) or len({len(row) for row in figures}) > 1:
        return False
    apart = all(COUNTED.search(text) for text in texts.values())
    return apart and all(len(set(column)) == 1 or _counts(column, list(texts)) for column in zip(*figures, strict=True))


def _counts(column: tuple[str, ...], indexes: list[int]) -> bool:
    steps = [
        int(after) - int(before) == later - earlier and len(after) < 5
        for (before, after), (earlier, later) in zip(pairwise(column), pairwise(indexes), strict=True)
    ]
    return 2 * sum(steps) >= len(steps)


# page numbers ----------------------------------------------------------------


def _counted(edges: list[tuple[list[Height], list[Height]]]) -> Counter[tuple[int, int]]:
    """How many bare numbers count alike with their pages, by the side that they stand on and what they are ahead."""
    return Counter(
        (side, value - index)
        for index, sides in enumerate(edges)
        for side, heights in enumerate(sides)
        for value in {_value(line) for height in heights for line in height}
        if value is not None
    )


def _value(line: Line) -> int | None:
    """The number of a line that may be a page's number and says so by no sign of its own."""
    text = line.text.strip()
    if not PAGE_NUMBER.fullmatch(text) or YEAR.fullmatch(text):
        return None
    found = NUMBER.search(text)
    return _number(found.group()) if found else None


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if text[0] in ROMAN:
        values = [ROMAN[letter] for letter in text]
        return sum(-one if one < other else one for one, other in pairwise([*values, 0]))
    if not set(text) & set("十百"):
        return int("".join(str(HAN[digit]) for digit in text))
    tens, _, ones = text.rpartition("十")
    return 10 * (HAN.get(tens[-1:], 1) if tens else 1) + HAN.get(ones[-1:], 0)


def _is_number(
    line: Line, index: int, side: int, page: Page, height: Height, counted: Counter[tuple[int, int]]
) -> bool:
    """A number that counts as others do, or says that it is a page's and stands alone on its height; the only one that
    says nothing must stand alone at the very edge, and well apart."""
    text = line.text.strip()
    if not PAGE_NUMBER.fullmatch(text) or FIGURE.fullmatch(text):
        return False
    if SAID.search(text) and len(height) == 1:
        return True
    value = _value(line)
    usual = median(other.size for other in page.lines)
    if value is None or line.size > 1.5 * usual:
        return False
    candidates = sum(count for (where, _), count in counted.items() if where == side)
    if candidates > 1 or (index and value - index not in (0, 1)):
        return counted[side, value - index] > 1
    others = [other for other in page.lines if other is not line]
    gap = min((max(other.bottom - line.top, line.bottom - other.top) for other in others), default=line.size)
    at_edge = min(page.height - line.top, line.bottom) < EDGE * page.height
    alone = len(height) == 1 and at_edge and gap >= 0.7 * line.size
    return alone and value < 1000 and not HAN.keys() & set(text)
