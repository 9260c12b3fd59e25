"""The tags ``字(reading)``: is the reading one of that character's, and are the tags damage or teaching?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_VOWELS = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜêńňǹḿ"
READING = f"[a-zü{_VOWELS}]{{1,7}}"
TAG = re.compile(rf"(?P<char>[\u3400-\u9fff])(?P<tags>(?:\(\s?{READING}\s?\))+)")
STRAY = re.compile(rf"{READING}\s?\)")
_TONES = str.maketrans("āáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ", "aaaaeeeee" + "iiii" + "oooo" + "uuuu" + "üüüü" + "nnnm")
_ONE = re.compile(READING)
# A bracket that a lead byte took along: only the damage does that.
_EATEN = re.compile(rf"[?\ufffd](?=[a-zü]*[{_VOWELS}])[a-zü{_VOWELS}]{{1,7}}\)")


def toneless(reading: str) -> str:
    """``huì`` → ``hui``; behind l and n, ü is written u or v where tones are dropped, so all three compare equal. For
    comparing only."""
    return reading.translate(_TONES).replace("ü", "v").replace("lu", "lv").replace("nu", "nv")


@cache
def _dictionary() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT  # 0.3 s: only a text with tags pays for it

    return dict(PINYIN_DICT)


@cache
def is_reading(char: str, reading: str) -> bool:
    """Whether ``reading``, with or without tones, is a reading of ``char`` (pypinyin's dictionary)."""
    known = _dictionary().get(ord(char), "").split(",")
    return reading in known or (
        reading == reading.translate(_TONES) and toneless(reading) in (toneless(k) for k in known)
    )


def first_reading(char: str) -> str | None:
    """The commonest reading of a character, the first that pypinyin's dictionary gives, or None."""
    found = _dictionary().get(ord(char), "").split(",")[0]
    return found if _ONE.fullmatch(found) else None


@dataclass(frozen=True)
class Tags:
    """What the tags of a page say: which characters it tags, and where the clean tags stand.

    ``spans`` are offsets into the page's text, half-open, one for all readings in a row; ``tagged``: character → its
    readings as written; ``count`` counts readings.
    """

    spans: tuple[tuple[int, int], ...]  # of the bracketed readings, without the character
    tagged: dict[str, frozenset[str]]
    count: int


def clean_tags(text: str) -> Tags:
    """Every tag whose reading is a reading of the character before it; where several stand in a row, all must be."""
    spans: list[tuple[int, int]] = []
    tagged: dict[str, set[str]] = {}
    count = 0
    for m in TAG.finditer(text):
        found = _ONE.findall(m.group("tags"))
        if all(is_reading(m.group("char"), r) for r in found):
            spans.append(m.span("tags"))
            tagged.setdefault(m.group("char"), set()).update(found)
            count += len(found)
    return Tags(tuple(spans), {c: frozenset(r) for c, r in tagged.items()}, count)


def is_damage(text: str, tags: Tags) -> bool:
    """Tells the damage from a text that teaches reading (nearly every character tagged) and from single glosses.

    The damage tags a set of Traditional characters, always; glosses explain a rare character once. The relative without
    tones tags common characters, often twice in a row. Fewer than two readings are never damage, nor tags on more than
    six Chinese characters in ten, but for doubled ones; ``tags`` are ``clean_tags`` of ``text``.
    """
    if tags.count < 2:
        return False
    han = sum("\u4e00" <= c <= "\u9fff" for c in text)
    if re.search(rf"\((?P<r>{READING})\)\((?P=r)\)", text):  # nobody teaches so
        return True
    if len(tags.spans) > 0.6 * han:
        return False
    if _EATEN.search(text):
        return True
    from .script import simplify

    chars = "".join(tags.tagged)
    hant = sum(a != b for a, b in zip(chars, simplify(chars), strict=True))
    if hant * 10 >= 3 * len(chars):
        return True
    if hant and len(tags.spans) >= 3 * len(chars):  # the same characters again and again: no gloss does that
        return True
    without_tones = all(r == r.translate(_TONES) for rs in tags.tagged.values() for r in rs)
    return without_tones and tags.count >= 10 and len(chars) >= 5
