"""From extracted text to a ``Reading``: restore → page lines → outline → roles → what the clauses say → warnings."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from . import figures, formulas, names, quotes, roles, tables
from .blocks import Block, blocks
from .meta import read_meta
from .outline import Node, check, head_paragraphs, outline
from .outline.subheads import ACHIEVED, split_headed
from .restore import restore
from .types import Clause, Extracted, Reading, Repair, Source
from .wrapped import is_page_number


def read_text(text: str, name: str = "") -> Reading:
    """Reads plain text of any length, already decoded; ``source`` counts and hashes its UTF-8 bytes."""
    data = text.encode("utf-8", "surrogatepass")
    source = Source(name, "text/plain", "utf-8", len(data), hashlib.sha256(data).hexdigest())
    return read_extracted(Extracted(text, "text/plain", "utf-8"), source)


def read_extracted(extracted: Extracted, source: Source) -> Reading:
    """Reads what a format's reader extracted. Never raises on any text.

    ``Reading.text`` is the restored text without the page's own lines (byline, breadcrumb, buttons); repairs move too.
    """
    restored = restore(extracted.text)
    found = blocks(restored.text)
    hints = {k: restore(v).text for k, v in extracted.hints.items() if isinstance(v, str)}
    head = read_meta(restored.text, found, hints, extracted)
    text, repairs = _without(restored.text, head.cut, restored.repairs)
    kept = blocks(text)
    units = names.units(text)
    unit_names = frozenset(u.name for u in units)
    rows = tables.breakdown(extracted.tables, text, _again if restored.text != extracted.text else None)
    body = [
        block
        for i, block in enumerate(kept)
        if i >= head.head and head.apart.get(i) != block.text and not is_page_number(block.text)
    ]
    nodes = outline(text, tables.outside(body, rows), unit_names)
    head_paragraphs(nodes, text, roles.IMPERATIVE)
    roles.assign(nodes, text, head.year, head.meta.kind, head.meta.title)
    nodes = split_headed(nodes, text, {"task": roles.IMPERATIVE, "review": ACHIEVED})
    nodes = tables.with_rows(nodes, text, rows)
    clauses = _freeze(nodes, text)
    formula_list, warned = formulas.find(text, nodes, unit_names)
    return Reading(
        source=source,
        meta=head.meta,
        language="zh-Hans" if restored.chinese else "und",
        script=restored.script,
        text=text,
        repairs=repairs,
        warnings=(*extracted.warnings, *restored.warnings, *check(nodes), *warned),
        clauses=clauses,
        formulas=formula_list,
        tasks=tables.find_tasks(nodes, clauses, text, rows, head.year),
        figures=figures.find(clauses),
        quotes=quotes.find(text),
        people=tables.leaders(rows, text, names.people(text)),
        units=units,
    )


def _again(words: str) -> str:
    """The repairs of the text, for a table's cells."""
    return restore(words).text


def _without(text: str, cut: list[Block], repairs: tuple[Repair, ...]) -> tuple[str, tuple[Repair, ...]]:
    """``text`` without the lines of ``cut``, and the repairs moved accordingly. Without a cut, the same text."""
    if not cut:
        return text, repairs
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for block in cut:
        start, end = _line_of(text, block)
        start = max(start, at)
        parts.append(text[at:start])
        spans.append((start, end))
        at = max(at, end)
    parts.append(text[at:])
    moved = []
    for repair in repairs:
        if any(a < repair.end and repair.start < b for a, b in spans):
            continue
        shift = sum(b - a for a, b in spans if b <= repair.start)
        moved.append(replace(repair, start=repair.start - shift, end=repair.end - shift))
    return _stripped("".join(parts), moved)


def _stripped(text: str, repairs: list[Repair]) -> tuple[str, tuple[Repair, ...]]:
    """A text that lost lines also loses the empty ones left at its ends, with what was repaired in them."""
    shift = len(text) - len(text.lstrip("\r\n\ufeff"))
    kept = text.strip("\r\n\ufeff")
    moved = (replace(r, start=r.start - shift, end=r.end - shift) for r in repairs)
    return kept, tuple(r for r in moved if r.start >= 0 and r.end <= len(kept))


def _line_of(text: str, block: Block) -> tuple[int, int]:
    """The whole line of a block, with its break, if the block fills it; else the block alone."""
    start, end = block.start, block.end
    while start > 0 and text[start - 1] in " \t\u3000\xa0":
        start -= 1
    while end < len(text) and text[end] in " \t\u3000\xa0":
        end += 1
    if (start == 0 or text[start - 1] in "\r\n") and (end == len(text) or text[end] in "\r\n"):
        if text.startswith("\r\n", end):
            end += 2
        elif end < len(text):
            end += 1
        return start, end
    return block.start, block.end


def _freeze(nodes: list[Node], text: str) -> tuple[Clause, ...]:
    ids = {id(node): f"c{i}" for i, node in enumerate(nodes, 1)}
    return tuple(
        Clause(
            id=ids[id(n)],
            parent=ids[id(n.parent)] if n.parent is not None else None,
            level=n.level,
            kind=n.kind,
            marker=n.marker,
            heading=n.heading,
            role=n.role,
            start=n.start,
            end=n.end,
            text=text[n.start : n.end],
        )
        for n in nodes
    )
