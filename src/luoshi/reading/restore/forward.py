"""Makes the (pinyin) damage from a text, step by step as it came about: for tests and for measuring the repair."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .script import traditional

# Punctuation resynchronises the decoder.
_MARKS = re.compile(r"([^\u3400-\u9fffA-Za-z0-9%]+)")


def damage(text: str, tagged: dict[str, str], order: Iterable[str] | None = None) -> str:
    """``text`` in Traditional GBK bytes, with ``(reading)`` after every tagged character's bytes wherever they stand,
    decoded clause by clause. ``tagged``: Traditional character → reading; ``order``: of the replacements."""
    done: list[str] = []
    for part in _MARKS.split(traditional(text, "s2tw")):
        data = part.encode("gbk", "replace")
        for char in order if order is not None else tagged:
            pair = char.encode("gbk")
            data = data.replace(pair, pair + b"\x00(" + tagged[char].encode("utf-8").hex().encode() + b")")
        done.append(part if _MARKS.fullmatch(part) else _decode(data))
    return "".join(done)


def _decode(part: bytes) -> str:
    out: list[str] = []
    i = 0
    while i < len(part):
        lead = part[i]
        if lead == 0:  # a reading stands here; its bracket is what a lost lead byte eats
            end = part.index(b")", i) + 1
            reading = bytes.fromhex(part[i + 2 : end - 1].decode()).decode("utf-8")
            out.append(f"({reading})")
            i = end
        elif lead < 0x80:
            out.append(chr(lead))
            i += 1
        elif i + 1 >= len(part):
            out.append("?")
            i += 1
        elif part[i + 1] == 0:  # the bracket is no second byte: both are lost
            end = part.index(b")", i) + 1
            reading = bytes.fromhex(part[i + 3 : end - 1].decode()).decode("utf-8")
            out.append(f"?{reading})")
            i = end
        else:
            out.append(_pair(part[i : i + 2]))
            i += 2
    return "".join(out)


def _pair(pair: bytes) -> str:
    lead, trail = pair
    if trail < 0x40 or trail == 0x7F:
        return "?"
    if (0xA1 <= lead <= 0xA7 and trail < 0xA1) or (lead in (*range(0xAA, 0xB0), *range(0xF8, 0xFF)) and trail >= 0xA1):
        return ""
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return "?"
