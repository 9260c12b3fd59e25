"""Chinese numerals up to 99 or digit by digit (二〇二六), digits of both widths, as numbering and dates use them."""

from __future__ import annotations

HAN = "一二三四五六七八九十"
#: Character class for a numeral written in Chinese; ``两`` counts things, ``〇``/``零`` stand in years.
HAN_CLASS = "一二三四五六七八九十"
_VALUE = {c: i for i, c in enumerate(HAN, 1)} | {"两": 2, "双": 2, "〇": 0, "零": 0, "○": 0}
_WIDE = {ord("０") + i: ord("0") + i for i in range(10)}


def to_int(text: str) -> int | None:
    """The number that ``text`` writes (``十二`` → 12, ``２`` → 2), or None, as for 百 and 万; at most nine digits."""
    text = text.translate(_WIDE)
    if text.isascii() and text.isdigit():
        return int(text[:9])
    if not text or any(c not in _VALUE for c in text):
        return None
    if "十" not in text:
        return _VALUE[text] if len(text) == 1 else int("".join(str(_VALUE[c]) for c in text)[:9])
    head, _, tail = text.partition("十")
    if len(head) > 1 or len(tail) > 1:
        return None
    return (_VALUE[head] if head else 1) * 10 + (_VALUE[tail] if tail else 0)
