"""How likely a stretch of Simplified text is: the best cut into dictionary words by their frequencies (unigrams)."""

from __future__ import annotations

from functools import cache
from math import log

_TOTAL = 60_101_967.0  # the sum of the dictionary's counts
_LONGEST = 6
_UNKNOWN = log(0.05 / _TOTAL)


@cache
def _frequency(word: str) -> float:
    """The logarithm of a word's share of running text."""
    import rjieba  # loads its dictionary when a broken place needs it

    if rjieba.has_word(word):
        return log(max(1, rjieba.suggest_freq(word)) / _TOTAL)
    return _UNKNOWN if len(word) == 1 else float("-inf")


def likelihood(text: str) -> float:
    """The logarithm of the likelihood of the best cut of ``text`` into words."""
    best = [0.0] + [float("-inf")] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - _LONGEST), end):
            score = best[start] + _frequency(text[start:end])
            if score > best[end]:
                best[end] = score
    return best[-1]
