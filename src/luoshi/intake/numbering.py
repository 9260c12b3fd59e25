"""The numbers people cite clauses by: 四 for a section, 4.1 and 4.3.1 below it. Plain functions over plain values."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable

from luoshi.reading.numerals import to_int

Line = tuple[Hashable, Hashable | None, str]  # id, parent's id, marker; in the order of the document

_NUMERAL = re.compile(r"[0-9０-９]+|[一二三四五六七八九十]+")
_HAN = "一二三四五六七八九十"
LONGEST = 40


def numbers(lines: Iterable[Line]) -> dict[Hashable, str]:
    """Each line's number. Marked ones take their marker's, unmarked ones count or are 段 beside marked ones."""
    below: dict[Hashable | None, list[Line]] = defaultdict(list)
    for line in lines:
        below[line[1]].append(line)
    shown: dict[Hashable, str] = {}
    taken: set[str] = set()
    waiting: list[tuple[Hashable | None, str]] = [(None, "")]
    while waiting:
        parent, prefix = waiting.pop()
        for line, last, han in _counted(below.get(parent, [])):
            inner = free(f"{prefix}.{last}" if prefix and last[0].isdigit() else f"{prefix}{last}", taken)
            outer = free(_han(int(last)), taken) if han and not prefix else inner
            taken |= {inner, outer}
            shown[line[0]] = outer[:LONGEST]
            waiting.append((line[0], inner))
    return shown


def ordinal(marker: str) -> int | None:
    """The number a marker writes: （三） 3, 12. 12, ③ 3; None for 首先 or a dash."""
    found = _NUMERAL.findall(marker)
    if found:
        return to_int(found[-1])
    for sign in marker:
        value = unicodedata.numeric(sign, 0)
        if value >= 1:
            return int(value)
    return None


def free(number: str, taken: set[str]) -> str:
    """``number``, or with -2, -3 … where it is taken."""
    tried, n = number, 1
    while tried in taken:
        n += 1
        tried = f"{number}-{n}"
    return tried


def _counted(siblings: list[Line]) -> Iterable[tuple[Line, str, bool]]:
    """Each sibling with its last place and whether its marker is written in Han numerals."""
    any_marked = any(marker for _, _, marker in siblings)
    at, paragraphs = 0, 0
    for line in siblings:
        marker = line[2]
        if any_marked and not marker:
            paragraphs += 1
            yield line, f"段{paragraphs}", False
            continue
        at = ordinal(marker) or at + 1
        yield line, str(at), any(c in _HAN for c in marker)


def _han(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return f"{'' if tens < 2 else _HAN[tens - 1]}{'十' if tens else ''}{_HAN[ones - 1] if ones else ''}"
