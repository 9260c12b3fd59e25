"""Which formula a clause belongs to. Pure: takes rows, asks no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

_MARKS = re.compile(r"[\s\u3000，。、；：,.;:“”\"'‘’（）()《》·—-]+")


def bare(text: str) -> str:
    return _MARKS.sub("", text)


def formula_of(clauses: Sequence[Any], formulas: Iterable[Any]) -> Any | None:
    """``clauses``: the clause, then its parents outwards. The longest item spelled out in the nearest of them; else the
    formula that stands within the clause itself; else none."""
    rows = list(formulas)
    for clause in clauses:
        head, body = bare(clause.heading), bare(clause.text[:400])
        found = [
            (len(item), formula)
            for formula in rows
            for item in map(bare, formula.items)
            if len(item) >= 3 and (item in head or (clause is clauses[0] and item in body))
        ]
        if found:
            return max(found, key=lambda pair: pair[0])[1]
    innermost = clauses[0]
    within = [f for f in rows if innermost.start <= f.start and f.end <= innermost.end]
    return within[0] if len(within) == 1 else None


def item_of(formula: Any, clauses: Sequence[Any]) -> str:
    """The item of the formula that the clause, or a heading above it, carries; empty when it cannot be told."""
    for clause in clauses:
        words = bare(clause.heading) + (bare(clause.text[:400]) if clause is clauses[0] else "")
        items = [item for item in formula.items if len(bare(item)) >= 3 and bare(item) in words]
        if items:
            return str(max(items, key=len))
    return ""


def lineage(clause: Any, by_id: dict[int, Any] | None = None) -> list[Any]:
    """The clause and those above it; from ``by_id`` where all are at hand."""
    chain = [clause]
    while chain[-1].parent_id:
        above = by_id.get(chain[-1].parent_id) if by_id is not None else chain[-1].parent
        if above is None:
            break
        chain.append(above)
    return chain


def labels(text: str, parts: Sequence[dict[str, Any]]) -> list[str]:
    """A name for each part of a formula, as it stands in the text (两个确保), else put together from count and word."""
    pieces = [piece for piece in re.split(r"[、，,；;\s]+", text.strip('“”"「」')) if piece]
    if len(pieces) == len(parts):
        return [piece[:60] for piece in pieces]
    return [f"{part.get('count') or ''}{part.get('label') or ''}"[:60] or text[:60] for part in parts]
