"""Which text says something like this one: TF-IDF over characters and pairs of characters, by cosine. Pure, no NumPy.

Chinese needs no dictionary for this: a character is a weak hint, a pair of neighbours nearly a word. Suggestions only;
a person decides the link.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log, sqrt

_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_EMPTY = frozenset("的了和与及等在对为以将把被并或其之于中上下是有不也都要个一二三四五六七八九十")
_EDGE = "的了和与及等在对为以将把被并或其之于"
CHARACTER_WEIGHT = 0.35  # a lone character says less than a pair
FLOOR = 0.06  # below this, likeness is chance


@dataclass(frozen=True)
class Match:
    id: int
    score: float  # 0 … 1
    words: tuple[str, ...]  # shared ones, most telling first


def terms(text: str) -> Counter[str]:
    """Characters and pairs of neighbouring characters; Latin words and numbers whole."""
    counted: Counter[str] = Counter()
    for run in _RUN.findall(text.lower()):
        if not _HAN.match(run):
            counted[run] += 1
            continue
        counted.update(char for char in run if char not in _EMPTY)
        counted.update(run[at : at + 2] for at in range(len(run) - 1) if not _EMPTY.issuperset(run[at : at + 2]))
    return counted


class Index:
    """Texts by id. ``update`` takes the present texts and re-reads only those that changed."""

    def __init__(self, texts: Iterable[tuple[int, str]] = ()) -> None:
        self._texts: dict[int, str] = {}
        self._terms: dict[int, Counter[str]] = {}
        self._postings: dict[str, dict[int, float]] = {}
        self._idf: dict[str, float] = {}
        self.update(texts)

    def __len__(self) -> int:
        return len(self._texts)

    def update(self, texts: Iterable[tuple[int, str]]) -> bool:
        """True when something changed and the weights were computed anew."""
        present = dict(texts)
        if present == self._texts:
            return False
        self._terms = {
            id_: self._terms[id_] if self._texts.get(id_) == text else terms(text) for id_, text in present.items()
        }
        self._texts = present
        self._weigh()
        return True

    def rank(self, text: str, limit: int = 5, *, without: Collection[int] = ()) -> list[Match]:
        """The texts most like ``text``, best first; ``without`` leaves some out."""
        scores: dict[int, float] = defaultdict(float)
        for term, weight in self._vector(terms(text)).items():
            for id_, other in self._postings.get(term, {}).items():
                scores[id_] += weight * other
        found = [(s, i) for i, s in scores.items() if s >= FLOOR and i not in without]
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return [Match(id_, min(1.0, score), self._shared(text, id_)) for score, id_ in found[:limit]]

    def _weigh(self) -> None:
        count = len(self._terms)
        documents: Counter[str] = Counter()
        for counted in self._terms.values():
            documents.update(counted.keys())
        self._idf = {term: log((count + 1) / (n + 0.5)) + 0.1 for term, n in documents.items()}
        self._postings = {term: {} for term in documents}
        for id_, counted in self._terms.items():
            for term, weight in self._vector(counted).items():
                self._postings[term][id_] = weight

    def _vector(self, counted: Counter[str]) -> dict[str, float]:
        """Unit length over all terms; one that no text of the index has still takes half its share of the length."""
        unknown = log(len(self._terms) + 2) / 2
        weights = {
            term: (1 + log(n)) * self._idf.get(term, unknown) * (CHARACTER_WEIGHT if len(term) == 1 else 1.0)
            for term, n in counted.items()
        }
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()} if length else {}

    def _shared(self, text: str, id_: int, limit: int = 4) -> tuple[str, ...]:
        """Longest runs of two characters or more that both texts have; whole Latin words and numbers too."""
        other, held = self._texts[id_].lower(), self._terms[id_]
        found: dict[str, float] = {}
        for run in _RUN.findall(text.lower()):
            if not _HAN.match(run):
                if run in held:
                    found[run] = self._idf.get(run, 0.0)
                continue
            for word in _common_runs(run, other):
                found[word] = sum(self._idf.get(word[at : at + 2], 0.0) for at in range(len(word) - 1))
        ranked = sorted(found, key=lambda word: (-found[word], word))
        return tuple(ranked[:limit])


def _common_runs(run: str, other: str) -> Iterable[str]:
    at = 0
    while at < len(run) - 1:
        end = at + 1
        while end < len(run) and run[at : end + 1] in other:
            end += 1
        word = run[at:end]
        if len(word) >= 2:
            word = word.strip(_EDGE)
            if len(word) >= 2:
                yield word
            at = end
        else:
            at += 1
