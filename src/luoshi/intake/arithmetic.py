"""The formulas of a reading as chips: each declared count beside what was found of it. Plain data in and out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_RANK = {"complete": 3, "short": 2, "over": 2, "unspelled": 1}


@dataclass(frozen=True)
class Sum:
    """One formula part: “五个坚持” declares 5, 4 were found. ``index`` is its formula's place in the reading."""

    text: str
    declared: int | None
    found: int
    status: str
    index: int
    start: int
    end: int
    owner: str | None
    items: tuple[str, ...]

    @property
    def warns(self) -> bool:
        return self.status in ("short", "over")


def sums(formulas: list[dict[str, Any]]) -> list[Sum]:
    """Every part once, at the place where it is spelled out best, in the order of its first mention."""
    best: dict[str, Sum] = {}
    for index, formula in enumerate(formulas):
        for text, part in zip(_texts(formula), formula["parts"], strict=True):
            found = Sum(
                text, part["count"], len(part["items"]), part["status"], index,
                formula["start"], formula["end"], formula.get("owner"), tuple(part["items"]),
            )  # fmt: skip
            known = best.get(text)
            if known is None or _RANK[found.status] > _RANK[known.status]:
                best[text] = found
    return list(best.values())


def _texts(formula: dict[str, Any]) -> list[str]:
    """The formula's own words for each of its parts, where they can be told apart."""
    parts = formula["parts"]
    if len(parts) == 1:
        return [formula["text"]]
    pieces = [piece.strip() for piece in re.split(r"[、，,；;]", formula["text"]) if piece.strip()]
    if len(pieces) == len(parts):
        return pieces
    return [f"{part['count'] or ''}{part['label']}" for part in parts]
