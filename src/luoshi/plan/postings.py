"""Weights by term and place, and the likeness of every place to a query in a few steps. Pure, no NumPy.

A frequent term's row is one long integer with a field of 32 bits for each place: multiplying it by the query's weight and
adding it to the sum does thousands of places at once in C, where a loop in Python would take a hundred times as long. A
rare term's few places are added one by one.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Hashable, Iterable
from heapq import nlargest
from typing import Generic, TypeVar

ONE = 1 << 15  # a weight of 1; products of two vectors of length 1 stay below 2³¹, so no field runs over
FIELD = 32
RARE = 24  # places; or this part of all, if that is more:
RARE_PART = 30
HELD = 16_000_000  # bytes of long integers

Term = TypeVar("Term", bound=Hashable)


class Postings(Generic[Term]):
    """Of each place, a vector of length 1 at most, in whole numbers of ``ONE``: sums do not depend on any order."""

    def __init__(self) -> None:
        self._held: dict[Term, dict[int, int]] = {}
        self._rows: dict[Term, int] = {}
        self._places = 0  # the last one's number + 1

    def put(self, place: int, weights: Iterable[tuple[Term, float]]) -> None:
        """Puts a vector at a place that has none."""
        self._places = max(self._places, place + 1)
        held, rows = self._held, self._rows
        for term, weight in weights:
            value = int(weight * ONE)
            if term in held:
                held[term][place] = value
            else:
                held[term] = {place: value}
            if rows and term in rows:
                rows[term] += value << FIELD * place

    def take(self, place: int, terms: Iterable[Term]) -> None:
        """Takes out the vector that has just these terms."""
        for term in terms:
            value = self._held[term].pop(place)
            if not self._held[term]:
                del self._held[term]
            if term in self._rows:
                self._rows[term] -= value << FIELD * place

    def prepare(self) -> None:
        """Makes the rows of frequent terms, the most frequent first, while there is room: the first queries need not."""
        few = self._few()
        frequent = [term for term, held in self._held.items() if len(held) > few and term not in self._rows]
        frequent.sort(key=lambda term: -len(self._held[term]))
        for term in frequent[: self._room() - len(self._rows)]:
            self._row(term, self._held[term])

    def products(self, weights: Iterable[tuple[Term, float]]) -> array[int]:
        """Of each place, its product with a query of length 1 at most, in whole numbers of ``ONE`` squared."""
        few, total = self._few(), 0
        rare = []
        for term, weight in weights:
            held = self._held.get(term)
            if held and len(held) <= few:
                rare.append((held, int(weight * ONE)))
            elif held:
                total += int(weight * ONE) * self._row(term, held)
        found = array("I", total.to_bytes(self._places * FIELD // 8, "little"))
        if sys.byteorder == "big":
            found.byteswap()
        for held, whole in rare:
            for place, value in held.items():
                found[place] += whole * value
        return found

    def _few(self) -> int:
        return max(RARE, self._places // RARE_PART)

    def _room(self) -> int:
        """How many rows may be held."""
        return max(1, HELD // (max(1, self._places) * FIELD // 8))

    def _row(self, term: Term, held: dict[int, int]) -> int:
        found = self._rows.get(term)
        if found is None:
            fields = array("I", bytes(self._places * FIELD // 8))
            for place, value in held.items():
                fields[place] = value
            if sys.byteorder == "big":
                fields.byteswap()
            if self._rows and len(self._rows) >= self._room():
                del self._rows[next(iter(self._rows))]
            found = self._rows[term] = int.from_bytes(fields.tobytes(), "little")
        return found


def best(scores: array[int], many: int) -> list[tuple[int, int]]:
    """The ``many`` best that are above nothing, each with its place, and all that equal the last of them.

    The best of each stretch say which stretches need be looked at: the rest is passed over in C.
    """
    stretch = max(4, len(scores) // (4 * many))
    starts = range(0, len(scores), stretch)
    tops = [max(scores[at : at + stretch]) for at in starts]
    least = max([1, *nlargest(many, tops)[many - 1 :]])
    found = [
        (score, place)
        for at, top in zip(starts, tops, strict=True)
        if top >= least
        for place, score in enumerate(scores[at : at + stretch], at)
        if score >= least
    ]
    if len(found) > many:
        least = nlargest(many, found)[-1][0]
        found = [pair for pair in found if pair[0] >= least]
    return found
