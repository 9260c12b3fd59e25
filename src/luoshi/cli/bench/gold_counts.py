"""Counts that add up over documents: precision and recall of what was found, and shares of what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass
class Tally:
    """True positives, false positives, false negatives. ``found / (found + …)`` as usual; None where there is nothing."""

    right: int = 0
    wrong: int = 0  # found, not marked
    missed: int = 0  # marked, not found

    def __iadd__(self, other: Tally) -> Tally:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        return self

    def as_dict(self) -> dict[str, Any]:
        marked, found = self.right + self.missed, self.right + self.wrong
        return {
            "marked": marked,
            "found": found,
            "right": self.right,
            "precision": self.right / found if found else None,
            "recall": self.right / marked if marked else None,
            "f1": 2 * self.right / (marked + found) if marked + found else None,
        }


@dataclass
class Share:
    """Right ones among those asked about."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.of += 1

    def __iadd__(self, other: Share) -> Share:
        self.right += other.right
        self.of += other.of
        return self

    def as_dict(self) -> dict[str, Any]:
        return {"right": self.right, "of": self.of, "accuracy": self.right / self.of if self.of else None}


Scores = dict[str, Tally | Share]
