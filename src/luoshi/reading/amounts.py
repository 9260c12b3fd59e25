"""An amount, and the numerals that write it."""

from __future__ import annotations

from dataclasses import dataclass

_WIDE = {ord("０") + i: ord("0") + i for i in range(10)} | {ord("．"): ord("."), ord(","): None}
VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_TIMES = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True)
class Amount:
    """``value`` an exact decimal string (a range “low-high”), ``unit`` as written; ``around`` compares, from behind.

    It stands at ``[start, end)``, in characters of the text that it was found in.
    """

    start: int
    end: int
    value: str
    unit: str
    around: str = ""
    counts: bool = False  # of things that are named behind the unit
    of: str = ""  # what it measures, where the words of the amount say so: “零事故”


def quoted(text: str, at: int) -> bool:
    """Whether the place ``at`` stands in a quotation (“…”, 《…》) of some 16 characters: a name, no statement."""
    opened = max(text.rfind("“", max(0, at - 14), at), text.rfind("《", max(0, at - 14), at))
    if opened < 0:
        return False
    closed = text.find("”" if text[opened] == "“" else "》", opened, opened + 18)
    return closed > at


def plain(number: str) -> str:
    """“１,２００．５” → “1200.5”."""
    return number.translate(_WIDE)


def tidy(unit: str) -> str:
    """A unit without 多/余, with the half-width per cent sign."""
    return unit.replace("％", "%").replace("多", "").replace("余", "")


def han_value(han: str) -> str | None:
    """The decimal that a Chinese numeral below 万 writes: “两百三十” → “230”, “五点三” → “5.3”; None if it writes none.

    A character before 点 that is no digit, 十, 百 or 千 raises ``KeyError``.
    """
    whole, dot, part = han.partition("点")
    if dot and (not part or any(c not in VALUES for c in part)):
        return None
    total = digit = 0
    last = 10_000
    for i, c in enumerate(whole):
        if c in VALUES:
            if digit and c != "零":
                return None  # “三五”, “一二三”: no numeral
            digit = VALUES[c]
            continue
        scale = _TIMES[c]
        if scale >= last or (not digit and i and whole[i - 1] != "零" and scale != 10):
            return None
        total, digit, last = total + (digit or 1) * scale, 0, scale
    if digit and 100 <= last < 10_000 and len(whole) > 1 and whole[-2] in "百千":
        digit *= last // 10  # 一百二 = 120
    return str(total + digit) + (f".{''.join(str(VALUES[c]) for c in part)}" if dot else "")
