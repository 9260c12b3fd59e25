"""A text as counted terms, and the words that two texts share. Pure.

Chinese needs no dictionary for this: a character is a weak hint, a pair of neighbours nearly a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from operator import add

_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_EMPTY = frozenset("的了和与及等在对为以将把被并或其之于中上下是有不也都要个一二三四五六七八九十")
_EMPTY_TERMS = _EMPTY | {one + other for one in _EMPTY for other in _EMPTY}
_EDGE = "的了和与及等在对为以将把被并或其之于"


def terms(text: str) -> Counter[str]:
    """Characters and pairs of neighbouring characters; Latin words and numbers whole."""
    counted: Counter[str] = Counter()
    for run in _RUN.findall(text.lower()):
        if _HAN.match(run):
            counted.update(chain(run, map(add, run, run[1:])))
        else:
            counted[run] += 1
    for empty in _EMPTY_TERMS & counted.keys():
        del counted[empty]
    return counted


def heaviest(weights: Mapping[str, float], limit: int) -> list[tuple[str, float]]:
    """At most ``limit`` terms with the greatest weights, in a fixed order."""
    if len(weights) <= limit:
        return sorted(weights.items())
    return sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]


def shared(text: str, other: str, weight: Callable[[str], float], limit: int = 4) -> tuple[str, ...]:
    """Longest runs of two characters or more that both texts have, most telling first by the ``weight`` of their pairs;
    whole Latin words and numbers too."""
    other = other.lower()
    held = {run for run in _RUN.findall(other) if not _HAN.match(run)}
    found: dict[str, float] = {}
    for run in _RUN.findall(text.lower()):
        if not _HAN.match(run):
            if run in held:
                found[run] = weight(run)
            continue
        for word in _common_runs(run, other):
            found[word] = sum(weight(word[at : at + 2]) for at in range(len(word) - 1))
    return tuple(sorted(found, key=lambda word: (-found[word], word))[:limit])


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
