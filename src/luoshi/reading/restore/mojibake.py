"""Stretches of UTF-8 that somebody decoded as GBK (“锛屾垜鍥”): the bytes are still there and can be read again.

The byte 0x80 begins nothing in GBK and became U+FFFD; it is what most often stands there, so it is put back.
"""

from __future__ import annotations

import re

from ..types import Repair

_CHUNK = re.compile(r"[^\s]+")
# What UTF-8's punctuation and commonest characters look like when read as GBK.
_SIGNS = re.compile("[銆锛鈥鐨鍙鏄浠涓鍦鍏杩绗宸鎴璁]")
_FEWEST = 3
_MOST_LOST = 0.02  # share of characters that may stay unreadable
# Before ASCII or at the end any last byte became U+FFFD: the commonest mark of each kind is a guess, and said so.
_LAST = {"銆": 0x82, "锛": 0x8C, "鈥": 0x9D}
_HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")


def reread(text: str) -> tuple[str, tuple[Repair, ...]]:
    """``text`` with such stretches read again, and where they stand. Other text comes back unchanged.

    The repairs' offsets count the returned text's characters, half-open; one is ``certain`` if every byte was still
    known.
    """
    if "锛" not in text and "銆" not in text and "鈥" not in text:
        return text, ()
    out: list[str] = []
    repairs: list[Repair] = []
    at = length = 0
    for chunk in _CHUNK.finditer(text):
        if len(_SIGNS.findall(chunk.group())) < _FEWEST:
            continue
        found = _read(chunk.group())
        if found is None:
            continue
        read, certain = found
        out.append(text[at : chunk.start()])
        length += chunk.start() - at
        out.append(read)
        repairs.append(Repair(length, length + len(read), chunk.group(), read, certain))
        length += len(read)
        at = chunk.end()
    out.append(text[at:])
    return "".join(out), tuple(repairs)


def _read(chunk: str) -> tuple[str, bool] | None:
    """The chunk's bytes as UTF-8, if that is what they are, and whether every byte was still known."""
    data = bytearray()
    certain = True
    for i, char in enumerate(chunk):
        if char in "\ufffd€":
            last = _LAST.get(chunk[i - 1 : i]) if chunk[i + 1 : i + 2] < "\x80" else None
            certain = certain and last is None
            data.append(last or 0x80)
            continue
        code = char.encode("gb18030", "replace")
        if len(code) > 2:
            return None
        data += code
    read = data.decode("utf-8", "replace")
    if read.count("\ufffd") > max(1, _MOST_LOST * len(read)) or len(_HAN.findall(read)) * 2 < len(read):
        return None
    return read, certain and "\ufffd" not in read
