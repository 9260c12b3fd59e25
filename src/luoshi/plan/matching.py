"""Which text says something like this one. Pure, no NumPy. Suggestions only; a person decides the link.

Two signals: the words that both texts have (TF-IDF over characters and pairs of characters, by cosine), and what they
are about (``passages``). Neither is enough alone: a clause's formula and what carries it out often share few words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from heapq import nlargest
from math import log, sqrt

from luoshi.plan.passages import Passages
from luoshi.plan.wording import heaviest, shared, terms

ABOUT = 0.5  # share of what the texts are about, the rest is for their words
NEAREST = 30  # passages a query is placed by
FLOOR = 0.02  # below this, likeness is chance
TERMS = 24  # of a query, the most telling ones find candidates
WORK = 6_000  # entries looked at for each signal, the most telling first: a query takes no longer in a larger index
CANDIDATES = 30  # of each signal; only these are weighed exactly


@dataclass(frozen=True)
class Match:
    id: int
    score: float  # 0 … 1
    words: tuple[str, ...]  # shared ones, most telling first


class Index:
    """Texts by id, with what they are about if there are ``passages``.

    Adding and removing a text touches only its own terms; an index kept so answers exactly as one built at once.
    """

    def __init__(self, texts: Iterable[tuple[int, str]] = (), passages: Passages | None = None) -> None:
        self._passages = passages or Passages()
        self._texts: dict[int, str] = {}
        self._terms: dict[int, Counter[str]] = {}
        self._postings: dict[str, dict[int, float]] = {}
        self._places: dict[int, dict[int, float]] = {}
        self._near: dict[int, dict[int, float]] = defaultdict(dict)  # by passage
        self._lengths: dict[int, float] = {}  # these two as the present texts make them; filled when asked for
        self._idfs: dict[str, float] = {}
        self.update(texts)

    def __len__(self) -> int:
        return len(self._texts)

    def update(self, texts: Iterable[tuple[int, str]]) -> bool:
        """Takes the present texts, and reads only those that are new or differ. True when something changed."""
        present = dict(texts)
        if present == self._texts:
            return False
        for id_ in [id_ for id_ in self._texts if id_ not in present]:
            self.remove(id_)
        for id_, text in present.items():
            self.add(id_, text)
        return True

    def add(self, id_: int, text: str) -> None:
        """Adds a text, or puts it in the place of the one that had the id."""
        if self._texts.get(id_) == text:
            return
        if id_ in self._texts:
            self.remove(id_)
        counted = terms(text)
        size = sqrt(sum(n * n for n in counted.values())) or 1.0
        for term, n in counted.items():
            self._postings.setdefault(term, {})[id_] = n / size
        place = self._passages.place(counted) if len(self._passages) else {}
        for passage, likeness in place.items():
            self._near[passage][id_] = likeness
        self._texts[id_], self._terms[id_], self._places[id_] = text, counted, place
        self._changed()

    def remove(self, id_: int) -> None:
        """Takes a text out; ``KeyError`` if it is not in."""
        del self._texts[id_]
        for term in self._terms.pop(id_):
            del self._postings[term][id_]
            if not self._postings[term]:
                del self._postings[term]
        for passage in self._places.pop(id_):
            del self._near[passage][id_]
        self._changed()

    def rank(self, text: str, limit: int = 5, *, without: Collection[int] = ()) -> list[Match]:
        """The texts most like ``text``, best first; ``without`` leaves some out."""
        counted = terms(text)
        weights = {term: n * self._idf(term) for term, n in counted.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        telling = {term: weight * self._idf(term) for term, weight in weights.items() if term in self._postings}
        about = self._about(counted)
        found = []
        for id_ in self._candidates(telling, about, limit + len(without)).difference(without):
            score = self._product(telling, id_) / (length * self._length(id_))
            if len(self._passages):
                score = (1 - ABOUT) * score + ABOUT * about.get(id_, 0.0)
            if score >= FLOOR:
                found.append((score, id_))
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return [Match(id_, min(1.0, score), shared(text, self._texts[id_], self._idf)) for score, id_ in found[:limit]]

    def _candidates(self, telling: dict[str, float], about: dict[int, float], many: int) -> set[int]:
        """The best of each signal; by words, with lengths that leave out how rare the terms are, so none is stale."""
        scores: dict[int, float] = defaultdict(float)
        work = 0
        for term, weight in heaviest(telling, TERMS):
            held = self._postings[term]
            work += len(held)
            if work > WORK and scores:
                break
            for id_, other in held.items():
                scores[id_] += weight * other
        best: set[int] = set()
        for signal in (scores, about):
            least = nlargest(CANDIDATES + many, signal.values())[-1:] or [0.0]
            best.update(id_ for id_, score in signal.items() if score >= least[0])
        return best

    def _about(self, counted: Counter[str]) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        place = self._passages.place(counted, NEAREST) if len(self._passages) else {}
        work = 0
        for passage, likeness in sorted(place.items(), key=lambda pair: (-pair[1], pair[0])):
            held = self._near[passage]
            work += len(held)
            if work > WORK and scores:
                break
            for id_, other in held.items():
                scores[id_] += likeness * other
        return scores

    def _product(self, telling: dict[str, float], id_: int) -> float:
        other = self._terms[id_]
        return sum(weight * other[term] for term, weight in telling.items() if term in other)

    def _length(self, id_: int) -> float:
        found = self._lengths.get(id_)
        if found is None:
            found = sqrt(sum((n * self._idf(term)) ** 2 for term, n in self._terms[id_].items()))
            self._lengths[id_] = found
        return found

    def _idf(self, term: str) -> float:
        """A query's term that no text of the index has still takes half its share of the query's length."""
        found = self._idfs.get(term)
        if found is None:
            held = self._postings.get(term)
            count = len(self._texts)
            found = log((count + 1) / (len(held) + 0.5)) + 0.1 if held else log(count + 2) / 2
            self._idfs[term] = found
        return found

    def _changed(self) -> None:
        self._lengths.clear()
        self._idfs.clear()
