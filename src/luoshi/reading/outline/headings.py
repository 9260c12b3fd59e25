"""Headings that carry no number: short lines without a closing mark, and the short first sentence of a paragraph."""

from __future__ import annotations

import re

HEADING_MAX = 40
_RUN_ON = re.compile(rf"[^。；：:！？!?\n]{{2,{HEADING_MAX}}}[。：:]")
_CLOSED = "。；：，、！？…;:,!?"
_LEAD = re.compile(r"[^。；：:！？!?，,\n]{2,60}")
_OPENING = re.compile(r"^(各位|同志们|现在，|谢谢|附件|抄送|注：|——)")


def bare_heading(text: str) -> bool:
    """Whether a line reads like a heading of its own."""
    return (
        2 <= len(text) <= 30
        and text[-1] not in _CLOSED
        and not _OPENING.match(text)
        and sum("\u4e00" <= c <= "\u9fff" for c in text) * 2 >= len(text)
        and not re.search(r"[。；]|^[（(].*[）)]$", text)
    )


def run_on_heading(text: str, most: int = HEADING_MAX) -> str:
    """The heading at the start of a block that goes on: “着力保交付。全年…” → 着力保交付. Empty if there is none."""
    m = _RUN_ON.match(text)
    if not m or len(m.group()) - 1 > most:
        return ""
    return m.group()[:-1]


def heading_of(text: str) -> str:
    """The heading of a numbered clause: the whole line, its first sentence, or as much of it as can be read."""
    line = text.strip().rstrip("。；;：:，,")
    if len(line) <= HEADING_MAX and not re.search(r"[。；！？]", line):
        return line
    found = run_on_heading(text)
    if found:
        return found
    m = _LEAD.match(text)
    return m.group()[:60] if m else line[:HEADING_MAX]
