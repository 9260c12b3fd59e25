"""Finds the places that the byte-wise replacement broke; ``invert`` puts their bytes back."""

from __future__ import annotations

import re

from ..types import Repair
from .invert import invert
from .readings import READING, Tags

# A stretch without a mark of punctuation: the decoder took its bytes in one go.
_STRETCH = re.compile(r"[^\s,，。、；;：:！!“”‘’\"《》（）…—·]+")
_BROKEN = re.compile(rf"\?\s?{READING}\s?\)|(?<![\u3400-\u9fff)])\(\s?{READING}\s?\)")
_TAG_ANY = re.compile(rf"\(\s?{READING}\s?\)")


def mend(text: str, tags: Tags) -> tuple[str, tuple[Repair, ...], int]:
    """``text`` without its readings, with the broken places mended or marked, and how many readings went."""
    clean = dict(tags.spans)
    out: list[str] = []
    repairs: list[Repair] = []
    length = 0
    removed = 0

    def put(piece: str) -> None:
        nonlocal length
        out.append(piece)
        length += len(piece)

    at = 0
    for stretch in _STRETCH.finditer(text):
        put(text[at : stretch.start()])
        at = stretch.end()
        a, b = stretch.span()
        broken = _BROKEN.search(text, a, b)
        removed += sum(1 for _ in _TAG_ANY.finditer(text, a, b)) if broken else 0
        if not broken:
            piece, n = _drop(text, a, b, clean)
            removed += n
            put(piece)
            continue
        head = _safe_head(text, a, broken.start())
        put(_drop(text, a, head, clean)[0])
        found = invert(text[head:b], tags, "".join(out[-3:])[-4:])
        shared = found.keep
        put(found.text[:shared])
        tail = found.text[shared : found.stop]
        candidates = tuple(c for c in found.candidates)
        repairs.append(Repair(length, length + len(tail), found.damaged, tail, found.certain, candidates))
        put(found.text[shared:])
    put(text[at:])
    return "".join(out), tuple(repairs), removed


def _drop(text: str, a: int, b: int, clean: dict[int, int]) -> tuple[str, int]:
    """``text[a:b]`` without its clean tags, and how many readings went."""
    parts: list[str] = []
    at = a
    count = 0
    for m in _TAG_ANY.finditer(text, a, b):
        if m.start() in clean or (m.start() == at and count):
            parts.append(text[at : m.start()])
            at = m.end()
            count += 1
    parts.append(text[at:b])
    return "".join(parts), count


def _safe_head(text: str, start: int, broken: int) -> int:
    """Where the broken place begins: the character just before the lost bytes."""
    at = broken
    while at > start and text[at - 1] == ")":  # its own tag stands between
        opening = text.rfind("(", start, at)
        if opening < 0:
            break
        at = opening
    return max(start, at - 1)
