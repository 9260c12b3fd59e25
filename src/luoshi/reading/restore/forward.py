"""Makes the (pinyin) damage from a text, step by step as it came about: for tests and for measuring the repair.

The page is held as GBK bytes, ``reading`` in brackets is put after the bytes of every tagged character wherever they
stand, one character after another, and the bytes are decoded clause by clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random
from typing import Literal

from .gbk import encode, in_private_use
from .readings import first_reading
from .script import simplify

Decoder = Literal["gbk", "gb18030"]
Resync = Literal["text", "bytes"]

# Punctuation, spaces and line breaks resynchronise the decoder; ASCII letters, digits and signs do not.
_MARKS = re.compile(r"([^\u3400-\u9fff\uff05\uff0b\uff0d\uff0e\uff10-\uff19\uff21-\uff5aA-Za-z0-9%.+/\[\]〇·\-]+)")
_BREAKS = re.compile(r"([\r\n\t]+)")  # ends of elements on a page
# The marks that pages show the decoder to look for in the bytes, one after another (not ！: 保、 holds its bytes and
# comes out whole).
_MARK_BYTES = tuple(mark.encode("gbk") for mark in "，？；：。、")


def damage(
    text: str,
    tagged: dict[str, str],
    order: Iterable[str] | None = None,
    decoder: Decoder = "gbk",
    resync: Resync = "text",
) -> str:
    """Traditional ``text`` as a damaged page shows it; what GBK lacks becomes ``?``.

    ``tagged``: character → reading; ``order``: in which the characters are replaced (default: as in ``tagged``).
    ``resync``: whether clauses are told apart in the text before it became bytes, or by the bytes of full-width
    punctuation in the page afterwards, which also hits between two characters (``。可`` holds ``？``).

    ``KeyError`` for one in ``order`` without a reading, ``UnicodeEncodeError`` for a tagged one that GBK lacks.
    """
    order = tuple(tagged if order is None else order)
    if resync == "bytes":
        return "".join(_damage_lines(text, tagged, order, decoder))
    parts = _MARKS.split(text)
    return "".join(part if n % 2 else _decode(_replace(part, tagged, order), decoder) for n, part in enumerate(parts))


def _damage_lines(text: str, tagged: dict[str, str], order: tuple[str, ...], decoder: Decoder) -> Iterator[str]:
    for n, line in enumerate(_BREAKS.split(text)):
        if n % 2:
            yield line
            continue
        for piece in _cut(_replace(line, tagged, order), _MARK_BYTES):
            yield _decode(piece, decoder)


def _cut(data: bytes, marks: tuple[bytes, ...]) -> Iterator[bytes]:
    """``data`` in pieces: each mark's bytes, and what stands between them."""
    if not marks or not data:
        yield data
        return
    first, *rest = data.split(marks[0])
    yield from _cut(first, marks[1:])
    for piece in rest:
        yield marks[0]
        yield from _cut(piece, marks[1:])


def _replace(text: str, tagged: dict[str, str], order: tuple[str, ...]) -> bytes:
    data = text.encode("gbk", "replace")
    for char in order:
        pair = char.encode("gbk")
        data = data.replace(pair, pair + f"({tagged[char]})".encode("gb18030"))
    return data


def _decode(data: bytes, decoder: Decoder) -> str:
    """A lead byte takes the byte after it, whatever that is; a lead byte left over at the end is a ``?``."""
    out: list[str] = []
    i = 0
    while i < len(data):
        if data[i] < 0x80:
            out.append(chr(data[i]))
            i += 1
        elif data[i] in (0x80, 0xFF) or i + 1 == len(data):
            out.append("?")
            i += 1
        else:
            out.append(_pair(data[i : i + 2], decoder))
            i += 2
    return "".join(out)


def _pair(pair: bytes, decoder: Decoder) -> str:
    if in_private_use(pair[0], pair[1]):
        return ""
    if pair[0] == 0xA8 and pair[1] in (0xBC, 0xBF):  # ḿ and ǹ, which Python's gbk lacks
        return pair.decode("gb18030")
    try:
        char = pair.decode(decoder)
    except UnicodeDecodeError:
        return "?"
    return "" if "\ue000" <= char <= "\uf8ff" else char


def random_tags(text: str, chance: Random, size: int, only_traditional: bool = True) -> dict[str, str]:
    """``size`` characters of ``text`` (all where there are fewer), in random order, with their first readings.

    ``only_traditional`` leaves out what Simplified text writes the same, as the pages that were seen do.
    """
    chars = sorted({c for c in text if "\u4e00" <= c <= "\u9fff" and encode(c)})
    if only_traditional:
        chars = [c for c in chars if simplify(c) != c]
    readings = {c: r for c in chars if (r := first_reading(c))}
    return {c: readings[c] for c in chance.sample(sorted(readings), min(size, len(readings)))}
