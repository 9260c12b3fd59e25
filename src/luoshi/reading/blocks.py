"""Cuts a text into blocks: one a line, and where a page lost its line breaks, one a paragraph mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .late import late
from .wrapped import paragraphs

_LINE = late(r"[^\r\n\v\f\u0085\u2028\u2029]+")
# Paragraphs of a text without line breaks are parted by tabs or by pairs of ideographic spaces.
_GAP = late(r"[\t \xa0\u3000]+")
# Where even those are gone, a numbered heading right after a full stop starts a paragraph; the first of them after a
# colon too, where the second stands behind a full stop (“以下工作：（一）…。（二）…。”).
_INNER_HEAD = late(
    r"(?<=[。！？])[ \xa0\u3000]*"
    r"(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(?<=[：:])[ \xa0\u3000]*(?P<first>(?=一、|[（(]一[）)]))"
)
_FIRST_OR_SECOND = late(r"(?P<stop>[。！？][ \xa0\u3000]*)?(?P<second>二、|[（(]二[）)])|一、|[（(]一[）)]")
_LONG_LINE = 200
_LONGEST_ROW = 2000  # tabs in a shorter line part the cells of a table's row
_SENTENCE_END = frozenset("。！？")
_ENDED = "。！？：；”）…"
_SPACE = " \t\xa0\u3000\ufeff\u200b\x00"


class Block(NamedTuple):
    """A trimmed stretch ``text[start:end]``, in characters: one paragraph. A wrapped one keeps its line breaks."""

    start: int
    end: int
    text: str


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """``start`` and ``end`` moved inward over white space, zero-width ones and NUL; equal where nothing is left."""
    while start < end and (text[start] in _SPACE or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _SPACE or text[end - 1].isspace()):
        end -= 1
    return start, end


def _parts(text: str, gap: re.Match[str], at: int) -> bool:
    """Whether spaces mark a paragraph: a pair of ideographic ones, or any two after a closing mark."""
    spaces = gap.group()
    if "\u3000\u3000" in spaces:
        return True
    width = len(spaces) + spaces.count("\u3000") + spaces.count("\t")
    return width >= 3 or (width == 2 and gap.start() > at and text[gap.start() - 1] in _ENDED)


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether a line is a table's row: cells parted by tabs, few of them sentences. A row is one block however long."""
    if end - start > _LONGEST_ROW or text.count("\t", start, end) < 2:
        return False
    cells = [cell.rstrip() for cell in text[start:end].split("\t")]
    return sum(cell[-1:] in _SENTENCE_END for cell in cells if cell) * 2 < sum(map(bool, cells))


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    tabs = end - start > _LONGEST_ROW
    for gap in _GAP.finditer(text, start, end):
        if not _parts(text, gap, at) and not (tabs and "\t" in gap.group()):
            continue
        yield at, gap.start()
        at = gap.end()
    yield at, end


def _heads(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    if end - start > _LONG_LINE:
        for gap in _INNER_HEAD.finditer(text, start, end):
            if gap.start() > at and (gap["first"] is None or _goes_on(text, gap.end(), end)):
                yield at, gap.start()
                at = gap.end()
    yield at, end


def _goes_on(text: str, first: int, end: int) -> bool:
    """Whether the numbering whose first mark stands at ``first`` goes on behind a full stop: no list within a sentence."""
    mark = _FIRST_OR_SECOND.match(text, first)
    following = _FIRST_OR_SECOND.search(text, mark.end() if mark else first, end)
    return following is not None and bool(following["second"] and following["stop"])


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= _LONG_LINE or _is_row(text, start, end):
        yield start, end
        return
    for a, b in _cuts(text, start, end):
        yield from _heads(text, a, b)


def blocks(text: str) -> list[Block]:
    """Every non-empty block of ``text``, in order: a paragraph of cut lines, else a line.

    A line over 200 characters that is no table's row is cut at its gaps and before numbered headings.
    """
    found: list[Block] = []
    for first, last in paragraphs(text) or (line.span() for line in _LINE.finditer(text)):
        for a, b in _stretches(text, first, last):
            start, end = trim(text, a, b)
            if start < end:
                found.append(Block(start, end, text[start:end]))
    return found
