"""What a damaged page shows, cut into the pieces that the walk reads one after another."""

from __future__ import annotations

import re

from .readings import READING

TOKEN = re.compile(
    rf"\?\s?(?P<eaten>{READING})\s?\)|\(\s?(?P<tag>{READING})\s?\)|(?P<lost>[?\ufffd])|(?P<char>.)", re.S
)
#: Marks at which the decoder begins anew.
ENDS = frozenset(",，.。、；;：:！!？?“”‘’\"'《》（）()…—·\n\r\t \u3000")
#: A question mark does not stand before these.
NEVER_AFTER = frozenset(",，。、；;:：（")
#: Half-width marks of the page that were full-width in the bytes.
WIDE_MARKS = {c: chr(ord(c) + 0xFEE0) for c in ",:;!?()"}
#: Stands for a digit that a lead byte took along: which one, nothing tells.
DIGIT = "\ufdd0"  # no character
_MOST = 160


def tokens_from(text: str, start: int) -> list[re.Match[str]]:
    """The tokens from ``start``, as many as a place may take."""
    found = []
    for token in TOKEN.finditer(text, start):
        found.append(token)
        if len(found) == _MOST:
            break
    return found
