"""What a text is about, by the passages of other reports that resemble it (explicit semantic analysis). Pure.

“Give children a good start” and “kindergartens for all villages” share no word, yet both resemble the same passages
on schools that other reports hold. Each passage is a direction; a text's place is how much it resembles each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log, sqrt

from luoshi.plan.postings import Postings, best
from luoshi.plan.wording import terms

NEAREST = 50  # passages that a text is placed by
TERMS = 100  # of a text, the most telling ones
FEW = 20  # with fewer passages there is no telling
RARITY = 0.8  # power of how rare a term is: what a passage says often counts more than a rare word


class Passages:
    """Passages to place texts by: paragraphs of reports, other than those that are searched. They do not change."""

    def __init__(self, texts: Iterable[str] = (), known: Iterable[Counter[str]] = ()) -> None:
        """``known`` passages come as counted terms: those that ship (``national``)."""
        counted = [*map(terms, texts), *known]
        if len(counted) < FEW:
            counted = []
        documents: Counter[str] = Counter()
        for each in counted:
            documents.update(each.keys())
        self._idf = {term: log((len(counted) + 1) / (n + 1)) ** RARITY for term, n in documents.items()}
        self._postings: Postings[str] = Postings()
        for number, each in enumerate(counted):
            self._postings.put(number, self._telling(each, len(each)))
        self._postings.prepare()
        self._count = len(counted)

    def __len__(self) -> int:
        return self._count

    def place(self, counted: Counter[str], nearest: int = NEAREST) -> dict[int, float]:
        """A text's likeness to its nearest passages, squared so that the nearest count most; of length 1 in all."""
        found = best(self._postings.products(self._telling(counted, TERMS)), nearest)
        length = sqrt(sum([score**4 for score, _ in found]))
        return {place: score * score / length for score, place in found} if length else {}

    def _telling(self, counted: Counter[str], limit: int) -> list[tuple[str, float]]:
        """The most telling terms by how often they stand here and how rarely elsewhere, of length 1 in all."""
        idf = self._idf
        best_known = [(idf[term] * n, term) for term, n in counted.items() if term in idf]
        best_known.sort(reverse=True)
        del best_known[limit:]
        length = sqrt(sum([weight * weight for weight, _ in best_known])) or 1.0
        return [(term, weight / length) for weight, term in best_known]
