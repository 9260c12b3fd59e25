"""Which text says something like this one. Pure, no NumPy. Suggestions only; a person decides the link.

Two signals: the words that both texts have (TF-IDF over characters and pairs of characters, by cosine), and what they
are about (``passages``). Neither is enough alone: a clause's formula and what carries it out often share few words.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log, sqrt
from operator import mul

from luoshi.plan.passages import Passages
from luoshi.plan.postings import ONE, Postings, best
from luoshi.plan.wording import heaviest, shared, terms

ABOUT = 0.5  # share of what the texts are about, the rest is for their words
NEAREST = 30  # passages a query is placed by
FLOOR = 0.02  # below this, likeness is chance
TERMS = 64  # of a query, the most telling ones find candidates
CANDIDATES = 12  # of each signal; only these are weighed exactly


@dataclass(frozen=True)
class Match:
    id: int
    score: float  # 0 … 1
    words: tuple[str, ...]  # shared ones, most telling first


class Rarity(dict[str, float]):
    """How telling a term is among texts; reckoned when first asked for."""

    def __init__(self, documents: Counter[str], texts: int) -> None:
        super().__init__()
        self._documents, self._texts = documents, texts

    def __missing__(self, term: str) -> float:
        """A query's term that no text of the index has still takes half its share of the query's length."""
        held = self._documents[term]
        found = log((self._texts + 1) / (held + 0.5)) + 0.1 if held else log(self._texts + 2) / 2
        self[term] = found
        return found


class Index:
    """Texts by id, with what they are about if there are ``passages``.

    Adding and removing a text touches only its own terms; an index kept so answers exactly as one built at once.
    """

    def __init__(self, texts: Iterable[tuple[int, str]] = (), passages: Passages | None = None) -> None:
        self._passages = passages or Passages()
        self._texts: dict[int, str] = {}
        self._terms: dict[int, Counter[str]] = {}
        self._slots: dict[int, int] = {}  # the place of each id, and the id of each place; a free one is used again
        self._ids: list[int] = []
        self._free: list[int] = []
        self._documents: Counter[str] = Counter()  # that have a term
        self._words: Postings[str] = Postings()
        self._places: dict[int, dict[int, float]] = {}
        self._near: Postings[int] = Postings()  # by passage
        self._lengths: dict[int, float] = {}  # these two as the present texts make them, when asked for
        self._idf = Rarity(self._documents, 0)
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
        self._prepare()
        return True

    def add(self, id_: int, text: str) -> None:
        """Adds a text, or puts it in the place of the one that had the id."""
        if self._texts.get(id_) == text:
            return
        if id_ in self._texts:
            self.remove(id_)
        counted = terms(text)
        slot = self._free.pop() if self._free else len(self._ids)
        self._ids[slot : slot + 1] = [id_]
        size = sqrt(sum(n * n for n in counted.values())) or 1.0
        self._documents.update(counted.keys())
        self._words.put(slot, [(term, n / size) for term, n in counted.items() if len(term) > 1])
        place = self._passages.place(counted) if len(self._passages) else {}
        self._near.put(slot, place.items())
        self._slots[id_], self._texts[id_], self._terms[id_], self._places[id_] = slot, text, counted, place
        self._changed()

    def remove(self, id_: int) -> None:
        """Takes a text out; ``KeyError`` if it is not in."""
        del self._texts[id_]
        slot = self._slots.pop(id_)
        counted = self._terms.pop(id_)
        self._documents.subtract(counted.keys())
        self._words.take(slot, [term for term in counted if len(term) > 1])
        self._near.take(slot, self._places.pop(id_))
        self._free.append(slot)
        self._changed()

    def rank(self, text: str, limit: int = 5, *, without: Collection[int] = ()) -> list[Match]:
        """The texts most like ``text``, best first; ``without`` leaves some out."""
        counted = terms(text)
        weights = {term: n * self._idf[term] for term, n in counted.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        telling = {term: weight * self._idf[term] for term, weight in weights.items() if self._documents[term]}
        words, about = self._by_words(telling), self._about(counted)
        found = []
        many = max(CANDIDATES, limit) + len(without)
        for slot in {slot for scores in (words, about) for _, slot in best(scores, many)}:
            id_ = self._ids[slot]
            if id_ in without:
                continue
            score = self._product(telling, id_) / (length * self._length(id_))
            if len(self._passages):
                score = (1 - ABOUT) * score + ABOUT * about[slot] / ONE**2
            if score >= FLOOR:
                found.append((score, id_))
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return [
            Match(id_, min(1.0, score), shared(text, self._texts[id_], self._idf.__getitem__))
            for score, id_ in found[:limit]
        ]

    def _by_words(self, telling: dict[str, float]) -> array[int]:
        """To find candidates: texts' lengths leave out how rare the terms are, so that a change makes none stale."""
        heavy = heaviest({term: weight for term, weight in telling.items() if len(term) > 1}, TERMS)
        length = sqrt(sum(weight * weight for _, weight in heavy)) or 1.0
        return self._words.products([(term, weight / length) for term, weight in heavy])

    def _about(self, counted: Counter[str]) -> array[int]:
        place = self._passages.place(counted, NEAREST) if len(self._passages) else {}
        return self._near.products(place.items())

    def _product(self, telling: dict[str, float], id_: int) -> float:
        other = self._terms[id_]
        return sum([weight * other[term] for term, weight in telling.items() if term in other])

    def _length(self, id_: int) -> float:
        found = self._lengths.get(id_)
        if found is None:
            counted = self._terms[id_]
            weights = list(map(mul, map(self._idf.__getitem__, counted), counted.values()))
            found = self._lengths[id_] = sqrt(sum(map(mul, weights, weights)))
        return found

    def _prepare(self) -> None:
        """Reckons after many changes what the first queries would have to."""
        self._words.prepare()
        self._near.prepare()
        for id_ in self._texts:
            self._length(id_)

    def _changed(self) -> None:
        self._lengths.clear()
        self._idf = Rarity(self._documents, len(self._texts))
