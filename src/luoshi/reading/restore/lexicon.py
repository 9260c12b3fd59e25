"""How likely a stretch of Simplified text is: the best cut into words by their frequencies (unigrams), offline.

The words are those of jieba's dictionary; what the page itself says elsewhere is a little likelier.
"""

from __future__ import annotations

import re
from functools import cache
from math import log

_TOTAL = 60_101_967.0  # the sum of the dictionary's counts
_LONGEST = 6
_UNKNOWN = log(0.05 / _TOTAL)
_FOREIGN = -6.5  # a digit, letter or mark
_SAMPLE = 100_000  # characters of the page that are counted
_FAMILIAR = 1.2
_DIGIT = re.compile("[0-9]")
_HAN = re.compile("[\u3400-\u9fff]")

NEVER = float("-inf")
Tail = tuple[float, ...]
START: Tail = (0.0,)


@cache
def _frequency(word: str) -> float:
    """The logarithm of a word's share of running text."""
    import rjieba  # loads its dictionary when a broken place needs it

    if len(word) == 1 and not _HAN.match(word):
        return _FOREIGN
    if rjieba.has_word(word):
        return log(max(1, rjieba.suggest_freq(word)) / _TOTAL)
    return _UNKNOWN if len(word) == 1 else NEVER


class Lexicon:
    """Weighs text one character at a time: ``tail`` holds the likelihoods up to the last few characters."""

    def __init__(self, page: str = "") -> None:
        self._known: dict[str, float] = {}
        sample = page[:_SAMPLE]
        self._seen: set[str] = set()
        for text in (sample, _DIGIT.sub("#", sample)):
            for size in (2, 3):
                self._seen.update(text[i : i + size] for i in range(len(text) - size + 1))

    def weigh(self, word: str) -> float:
        """The logarithm of the likelihood of one word."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = _frequency(word)
        return known

    def familiar(self, text: str) -> float:
        """How much likelier the last character of ``text`` is because the page says the same elsewhere."""
        found = (text[-2:] in self._seen) + (text[-3:] in self._seen)
        if not found and _DIGIT.search(text[-3:]):
            alike = _DIGIT.sub("#", text[-3:])
            return _FAMILIAR / 2 * ((alike[-2:] in self._seen) + (alike in self._seen))
        return _FAMILIAR * found

    def extend(self, tail: Tail, text: str) -> Tail:
        """``tail`` after the last character of ``text``."""
        score = NEVER
        weighed = self._known
        for size in range(1, min(len(tail), len(text), _LONGEST) + 1):
            word = text[-size:]
            weight = weighed.get(word)
            if weight is None:
                weight = self.weigh(word)
            if tail[-size] + weight > score:
                score = tail[-size] + weight
        return (*tail[1 - _LONGEST :], score)

    def likelihood(self, text: str) -> float:
        """The logarithm of the likelihood of the best cut of ``text`` into words."""
        tail = START
        for end in range(1, len(text) + 1):
            tail = self.extend(tail, text[:end])
        return tail[-1]
