"""Numbering torn from its words: a line “（” above “三）改革开放”, “一” above “工作回顾”, “1.” above its text."""

from __future__ import annotations

from ..blocks import Block
from ..late import late

_N = r"(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,3})"
_SP = r"[ \xa0\u3000\t\r\n]*"
_OPEN = late(r"[（(]")
_INSIDE = late(rf"[（(]?{_SP}{_N}{_SP}[）)]")
_HALF = late(rf"[（(]{_SP}{_N}")
_CLOSES = late(rf"{_SP}[）)]")
_ALONE = late(rf"[（(]{_SP}{_N}{_SP}[）)]|{_N}{_SP}[、.．]|[①-⑳⑴-⒇]|[●■◆▶★•▪◇□○◎※➢➤]")
_NUMERAL = late(r"[一二三四五六七八九十]{1,3}|第(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:章|节|编|篇|部分)")
_HEAD_MAX = 40
_SHORT = 12  # characters of a line that is only numbering


def joined(text: str, found: list[Block]) -> list[Block]:
    """The blocks of ``text``, each torn numbering with the words it belongs to and the line breaks between."""
    out: list[Block] = []
    i = 0
    while i < len(found):
        block = found[i]
        while i + 1 < len(found) and len(block.text) <= _SHORT and _belongs(block.text, found[i + 1].text):
            i += 1
            block = Block(block.start, found[i].end, text[block.start : found[i].end])
        out.append(block)
        i += 1
    return out


def _belongs(first: str, after: str) -> bool:
    if _OPEN.fullmatch(first):
        return bool(_INSIDE.match("（" + after[:12]))
    if _HALF.fullmatch(first):
        return bool(_CLOSES.match(after))
    if _ALONE.fullmatch(first):
        return not _ALONE.match(after)
    if _NUMERAL.fullmatch(first):
        return len(after) <= _HEAD_MAX and after[-1] not in "。；：，、！？;:," and not _NUMERAL.match(after[:1])
    return False
