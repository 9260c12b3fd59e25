"""Lines that a scanner's text layer or an old mail cut at a fixed width, put together again: one paragraph, one block.

The text stays as it is: a block of several lines holds their breaks. A text is taken for wrapped only where no line is
longer than one of print and several full lines end in the middle of a sentence; tables, lists of names and poems are not.
"""

from __future__ import annotations

import re
from itertools import islice

from .late import late

_LINE = late(r"[^\r\n\v\f\u0085\u2028\u2029]*")
_WIDEST, _NARROWEST = 120, 28  # of a line of print, in half-width characters
_FULL = 0.86  # share of the width from which on a line is full; marks that must not begin a line shorten it
_SAMPLE = 4000  # lines looked at to find the width
_LEAST = 3  # full lines that end in mid-sentence
_ENDED = "。！？；：…”）〕》.!?;:)"
_OPENS = late(
    r"[ \u3000]{2}|[（(〔【]?[一二三四五六七八九十]{1,3}[）)〕】、.．]|第[一二三四五六七八九十\d]{1,3}[章节条部编篇]|"
    r"[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳⑴-⒛●■◆▶►•▪◇□○※➢✓✅☑—]|附件|抄送"
)
_PAGE = late(
    r"\s*(?:[-—–－]+\s*\d{1,4}\s*[-—–－]+|第\s*\d{1,4}\s*页(?:[，,/ ]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})\s*"
)


def is_page_number(line: str) -> bool:
    """“- 3 -”, “第3页 共8页”, “3/8” on a line of its own."""
    return len(line) <= 24 and _PAGE.fullmatch(line) is not None


def width(line: str) -> int:
    """How wide a line is in print, in half-width characters: Chinese characters and marks count two."""
    return sum(2 if c > "\u2e7f" or c in "“”‘’—…·" else 1 for c in line)


def paragraphs(text: str) -> list[tuple[int, int]] | None:
    """The spans of the paragraphs of a text with cut lines, in characters; None where its lines are whole.

    None also where it has tabs or is longer than 480,000 characters.
    """
    if len(text) > _SAMPLE * _WIDEST or "\t" in text:
        return None
    lines = [m.span() for m in _LINE.finditer(text) if m.end() > m.start()]
    full = _full(text, lines)
    if full is None:
        return None
    found: list[tuple[int, int]] = []
    body = False
    before = ""
    for a, b in lines:
        line = text[a:b]
        gap = text[found[-1][1] : a] if found else ""
        goes_on = body and _goes_on(before, line, full) and gap.count("\n") + gap.count("\r") <= 1 + ("\r\n" in gap)
        if goes_on:
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
        body = body or _OPENS.match(line) is not None or re.search("[，。；]", line) is not None
        before = line.rstrip()
    return found


def _full(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width from which on a line is full, if the text is wrapped."""
    if any(b - a > _WIDEST for a, b in islice(lines, _SAMPLE)):
        return None
    widths = [(width(text[a:b].rstrip()), text[b - 1 : b]) for a, b in lines]
    widest = max((w for w, _ in widths), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return None
    full = int(widest * _FULL)
    cut = sum(w >= full and end not in _ENDED for w, end in widths)
    others = sum(w < full and w > widest // 2 and end not in _ENDED for w, end in widths)  # headings, verses, names
    return full if cut >= _LEAST and cut > others else None


def _goes_on(before: str, line: str, full: int) -> bool:
    if width(before) < full or is_page_number(line) or _OPENS.match(line):
        return False
    return before[-1:] not in _ENDED
