"""The report's text as HTML: paragraphs, each clause in spans that name it, repairs, formulas and warned places marked.

Clauses nest or lie side by side, so every character belongs to the innermost clause around it. One pass over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_LINE = re.compile(r"[^\r\n]+")
_STOP = re.compile("[。；！？;!?]")
_HEAD_WIDTH = 60


@dataclass(frozen=True)
class Span:
    """A clause's place. ``section``: its line is a heading if it fills it."""

    pk: int
    start: int
    end: int
    level: int = 1
    section: bool = False


@dataclass(frozen=True)
class Mark:
    """A place with a sign of its own. ``damaged`` and ``number``: only for repairs."""

    start: int
    end: int
    id: str
    classes: str
    number: int | None = None
    damaged: str = ""


def paper(text: str, clauses: Sequence[Span], marks: Sequence[Mark]) -> SafeString:
    """The whole text; ``id="clause-…"`` stands at the first character of each clause."""
    return mark_safe("".join(_Paper(text, clauses, marks).paragraphs()))  # noqa: S308 - every text is escaped below


class _Paper:
    def __init__(self, text: str, clauses: Sequence[Span], marks: Sequence[Mark]) -> None:
        self.text = text
        self.clauses = sorted(clauses, key=lambda c: (c.start, -c.end))
        self.marks = sorted(marks, key=lambda m: (m.start, -m.end))
        self.first = min((c.start for c in clauses), default=0)
        self.open: list[Span] = []  # the clauses around the present place, innermost last
        self.signs: list[Mark] = []
        self.named: set[str] = set()
        self.next_clause = self.next_mark = 0
        self.cuts = sorted(
            {p for c in clauses for p in (c.start, c.end)} | {p for m in marks for p in (m.start, m.end)}
        )
        self.next_cut = 0

    def paragraphs(self) -> Iterable[str]:
        lines = [m.span() for m in _LINE.finditer(self.text) if m.group().strip()]
        for index, (start, end) in enumerate(lines):
            line = self.text[start:end]
            start, end = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
            body = "".join(self._piece(a, b) for a, b in pairwise(self._points(start, end)))
            yield f'<p class="{self._kind(index, start, end)}">{body}</p>\n'

    def _points(self, start: int, end: int) -> list[int]:
        """The line's ends and every boundary between them."""
        while self.next_cut < len(self.cuts) and self.cuts[self.next_cut] <= start:
            self.next_cut += 1
        points = [start]
        while self.next_cut < len(self.cuts) and self.cuts[self.next_cut] < end:
            points.append(self.cuts[self.next_cut])
            self.next_cut += 1
        return [*points, end]

    def _piece(self, start: int, end: int) -> str:
        anchors = self._advance(start)
        inner: str = escape(self.text[start:end])
        for mark in reversed(self.signs):
            inner = self._signed(mark, inner, last=mark.end <= end)
        if not self.open:
            return "".join(f'<span id="{name}"></span>' for name in anchors) + inner
        clause = self.open[-1]
        name = f"clause-{clause.pk}"
        own = f' id="{name}"' if name in anchors else ""
        others = "".join(f'<span class="at" id="{anchor}"></span>' for anchor in anchors if anchor != name)
        return f'{others}<span class="cl"{own} data-clause="{clause.pk}">{inner}</span>'

    def _advance(self, place: int) -> list[str]:
        """Closes and opens clauses and marks up to ``place``; returns the anchors due here."""
        anchors = []
        while self.next_clause < len(self.clauses) and self.clauses[self.next_clause].start <= place:
            clause = self.clauses[self.next_clause]
            self.next_clause += 1
            anchors.append(f"clause-{clause.pk}")
            self.open = [c for c in self.open if c.end > clause.start]
            self.open.append(clause)
        self.open = [c for c in self.open if c.end > place]
        while self.next_mark < len(self.marks) and self.marks[self.next_mark].start <= place:
            self.signs.append(self.marks[self.next_mark])
            self.next_mark += 1
        self.signs = [m for m in self.signs if m.end > place]
        return anchors

    def _signed(self, mark: Mark, inner: str, *, last: bool) -> str:
        own = "" if mark.id in self.named else f' id="{mark.id}"'
        was = f'<del class="was">{escape(mark.damaged)}</del>' if mark.number and own else ""
        self.named.add(mark.id)
        if mark.number is None:
            return f'<span class="{mark.classes}"{own}>{inner}</span>'
        number = f"<sup>{mark.number}</sup>" if last else ""
        return f'{was}<a class="{mark.classes}"{own} href="#pop-{mark.id}">{inner}{number}</a>'

    def _kind(self, index: int, start: int, end: int) -> str:
        """What the line is: title lines before the first clause, a heading, or a paragraph."""
        if end <= self.first and end - start <= _HEAD_WIDTH:
            return "p-title" if index == 0 else "p-sub"
        level = next((c.level for c in self.open if c.section and c.start >= start and c.end >= end), 0)
        if level and end - start <= _HEAD_WIDTH and not _STOP.search(self.text, start, end - 1):
            return "p-head" if level == 1 else "p-head p-head-2"
        return "p"
