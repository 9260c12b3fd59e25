"""Characters as GBK bytes: which the damage could have been made from, and which are read how."""

from __future__ import annotations

from functools import cache

from .readings import is_reading
from .script import simplify, traditional

#: Lead bytes of GBK's user-defined areas; a decoder drops such pairs without a trace.
PUA_LEADS = frozenset((*range(0xA1, 0xA8), *range(0xAA, 0xB0), *range(0xF8, 0xFF)))


def encode(char: str) -> tuple[int, int] | None:
    """The two GBK bytes of a character, or None."""
    try:
        data = char.encode("gbk")
    except UnicodeEncodeError:
        return None
    return (data[0], data[1]) if len(data) == 2 else None


@cache
def plausible() -> dict[tuple[int, int], str]:
    """Traditional characters that a page turned from Simplified can hold, by their bytes.

    Tables differ in which variant they choose (為 or 爲), so every form that goes back to a GB2312 character counts,
    but no form that only Simplified text uses.
    """
    chars: list[str] = []
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            try:
                char = bytes((lead, trail)).decode("gbk")
            except UnicodeDecodeError:
                continue
            if "\u4e00" <= char <= "\u9fff":
                chars.append(char)
    joined = "\n".join(chars)
    simple, back = simplify(joined).split("\n"), traditional(joined).split("\n")
    found: dict[tuple[int, int], str] = {}
    for char, plain, trad in zip(chars, simple, back, strict=True):
        pair = encode(char)
        if pair and _in_gb2312(plain) and (trad == char or plain != char or char in _BOTH):
            found[pair] = char
    return found


# Simplified forms that Traditional text uses as well.
_BOTH = frozenset("后里面斗谷范云松冲只钟干发历系征注准制复郁姜家夥余台志向才折周舍升卜幸占佑托布游吁岳")


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def by_lead() -> dict[int, tuple[str, ...]]:
    """Plausible characters by their first byte."""
    found: dict[int, list[str]] = {}
    for (lead, _), char in plausible().items():
        found.setdefault(lead, []).append(char)
    return {lead: tuple(chars) for lead, chars in found.items()}


def read_so(chars: tuple[str, ...], reading: str) -> tuple[str, ...]:
    """Those of ``chars`` that have this reading."""
    return tuple(c for c in chars if is_reading(c, reading))
