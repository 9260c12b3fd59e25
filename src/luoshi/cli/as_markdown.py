"""A reading as Markdown: sections as headings, items as lists, the rest as paragraphs."""

from __future__ import annotations

from luoshi.reading.types import Clause, Reading

SPECIAL = str.maketrans({char: "\\" + char for char in "\\`*_[]<>#|"})


def as_markdown(reading: Reading) -> str:
    blocks: list[str] = []
    meta = reading.meta
    if meta.title:
        blocks.append(f"# {_safe(meta.title)}")
    blocks += [f"*{_safe(line)}*" for line in meta.subtitles]
    facts = [fact for fact in (meta.source or meta.publisher, meta.author, meta.published) if fact]
    if facts:
        blocks.append(_safe(" · ".join(facts)))
    children: dict[str | None, list[Clause]] = {}
    for clause in reading.clauses:
        children.setdefault(clause.parent, []).append(clause)
    for clause in reading.clauses:
        blocks += _clause(reading, clause, children.get(clause.id, []))
    return "\n\n".join(blocks).replace("\n\n- ", "\n- ") + "\n"


def own_text(reading: Reading, clause: Clause, children: list[Clause]) -> str:
    """A clause's text up to its first child, where the children stand inside it."""
    inside = [child.start for child in children if clause.start <= child.start < clause.end]
    return reading.text[clause.start : min(inside, default=clause.end)].strip()


def _clause(reading: Reading, clause: Clause, children: list[Clause]) -> list[str]:
    text = " ".join(own_text(reading, clause, children).split("\n"))
    if clause.kind == "section":
        title = clause.marker + clause.heading
        heading = f"{'#' * min(clause.level + 1, 6)} {_safe(title)}"
        rest = text.removeprefix(title).lstrip("。：:；; \u3000") if text.startswith(title) else text
        return [heading, _safe(rest)] if rest else [heading]
    if clause.kind == "item":
        return [f"- {_safe(text)}"]
    return [_safe(text)] if text else []


def _safe(text: str) -> str:
    return text.translate(SPECIAL)
