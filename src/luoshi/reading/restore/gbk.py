"""Characters as GBK bytes: which the damage could have been made from.

A pair is a lead byte 0x81–0xFE and a second byte 0x40–0x7E or 0x80–0xFE. GBK leaves three areas to users; a decoder
drops such pairs without a trace.
"""

from __future__ import annotations

from functools import cache

from .script import simplify, traditional

Pair = tuple[int, int]

#: Full-width marks whose bytes tell the decoder where a clause ends.
PUNCTUATION = "，。、；：？！（）“”‘’《》…—　"
SYMBOLS = PUNCTUATION + "·〈〉「」『』【】〔〕％＋－／＝．～０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤ○●■□△▲→±×÷℃〇"
# Simplified forms that Traditional text uses as well.
_BOTH = frozenset("后里面斗谷范云松冲只钟干发历系征注准制复郁姜家夥余台志向才折周舍升卜幸占佑托布游吁岳")


@cache
def encode(char: str) -> Pair | None:
    """The two bytes of a character (lead, second), or None where it has one byte or, in GB18030, four."""
    try:
        data = char.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return (data[0], data[1]) if len(data) == 2 else None


#: First bytes of the numbers of headings.
LEADS_OF_NUMERALS = frozenset(pair[0] for c in "一二三四五六七八九十" if (pair := encode(c)))


def in_private_use(lead: int, trail: int) -> bool:
    """Whether the pair belongs to one of the three user-defined areas: AAA1–AFFE, F8A1–FEFE, A140–A7A0 without 7F."""
    if trail >= 0xA1:
        return 0xAA <= lead <= 0xAF or 0xF8 <= lead <= 0xFE
    return 0xA1 <= lead <= 0xA7 and trail >= 0x40 and trail != 0x7F


@cache
def vanishing() -> dict[int, frozenset[int]]:
    """Second bytes of the pairs that may leave no trace, by the first one: the user-defined areas, and what GB18030
    maps to private use (a GBK decoder shows ``?`` there; a page does not say which of the two it went through)."""
    found: dict[int, set[int]] = {}
    for pair in _pairs():
        if in_private_use(*pair) or "\ue000" <= bytes(pair).decode("gb18030", "replace")[:1] <= "\uf8ff":
            found.setdefault(pair[0], set()).add(pair[1])
    return {lead: frozenset(trails) for lead, trails in found.items()}


def vanishes(lead: int, trail: int) -> bool:
    """Whether a decoder may drop the pair: it is in ``vanishing``."""
    return trail in vanishing().get(lead, ())


@cache
def opens_vanishing(byte: int) -> bool:
    """Whether the byte begins such a pair whose second byte can begin a character."""
    return any(trail >= 0x81 for trail in vanishing().get(byte, ()))


def _pairs() -> list[Pair]:
    return [(lead, trail) for lead in range(0x81, 0xFF) for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF))]


@cache
def undefined() -> frozenset[Pair]:
    """Pairs that a GBK decoder (Python's) shows as ``?``; those of the user-defined areas are not among them."""
    found = []
    for pair in _pairs():
        try:
            bytes(pair).decode("gbk")
        except UnicodeDecodeError:
            if not in_private_use(*pair):
                found.append(pair)
    return frozenset(found)


@cache
def undefined_by_lead() -> dict[int, tuple[int, ...]]:
    """The second bytes of ``undefined`` by their first, ascending."""
    found: dict[int, list[int]] = {}
    for lead, trail in sorted(undefined()):
        found.setdefault(lead, []).append(trail)
    return {lead: tuple(trails) for lead, trails in found.items()}


@cache
def _hanzi() -> dict[Pair, tuple[str, str]]:
    """Every character of GBK by its bytes, with its Simplified form."""
    chars: dict[Pair, str] = {}
    for pair in _pairs():
        try:
            char = bytes(pair).decode("gbk")
        except UnicodeDecodeError:
            continue
        if "\u4e00" <= char <= "\u9fff":
            chars[pair] = char
    simple = simplify("\n".join(chars.values())).split("\n")
    return {pair: (char, plain) for (pair, char), plain in zip(chars.items(), simple, strict=True)}


@cache
def plausible() -> dict[Pair, str]:
    """What a page turned to Traditional characters can hold, by its bytes: symbols, and every character but those that
    only Simplified text uses. Tables differ in which variant they choose (為 or 爲), so both count. By OpenCC t2s and
    s2t."""
    found = {pair: mark for mark in SYMBOLS if (pair := encode(mark))}
    hanzi = _hanzi()
    back = traditional("\n".join(char for char, _ in hanzi.values())).split("\n")
    for (pair, (char, plain)), trad in zip(hanzi.items(), back, strict=True):
        if trad == char or plain != char or char in _BOTH:
            found[pair] = char
    return found


@cache
def simple(char: str) -> str:
    """The Simplified form of one character (OpenCC t2s); itself where GBK lacks it or it is no Chinese character."""
    pair = encode(char)
    known = _hanzi().get(pair) if pair else None
    return known[1] if known else char


@cache
def simplified() -> dict[Pair, str]:
    """What a page that was never turned into Traditional characters can hold besides, by its bytes: GB2312's
    characters."""
    return {pair: char for pair, (char, _) in _hanzi().items() if in_gb2312(char)}


@cache
def common_by_lead(is_simplified: bool = False) -> dict[int, tuple[str, ...]]:
    """Plausible characters that go back to GB2312, by their first byte: what a lost second byte may have ended. Where
    the page ``is_simplified``, GB2312's own."""
    found: dict[int, list[str]] = {}
    if is_simplified:
        for (lead, _), char in simplified().items():
            found.setdefault(lead, []).append(char)
        return {lead: tuple(chars) for lead, chars in found.items()}
    for (lead, _), char in plausible().items():
        if in_gb2312(simple(char)):
            found.setdefault(lead, []).append(char)
    return {lead: tuple(chars) for lead, chars in found.items()}


def in_gb2312(char: str) -> bool:
    """Whether the commoner of the two sets of Simplified characters (GB2312, within GBK) holds it."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def is_first_level(char: str) -> bool:
    """Whether it is one of the 3,755 commonest Simplified characters (GB2312, level 1: lead bytes B0–D7)."""
    return in_gb2312(char) and 0xB0 <= char.encode("gb2312")[0] <= 0xD7
