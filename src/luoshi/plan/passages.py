"""What a text is about, by the passages of other reports that resemble it (explicit semantic analysis). Pure.

“Give children a good start” and “kindergartens for all villages” share no word, yet both resemble the same passages
on schools that other reports hold. Each passage is a direction; a text's place is how much it resembles each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nlargest
from math import log, sqrt

from luoshi.plan.wording import heaviest, terms

NEAREST = 50  # passages that a text is placed by
TERMS = 100  # of a text, the most telling ones
FEW = 20  # with fewer passages there is no telling


class Passages:
    """Passages to place texts by: paragraphs of reports, other than those that are searched. They do not change."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        counted = [terms(text) for text in texts]
        if len(counted) < FEW:
            counted = []
        documents: Counter[str] = Counter()
        for each in counted:
            documents.update(each.keys())
        self._idf = {term: log((len(counted) + 1) / (n + 1)) for term, n in documents.items()}
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, each in enumerate(counted):
            weights = self._weights(each)
            length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            for term, weight in weights.items():
                self._postings[term].append((number, weight / length))
        self._count = len(counted)

    def __len__(self) -> int:
        return self._count

    def place(self, counted: Counter[str], nearest: int = NEAREST) -> dict[int, float]:
        """A text's likeness to its nearest passages, squared so that the nearest count most; of length 1 in all."""
        scores: dict[int, float] = defaultdict(float)
        for term, weight in heaviest(self._weights(counted), TERMS):
            for number, other in self._postings[term]:
                scores[number] += weight * other
        least = nlargest(nearest, scores.values())[-1:] or [0.0]
        best = [(number, score) for number, score in scores.items() if score >= least[0]]
        length = sqrt(sum(score**4 for _, score in best))
        return {number: score * score / length for number, score in best} if length else {}

    def _weights(self, counted: Counter[str]) -> dict[str, float]:
        return {term: sqrt(n) * self._idf[term] for term, n in counted.items() if self._idf.get(term)}
