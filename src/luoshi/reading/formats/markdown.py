"""Markdown: headings become lines, marks of emphasis and links go, tables become rows."""

from __future__ import annotations

import re

from luoshi.reading.formats.charset import decode
from luoshi.reading.formats.lines import headings_in, plain
from luoshi.reading.types import Extracted

from ..late import late

FRONT_MATTER = late(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
FRONT_KEYS = {"title": "title", "author": "author", "date": "published", "publisher": "publisher"}
COMMENT = late(r"<!--.*?-->", re.S)
HEADING = late(r"^ {0,3}#{1,6}[ \t]+(.*)$")
CLOSED = late(r"[ \t]#+$")
UNDERLINE = late(r"^ {0,3}(?:=+|-{2,})[ \t]*$")
RULE = late(r"^ {0,3}(?:[-*_][ \t]*+){3,}+$")
FENCE = late(r"^ {0,3}(?:```|~~~)")
QUOTE = late(r"^ {0,3}(?:> ?)+")
BULLET = late(r"^([ \t]*)[-*+][ \t]+(?:\[[ xX]\] )?")
TABLE_RULE = late(r"^\|?[ \t]*+:?-+:?[ \t]*+(?:\|[ \t]*+:?-+:?[ \t]*+)*+\|?$")
# A name is at most so long: what opens and never closes is not looked for up to the end of the text again and again.
IMAGE = late(r"!\[([^\]\n]{0,400}+)\]\([^)\n]*\)")
LINK = late(r"\[([^\]\n]{1,400}+)\]\([^)\n]*\)")
BOLD = tuple((mark, late(rf"{re.escape(mark)}(?=\S)(.+?)(?<=\S){re.escape(mark)}")) for mark in ("**", "__"))
ITALIC = late(r"(?<![\w*])\*(?=[^\s*])([^*\n]+)(?<=[^\s*])\*(?!\*)")
CODE = late(r"`([^`\n]+)`")
ESCAPE = late(r"\\([\\`*_{}\[\]()#+.!|>-])")
MARK = late(r"[\[*_`<\\]")
TAG = late(r"</?(?:br|p|div|span|b|i|u|strong|em|center|font)\b[^<>\n]*>", re.I)


def extract_markdown(data: bytes) -> Extracted:
    """The lines of a Markdown text without its marks, its tables (rows tab-separated in the text) and front
    matter, whose title, author, date and publisher are hints. ``CannotRead`` as ``decode``; the text's size is
    not looked at."""
    decoded = decode(data)
    text, hints = _front_matter(plain(decoded.text))
    last = text.rfind("-->") + 3  # a comment that never ends is none
    lines, tables, headings = _lines((COMMENT.sub("", text[:last]) + text[last:]).split("\n"))
    text = "\n".join(lines)
    return Extracted(
        text=text,
        media_type="text/markdown",
        charset=decoded.charset,
        hints=hints,
        tables=tuple(tables),
        warnings=decoded.warnings,
        headings=headings_in(text, headings),
    )


def _front_matter(text: str) -> tuple[str, dict[str, str]]:
    found = FRONT_MATTER.match(text)
    if not found:
        return text, {}
    hints = {}
    for line in found.group(1).split("\n"):
        key, _, value = line.partition(":")
        value = value.strip().strip("\"'")
        if key.strip().lower() in FRONT_KEYS and value:
            hints[FRONT_KEYS[key.strip().lower()]] = value
    return text[found.end() :], hints


def _lines(source: list[str]) -> tuple[list[str], list[tuple[tuple[str, ...], ...]], list[tuple[str, int]]]:
    out: list[str] = []
    tables: list[tuple[tuple[str, ...], ...]] = []
    rows: list[tuple[str, ...]] = []
    headings: list[tuple[str, int]] = []
    fenced = False
    for raw in source:
        if FENCE.match(raw):
            fenced = not fenced
            continue
        is_row = not fenced and raw.strip().startswith("|") and raw.count("|") >= 2
        if rows and not is_row:
            tables.append(tuple(rows))
            rows = []
        if is_row:
            if not TABLE_RULE.match(raw.strip()):
                rows.append(_cells(raw))
                out.append("\t".join(rows[-1]))
            continue
        if not fenced and (RULE.match(raw) or (UNDERLINE.match(raw) and out and out[-1].strip())):
            continue
        out.append(raw if fenced else _inline(_block(raw)))
        if not fenced and HEADING.match(raw):
            headings.append((out[-1].strip(), len(raw.lstrip()) - len(raw.lstrip().lstrip("#"))))
    if rows:
        tables.append(tuple(rows))
    return out, tables, headings


def _cells(raw: str) -> tuple[str, ...]:
    cells = re.split(r"(?<!\\)\|", raw.strip().removeprefix("|").removesuffix("|"))
    return tuple(_inline(cell.strip()) for cell in cells)


def _block(raw: str) -> str:
    heading = HEADING.match(raw)
    if heading:
        words = heading.group(1).rstrip(" \t")
        closed = CLOSED.search(words)
        return words[: closed.start()].rstrip(" \t") if closed else words
    return BULLET.sub(r"\1", QUOTE.sub("", raw))


def _inline(line: str) -> str:
    if not MARK.search(line):
        return line
    if "](" in line:
        last = line.rfind(")") + 1  # behind it nothing that opens can close
        line = LINK.sub(r"\1", IMAGE.sub("", line[:last])) + line[last:]
    for mark, pattern in BOLD:
        last = _last_close(line, mark)
        line = pattern.sub(r"\1", line[:last]) + line[last:]
    for pattern, put in ((ITALIC, r"\1"), (CODE, r"\1"), (TAG, "")):
        line = pattern.sub(put, line)
    return ESCAPE.sub(r"\1", line)


def _last_close(line: str, mark: str) -> int:
    """Where the last ``mark`` ends that can close what one before it opened: behind a character, no space. Else 0."""
    at = line.rfind(mark)
    while at > 0 and line[at - 1].isspace():
        at = line.rfind(mark, 0, at + 1)
    return at + len(mark) if at > 0 else 0
