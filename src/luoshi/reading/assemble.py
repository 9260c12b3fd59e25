"""From extracted text to a ``Reading``: restore → page lines → outline → roles → what the clauses say → warnings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from . import figures, formulas, names, quotes, roles, table_tasks, tables
from .blocks import Block, blocks
from .meta import read_meta
from .outline import Node, check, head_paragraphs, outline
from .outline.subheads import ACHIEVED, split_headed
from .restore import restore
from .role_words import IMPERATIVE
from .types import Clause, Extracted, Reading, Repair, Source, Warning
from .wrapped import is_page_number

Placed = TypeVar("Placed", Repair, Warning)


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
    kept = _without(restored.text, head.cut)
    text = kept.text
    units = names.units(text)
    unit_names = frozenset(u.name for u in units)
    lines = blocks(text) if head.cut else found
    rows = tables.breakdown(extracted.tables, text, _again if restored.text != extracted.text else None)
    body = [
        block
        for i, block in enumerate(lines)
        if i >= head.head and head.apart.get(i) != block.text and not is_page_number(block.text)
    ]
    styled = {_again(line) if restored.text != extracted.text else line: level for line, level in extracted.headings}
    nodes = outline(text, tables.outside(body, rows), unit_names, styled)
    head_paragraphs(nodes, text, IMPERATIVE)
    roles.assign(nodes, text, head.year, head.meta.kind, head.meta.title)
    nodes = split_headed(nodes, text, {"task": IMPERATIVE, "review": ACHIEVED})
    nodes = tables.with_rows(nodes, text, rows)
    clauses = _freeze(nodes, text)
    formula_list, warned = formulas.find(text, nodes, unit_names)
    return Reading(
        source=source,
        meta=head.meta,
        language="zh-Hans" if restored.chinese else "und",
        script=restored.script,
        text=text,
        repairs=kept.moved(restored.repairs),
        warnings=(*extracted.warnings, *kept.moved(restored.warnings), *check(nodes), *warned),
        clauses=clauses,
        formulas=formula_list,
        tasks=table_tasks.find(nodes, clauses, text, rows, (head.year, head.since)),
        figures=figures.find(clauses),
        quotes=quotes.find(text),
        people=tables.leaders(rows, text, names.people(text)),
        units=units,
    )


def _again(words: str) -> str:
    """The repairs of the text, for a table's cells."""
    return restore(words).text


@dataclass(frozen=True)
class _Kept:
    """What is left of a text: ``text``, the stretches [start, end) of the old one that went, and how many characters
    went at its beginning besides."""

    text: str
    gone: tuple[tuple[int, int], ...] = ()
    before: int = 0

    def moved(self, things: Iterable[Placed]) -> tuple[Placed, ...]:
        """Those whose place is left, at their new place; those without a place as they are."""
        if not self.gone and not self.before:
            return tuple(things)
        return tuple(thing for thing in map(self._moved, things) if thing is not None)

    def _moved(self, thing: Placed) -> Placed | None:
        if thing.start is None or thing.end is None:
            return thing
        if any(a < thing.end and thing.start < b for a, b in self.gone):
            return None
        shift = sum(b - a for a, b in self.gone if b <= thing.start) + self.before
        start, end = thing.start - shift, thing.end - shift
        return replace(thing, start=start, end=end) if start >= 0 and end <= len(self.text) else None


def _without(text: str, cut: list[Block]) -> _Kept:
    """``text`` without the lines of ``cut``, and then without empty lines at its ends. Without a cut, the same text."""
    if not cut:
        return _Kept(text)
    parts: list[str] = []
    gone: list[tuple[int, int]] = []
    at = 0
    for block in cut:
        start, end = _line_of(text, block)
        start = max(start, at)
        parts.append(text[at:start])
        gone.append((start, end))
        at = max(at, end)
    left = "".join([*parts, text[at:]])
    before = len(left) - len(left.lstrip("\r\n\ufeff"))
    return _Kept(left.strip("\r\n\ufeff"), tuple(gone), before)


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
