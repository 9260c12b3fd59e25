"""What numbers a block: ``一、`` ``（一）`` ``1.`` ``（1）`` ``①`` ``——``, full or half width."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..numerals import to_int

_H = "[一二三四五六七八九十]{1,3}"
_D = "[0-9０-９]{1,3}"
_SP = r"[ \xa0\u3000]*"
# Rank: what usually stands above what. A lower rank closes every higher one.
RANK = {
    "part": 0,
    "han": 1,
    "bare": 1,
    "han-paren": 2,
    "arabic": 3,
    "arabic-paren": 4,
    "circled": 5,
    "letter": 6,
    "dash": 8,
}
_STYLES = (
    ("part", rf"(第{_H}[章节篇编])(?:{_SP}|[、：:])"),
    ("han", rf"({_H}{_SP}[、．.]|{_H}[ \u3000]+(?=\S))"),
    ("han-paren", rf"([（(〔【]{_SP}{_H}{_SP}[）)〕】]|[㈠-㈩])[、.．]?"),
    ("arabic", rf"({_D}(?:[.．]{_D}){{1,3}}[.．、]?(?=[ \xa0\u3000\u4e00-\u9fff]))"),
    ("arabic", rf"({_D}{_SP}[.．、](?![0-9０-９]))|({_D}[)）])|([⒈-⒛])"),
    ("arabic-paren", rf"([（(]{_SP}{_D}{_SP}[）)]|[⑴-⒇])"),
    ("circled", r"([①-⑳㉑-㉟❶-❿])"),
    ("letter", r"([A-Za-z][.)、](?=[ \u4e00-\u9fff]))"),
    ("dash", r"(—{1,2}|－{2}|-{2,4}|[●■◆▶★•▪◇□○·])"),
)
_COMPILED = tuple((name, re.compile(pattern + _SP)) for name, pattern in _STYLES)
_CIRCLED = {ord("①"): 1, ord("⑴"): 1, ord("㈠"): 1, ord("⒈"): 1, ord("❶"): 1}


@dataclass(frozen=True)
class Marker:
    style: str
    rank: float
    number: int | None
    text: str
    body: int  # offset inside the block where its words begin


def _number(text: str) -> int | None:
    if len(text.rstrip("、.．")) == 1:
        code = ord(text[0])
        for first in _CIRCLED:
            if first <= code < first + 20:
                return code - first + 1
    digits = re.findall(rf"{_D}|{_H}", text)
    return to_int(digits[-1]) if digits else None


def marker_of(block: str) -> Marker | None:
    """The numbering at the start of ``block``, or None."""
    if not block or ("\u4e00" <= block[0] <= "\u9fff" and block[0] not in "一二三四五六七八九十第"):
        return None
    for style, pattern in _COMPILED:
        m = pattern.match(block)
        if not m or (m.end() >= len(block) and style not in ("part", "han")):
            continue
        text = next(g for g in m.groups() if g)
        if style == "han" and _is_prose(block, m.end(), text):
            continue
        depth = len(re.findall(r"[.．](?=[0-9０-９])", text)) if style == "arabic" else 0
        rank = RANK[style] + depth * 0.1
        return Marker(f"{style}{depth or ''}", rank, _number(text), text.strip(), m.end())
    return None


def _is_prose(block: str, end: int, marker: str) -> bool:
    """“一 九五九年” is no heading; nor is “三、四月份” or “一、二、三产业”."""
    rest = block[end : end + 3]
    if marker[-1] not in "、．.":
        return not rest or rest[0] in "一二三四五六七八九十年月日个"
    return bool(re.match(r"[一二三四五六七八九十]{1,2}[、月季线]", rest))
