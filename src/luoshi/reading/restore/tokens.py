"""What a damaged page shows, cut into the pieces that the walk reads one after another."""

from __future__ import annotations

import re

from .gbk import encode
from .readings import READING

TOKEN = re.compile(
    rf"[?\ufffd]\s?(?P<eaten>{READING})\s?\)|\(\s?(?P<tag>{READING})\s?\)|(?P<lost>[?\ufffd])|(?P<char>.)", re.S
)
#: Marks at which the decoder begins anew.
ENDS = frozenset(",，.。、；;：:！!？?“”‘’\"'《》〈〉「」『』【】〔〕〖〗（）()…—～·\n\r\t \u3000")
#: A question mark does not stand before these.
NEVER_AFTER = frozenset(",，。、；;:：（")
#: Half-width marks of the page that were full-width in the bytes.
WIDE_MARKS = {c: chr(ord(c) + 0xFEE0) for c in ",:;!?()"}
#: Stands for a digit that a lead byte took along: which one, nothing tells.
DIGIT = "\ufdd0"  # no character
_MOST = 160


def tokens_from(text: str, start: int) -> list[re.Match[str]]:
    """The tokens from ``start``, as many as a place may take (160); their offsets count ``text``."""
    found = []
    for token in TOKEN.finditer(text, start):
        found.append(token)
        if len(found) == _MOST:
            break
    return found


def bytes_of(token: re.Match[str]) -> tuple[int, ...]:
    """The bytes of a character that is shown, its full-width form if the page may have had that: two, one of ASCII, or
    none for what GBK lacks and for a token that is no character."""
    if token.lastgroup != "char":
        return ()
    char = WIDE_MARKS.get(token.group(), token.group())
    return encode(char) or ((ord(char),) if ord(char) < 0x80 else ())


def first_byte(token: re.Match[str] | None) -> int:
    """The first of ``bytes_of`` the token, or 0."""
    shown = bytes_of(token) if token is not None else ()
    return shown[0] if shown else 0
