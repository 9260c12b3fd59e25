"""Scores a whole folder of gold marks: each document read by name and bytes, as anybody's would be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from luoshi.cli.bench.gold import GoldDocument, gold_documents
from luoshi.cli.bench.gold_counts import Scores, Share, Tally
from luoshi.cli.bench.gold_score import META, Difference, Scorer
from luoshi.reading.read import read_bytes
from luoshi.reading.types import CannotRead


def score_gold(folder: Path) -> dict[str, Any]:
    """``{"micro": {field: …}, "documents": {name: {…}}, "skipped": {name: reason}, "differences": {name: […]}}``.

    Micro: the counts of all documents added up. Raises ``BadGold`` if the folder is not of the form.
    """
    micro: Scores = {}
    documents: dict[str, Any] = {}
    skipped: dict[str, str] = {}
    differences: dict[str, list[dict[str, str]]] = {}
    for gold in gold_documents(folder):
        if gold.missing:
            skipped[gold.name] = gold.missing
            continue
        scores, parted = _scored(gold)
        documents[gold.name] = _plain(scores)
        differences[gold.name] = [difference.as_dict() for difference in parted]
        for name, score in scores.items():
            micro.setdefault(name, type(score)())
            micro[name] += score  # type: ignore[operator]
    return {"micro": _plain(micro), "documents": documents, "skipped": skipped, "differences": differences}


def _scored(gold: GoldDocument) -> tuple[Scores, list[Difference]]:
    try:
        reading = read_bytes(*gold.content())
    except CannotRead as error:
        return _nothing_found(gold), [Difference("document", "unreadable", str(error))]
    scorer = Scorer(gold, reading)
    return scorer.run(), scorer.differences


def _nothing_found(gold: GoldDocument) -> Scores:
    """A document that cannot be read has missed every mark."""
    scores: Scores = {}
    for name in ("clauses", "formulas", "tasks", "figures", "people", "units"):
        marks = gold.listed(name)
        if marks is not None:
            scores[name] = Tally(missed=sum(len(m["parts"]) if "parts" in m else 1 for m in marks))
    asked = [name for name in META if name in (gold.marks.get("meta") or {})]
    if asked:
        scores["meta"] = Share(0, len(asked))
    return scores


def _plain(scores: Scores) -> dict[str, Any]:
    return {name: scores[name].as_dict() for name in sorted(scores, key=_order)}


def _order(name: str) -> tuple[int, str]:
    first = ("clauses", "formulas", "tasks", "figures", "meta", "people", "units")
    head = name.split(".")[0]
    return (first.index(head) if head in first else len(first), name)
