"""Markdown: headings become lines, marks of emphasis and links go, tables become rows."""

from __future__ import annotations

import re

from luoshi.reading.formats.charset import decode
from luoshi.reading.formats.lines import plain
from luoshi.reading.types import Extracted

from ..late import late

FRONT_MATTER = late(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
FRONT_KEYS = {"title": "title", "author": "author", "date": "published", "publisher": "publisher"}
COMMENT = late(r"<!--.*?-->", re.S)
HEADING = late(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
UNDERLINE = late(r"^ {0,3}(?:=+|-{2,})[ \t]*$")
RULE = late(r"^ {0,3}(?:[-*_][ \t]*){3,}$")
FENCE = late(r"^ {0,3}(?:```|~~~)")
QUOTE = late(r"^ {0,3}(?:> ?)+")
BULLET = late(r"^([ \t]*)[-*+][ \t]+(?:\[[ xX]\] )?")
TABLE_RULE = late(r"^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
IMAGE = late(r"!\[([^\]\n]*)\]\([^)\n]*\)")
LINK = late(r"\[([^\]\n]+)\]\([^)\n]*\)")
BOLD = late(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
ITALIC = late(r"(?<![\w*])\*(?=[^\s*])([^*\n]+)(?<=[^\s*])\*(?!\*)")
CODE = late(r"`([^`\n]+)`")
ESCAPE = late(r"\\([\\`*_{}\[\]()#+.!|>-])")
TAG = late(r"</?(?:br|p|div|span|b|i|u|strong|em|center|font)\b[^<>\n]*>", re.I)


def extract_markdown(data: bytes) -> Extracted:
    """The lines of a Markdown text without its marks, its tables (rows tab-separated in the text) and front
    matter, whose title, author, date and publisher are hints. ``CannotRead`` as ``decode``; the text's size is
    not looked at."""
    decoded = decode(data)
    text, hints = _front_matter(plain(decoded.text))
    lines, tables = _lines(COMMENT.sub("", text).split("\n"))
    return Extracted(
        text="\n".join(lines),
        media_type="text/markdown",
        charset=decoded.charset,
        hints=hints,
        tables=tuple(tables),
        warnings=decoded.warnings,
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


def _lines(source: list[str]) -> tuple[list[str], list[tuple[tuple[str, ...], ...]]]:
    out: list[str] = []
    tables: list[tuple[tuple[str, ...], ...]] = []
    rows: list[tuple[str, ...]] = []
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
    if rows:
        tables.append(tuple(rows))
    return out, tables


def _cells(raw: str) -> tuple[str, ...]:
    cells = re.split(r"(?<!\\)\|", raw.strip().removeprefix("|").removesuffix("|"))
    return tuple(_inline(cell.strip()) for cell in cells)


def _block(raw: str) -> str:
    heading = HEADING.match(raw)
    if heading:
        return heading.group(1)
    return BULLET.sub(r"\1", QUOTE.sub("", raw))


def _inline(line: str) -> str:
    for pattern, put in ((IMAGE, ""), (LINK, r"\1"), (BOLD, r"\2"), (ITALIC, r"\1"), (CODE, r"\1"), (TAG, "")):
        line = pattern.sub(put, line)
    return ESCAPE.sub(r"\1", line)
