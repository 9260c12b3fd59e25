"""What numbers a block: ``一、`` ``（一）`` ``1.`` ``1）`` ``（1）`` ``①`` ``第一条`` ``1.1`` ``甲.1`` ``Ⅰ.`` ``A.`` ``——``.

In full or half width. Some of these are numbering only
in company: “1.5 …”, “一，…” or “第一节…” counts where the number before it or after
it is somewhere in the document, too. Ranks are the numbering as offices use it (一、（一）1.（1）).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..blocks import Block
from ..late import late
from ..numerals import to_int

_H = "[一二三四五六七八九十]{1,3}"
_HH = "[一二三四五六七八九十百零〇]{1,6}"
_D = "[0-9０-９]{1,3}"
_SP = r"[ \xa0\u3000\t\r\n]*"
# Rank: what usually stands above what, where the document itself does not tell.
RANK = {
    "编": 0.0, "篇": 0.0, "部分": 0.0, "章": 0.1, "节": 0.2, "条": 0.3,
    "legal": 0.4, "stem": 0.5, "stem-paren": 2.2, "branch": 2.5, "han": 1.0, "bare": 1.0, "roman": 1.5, "han-paren": 2.0,
    "arabic": 3.0, "arabic-half": 3.8, "arabic-paren": 4.0,
    "circled": 5.0, "letter": 6.0, "dash": 8.0,
}  # fmt: skip
_BULLETS = "●■◆▶►★☆•▪◇□○·◎※➢➤✓✔✅☑✦✧❖◈▲△▼▽▸▹⚫⚪🔴🔵🔹🔸🔶🔷👉📌📍💡⭐"
_STEMS, _LEGAL = (
    "甲乙丙丁戊己庚辛壬癸",
    "壹贰叁肆伍陆柒捌玖拾",
)  # Word's ideographTraditional and chineseLegalSimplified
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_UNIT = "编|篇|部分|章|节|条"
# (family, whether it counts alone, pattern); group 1 is the marker, what follows are spaces
_STYLES = (
    ("part", False, rf"(第{_SP}(?:{_HH}|{_D}){_SP}(?:{_UNIT}))(?:[、：:]|(?={_SP}))"),
    ("han-paren", True, rf"([（(〔【]{_SP}{_H}{_SP}[）)〕】]|[㈠-㈩])[、.．]?"),
    ("han-paren", False, rf"({_H}{_SP}[）)])"),
    ("dotted", True, rf"((?:[{_STEMS}]|[Ⅰ-Ⅻ])(?:[.．]{_D}){{1,3}}[.．、]?)(?=[ \xa0\u3000“\"\u4e00-\u9fff])"),
    ("dotted", False, rf"((?:[A-Z]|{_H})(?:[.．]{_D}){{1,3}}[.．、]?)(?=[ \xa0\u3000“\"\u4e00-\u9fff])"),
    ("han", True, rf"({_H}{_SP}[、．.])"),
    ("han", False, rf"({_H}[，,:：])|({_H})(?=[ \xa0\u3000]+\S)|({_H})$"),
    ("dotted", False, rf"({_D}(?:[.．]{_D}){{1,3}}[.．、]?)(?=[ \xa0\u3000“\"\u4e00-\u9fff])"),
    ("arabic", True, rf"({_D}{_SP}[.．、](?:(?![0-9０-９])|(?=(?:19|20)\d\d年)))|([⒈-⒛])"),
    ("arabic", False, rf"({_D}(?:[，,:：](?![0-9０-９])|(?=[ \xa0\u3000]+[\u4e00-\u9fff]|[ ]+[A-Z][A-Za-z]+[ ])|"
     rf"、(?=[0-9０-９])|[.．](?=1?[0-9]月)))"),
    ("arabic-half", True, rf"({_D}{_SP}[)）])"),
    ("arabic-paren", True, rf"([（(〔【]{_SP}{_D}{_SP}[）)〕】]|[⑴-⒇])"),
    ("circled", True, r"([①-⑳㉑-㉟❶-❿])"),
    ("roman", True, r"([Ⅰ-Ⅻ][.．、:：]?)"),
    ("roman", False, r"((?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})[.．、])"),
    ("stem", False, rf"([{_STEMS}][、．.])"),
    ("stem-paren", False, rf"([（(][{_STEMS}][）)])"),
    ("branch", False, rf"([{_BRANCHES}][、．.])"),
    ("legal", False, rf"([{_LEGAL}]{{1,3}}[、．.])"),
    ("letter", False, r"([A-Za-zＡ-Ｚ][.．)）、](?=[ “\u4e00-\u9fff])|[（(][A-Za-z][)）])"),
    ("dash", True, rf"(—{{1,2}}(?!—)|－{{2}}|-{{2,4}}|–{{1,2}}|[{_BULLETS}]\ufe0f?)|([-*－](?=[ \u3000]))"),
)  # fmt: skip
_COMPILED = tuple((name, alone, late(pattern + _SP)) for name, alone, pattern in _STYLES)
_STARTS = frozenset(f"一二三四五六七八九十第{_STEMS}{_BRANCHES}{_LEGAL}")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_FIRSTS = (ord("①"), ord("⑴"), ord("㈠"), ord("⒈"), ord("❶"), ord("Ⅰ"))
_NUMERALS = late(rf"{_H}|{_D}|[①-⒛㈠-㈩❶-❿㉑-㉟Ⅰ-Ⅻ{_STEMS}{_BRANCHES}{_LEGAL}IVX]")
_PAGE_NUMBER = late(r"[—－–-]+\s*[0-9０-９]+\s*[—－–-]+")
_OCCASION = late(
    r"(?:(?:19|20)\d\d年[^。；]{2,60}|在[^，。；]{2,40})(?:上|会议|讲话|报告|发言)$"
)  # “——2026年2月4日在…会议上”
# “1.5亿元”, “3.15晚会”, “1 个”: a number that measures something, or a date
_MEASURED = late(r"[个亿万千百元%％‰年月日时点分秒倍岁次项件家人户亩米公吨套台名位届期条所座平立度]")
_PART_PROSE = late(r"(?:[是的之，,]|件|例|款|规定|第[一二三四五六七八九十])")
_WIDE = str.maketrans("．，：）（【】〔〕", ".,:)(()()")


class Marker(NamedTuple):
    """One numbering: ``style`` tells “1.” from “1、”; ``family`` does not. ``number`` is None for dashes and bullets.

    ``rank`` says what usually stands above what (lower is outer); ``text`` is the numbering as written, without spaces.
    """

    style: str
    family: str
    rank: float
    number: int | None
    text: str
    body: int  # offset inside the block where its words begin


def markers_of(blocks: Sequence[Block]) -> list[Marker | None]:
    """The numbering of every block, or None.

    What may be prose counts only beside its neighbour, a bullet only with another.
    """
    read = [_read(b.text) for b in blocks]
    bullets = Counter(m.style for m, _ in filter(None, read) if m.number is None)
    seen = {(m.style, m.number) for m, _ in filter(None, read)}
    seen |= {(m.family, m.number) for m, alone in filter(None, read) if alone}
    out: list[Marker | None] = []
    for found in read:
        if found is None:
            out.append(None)
            continue
        marker, alone = found
        lonely = bullets[marker.style] == 1 if marker.number is None else not (alone or _in_company(marker, seen))
        out.append(None if lonely else marker)
    return out


def marker_of(block: str) -> Marker | None:
    """The numbering at the start of a block's text, taken alone, or None."""
    found = _read(block)
    return found[0] if found else None


def _in_company(marker: Marker, seen: set[tuple[str, int | None]]) -> bool:
    number = marker.number or 0
    keys = (marker.style,) if marker.family.startswith("dotted") else (marker.style, marker.family)
    return any((key, n) in seen for key in keys for n in (number - 1, number + 1))


def _read(block: str) -> tuple[Marker, bool] | None:
    if not block or ("\u4e00" <= block[0] <= "\u9fff" and block[0] not in _STARTS):
        return None
    for family, alone, pattern in _COMPILED:
        m = pattern.match(block)
        if not m:
            continue
        text = "".join(m.group(m.lastindex or 0).split())
        if m.end() >= len(block) and not alone and family not in ("part", "han"):
            continue
        if _is_prose(family, alone, block, m.end(), text):
            continue
        return Marker(*_told(family, text), text, m.end()), alone or _parted(family, block, m)
    return None


def _parted(family: str, block: str, m: re.Match[str]) -> bool:
    """“第一章 总则”: what a space or a mark parts from its words needs no company."""
    return family == "part" and (m.end() > m.end(1) or m.end() == len(block))


@lru_cache(maxsize=4096)
def _told(family: str, text: str) -> tuple[str, str, float, int | None]:
    """Style, family, rank and number of a numbering, as ``Marker`` has them. A document repeats its numberings."""
    plain = text.translate(_WIDE)
    if family == "part":
        unit = next(u for u in _UNIT.split("|") if plain.endswith(u))
        return unit, unit, RANK[unit], _number(plain)
    if family == "dotted":
        prefix, _, last = plain.rstrip(".、").rpartition(".")
        depth = prefix.count(".") + 2
        return f"dotted{depth}:{prefix}", "dotted", 3 + depth * 0.1, to_int(last)
    if family == "dash":
        return f"dash{plain[0]}", f"dash{plain[0]}", RANK["dash"], None
    if family == "letter":
        case = "A" if re.search("[A-ZＡ-Ｚ]", text) else "a"
        letter = next(c for c in plain if c.isalpha())
        sign = re.sub(r"[A-Za-zＡ-Ｚ]", "", plain)
        return f"letter{case}{sign}", f"letter{case}", RANK["letter"], ord(letter.lower()) % 32
    sign = _NUMERALS.sub("", plain)
    return f"{family}{sign}", family, RANK[family], _number(plain)


def _number(text: str) -> int | None:
    for c in text[:1]:
        if "㉑" <= c <= "㉟":
            return ord(c) - ord("㉑") + 21
        for first in _FIRSTS:
            if first <= ord(c) < first + 20:
                return ord(c) - first + 1
    text = text.strip("()（）") if text[1:2] and text[1] in _STEMS else text
    for numerals in (_STEMS, _BRANCHES, _LEGAL):
        if text[0] in numerals:
            tens = 10 if numerals is _LEGAL and text[0] == "壹" and "拾" in text[1:] and len(text) > 3 else 0
            return tens + numerals.index(text[-2] if tens else text[:2].strip("壹、．.")[:1] or "壹") + 1
    if text[0] in _ROMAN:
        values = [_ROMAN[c] for c in text if c in _ROMAN]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    digits = re.findall(rf"{_D}|{_HH}", text)
    return to_int(digits[-1]) if digits else None


def _is_prose(family: str, alone: bool, block: str, end: int, marker: str) -> bool:
    """“一 九五九年”, “三、四月份”, “一、二、三产业”, “1.5亿元”, “第一条是…”, a page's number: no numbering."""
    rest = block[end : end + 4]
    if family == "part":
        return bool(_PART_PROSE.match(rest))
    if family == "han":
        if marker[-1] in "、．.":
            goes_on = re.match(r"([一二三四五六七八九十]{1,2})(?:(、)|[月季线])", rest)  # “一、一季度” begins a heading
            return bool(goes_on and (goes_on[2] or to_int(goes_on[1]) == (to_int(marker[:-1]) or 0) + 1))
        return bool(rest) and rest[0] in "一二三四五六七八九十年月日个是"
    if family == "dotted" or (family == "arabic" and not alone):
        return bool(_MEASURED.match(rest)) and block[end - 1] not in " \xa0\u3000"
    return family == "dash" and bool(_PAGE_NUMBER.fullmatch(block) or _OCCASION.match(block, end))
