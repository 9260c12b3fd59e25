"""From the printed lines of a PDF's pages to paragraphs: running heads and page numbers go, wrapped lines join."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

HEAD_ZONE = 0.12  # share of the page's height in which running heads and feet stand
WRAP_SLACK = 2.2  # ems a full line may end short of the edge: punctuation may not start the next line
INDENT = 0.8  # ems from which a line counts as indented
PAGE_NUMBER = re.compile(
    r"[\s\-—–―_·|~第]*(?:\d{1,4}|[ivxl]{1,6})[\s\-—–―_·|~页]*(?:[/／,，共]\s*共?\s*\d{1,4}\s*页?)?[\s\-—–]*"
)
MARKER = re.compile(
    r"[(（]?(?:第?[一二三四五六七八九十百]{1,4}|\d{1,3})(?:[、)）．章节条篇]|\.(?!\d))|[①-⑳]|[一二三四五六七八九十]{1,3}(?:是|要)"
)
SENTENCE_END = tuple("。！？；：!?;:”’）)")
WIDE = re.compile(r"[\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef“”‘’…—]")


@dataclass(frozen=True)
class Line:
    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        return max(1.0, self.top - self.bottom)


@dataclass(frozen=True)
class Page:
    height: float
    lines: tuple[Line, ...]


def paragraphs(pages: list[Page]) -> list[str]:
    lines = [line for page in _without_running_heads(pages) for line in page.lines]
    if not lines:
        return []
    left, right = _edges(lines)
    out = [lines[0].text]
    for before, line in pairwise(lines):
        if _runs_on(before, line, left, right):
            out[-1] = glue(out[-1], line.text)
        else:
            out.append(line.text)
    return out


def glue(before: str, after: str) -> str:
    """Two parts of one paragraph: no space beside Chinese, one between Latin words."""
    if not before or not after or WIDE.match(before[-1]) or WIDE.match(after[0]):
        return before + after
    return before + after if before.endswith("-") else f"{before} {after}"


def _without_running_heads(pages: list[Page]) -> list[Page]:
    places = Counter(key for page in pages for key in {_place(line) for line in page.lines if _in_zone(line, page)})
    enough = max(3, len(pages) * 0.3)
    repeated = {place for place, count in places.items() if count >= enough}

    def runs(line: Line, page: Page) -> bool:
        return _in_zone(line, page) and (bool(PAGE_NUMBER.fullmatch(line.text)) or _place(line) in repeated)

    return [Page(page.height, tuple(line for line in page.lines if not runs(line, page))) for page in pages]


def _in_zone(line: Line, page: Page) -> bool:
    zone = page.height * HEAD_ZONE
    return line.top < zone or line.bottom > page.height - zone


def _place(line: Line) -> tuple[str, int]:
    return re.sub(r"[\d\s]+", "", line.text), round(line.bottom / 4)


def _edges(lines: list[Line]) -> tuple[float, float]:
    long = [line for line in lines if line.right - line.left > 12 * line.size] or lines
    lefts = sorted(line.left for line in long)
    rights = sorted(line.right for line in long)
    return lefts[len(lefts) // 10], rights[len(rights) * 9 // 10]


def _runs_on(before: Line, line: Line, left: float, right: float) -> bool:
    size = before.size
    if not 0.75 < line.size / size < 1.33 or line.left > left + INDENT * size:
        return False
    if 0 < before.bottom - line.top > 1.8 * size:  # a gap; across pages the difference is negative
        return False
    ends = before.text.endswith(SENTENCE_END)
    if ends and MARKER.match(line.text):
        return False
    if before.right >= right - WRAP_SLACK * size:
        return True
    return not ends and before.right - left > 0.85 * (right - left)
