"""How likely a stretch of Simplified text is: the best cut into words by their frequencies, offline.

The words are those of jieba's dictionary, some terms of our own (``terms``), and whatever the page itself says elsewhere,
digits taken together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from heapq import nlargest
from math import log

from .terms import TERMS

_TOTAL = 60_101_967.0  # the sum of the dictionary's counts
LONGEST = 4  # characters of a word
_UNKNOWN = log(0.05 / _TOTAL)
_FOREIGN = -6.5  # a digit, letter or mark
_SAMPLE = 100_000  # characters of the page that are counted
SIZES = (2, 3)
_FAMILIAR = 1.2
_DIGITS = frozenset("0123456789０１２３４５６７８９\ufdd0")
_DIGIT = re.compile("[" + "".join(_DIGITS) + "]")
_HAN = re.compile("[\u3400-\u9fff]")
_BRACKETED = re.compile("（[一二三四五六七八九十]{1,3}）")  # the number of a heading
_NUMBER = -9.0
_TERM = -11.5  # as a word that stands 600 times among the dictionary's 60 million
_SPARE = 2  # so many times the characters that are asked for are weighed in full

NEVER = float("-inf")
Tail = tuple[float, ...]
START: Tail = (0.0,)
Ways = tuple[tuple[tuple[int, float], ...], float]  # sizes and weights of words, and how familiar the last character is
Pair = tuple[float, float]  # the weight of two characters as a word, and how familiar the second is
_STRANGE: Pair = (NEVER, 0.0)


@cache
def _words() -> tuple[Callable[[str], bool], Callable[[str], int]]:
    import rjieba  # loads its dictionary when a broken place needs it

    return rjieba.has_word, rjieba.suggest_freq


def is_word(word: str) -> bool:
    """Whether the dictionary (jieba's) or ``TERMS`` have it."""
    return _words()[0](word) or word in TERMS


def _share(word: str) -> float:
    """Of a word of two characters or more."""
    has_word, count = _words()
    if has_word(word):
        return log(max(1, count(word)) / _TOTAL)
    if word in TERMS:
        return _TERM
    return _NUMBER if word[0] == "（" and _BRACKETED.fullmatch(word) else NEVER


@lru_cache(200_000)
def frequency(word: str) -> float:
    """The natural logarithm of a word's share of running text, by the dictionary's counts; fixed for a mark, for a
    character that it lacks and for a number in （）, ``NEVER`` for anything else that is no word."""
    if len(word) != 1:
        return _share(word) if word else NEVER
    if not _HAN.match(word):
        return _FOREIGN
    return max(_share(word), _UNKNOWN)


class Lexicon:
    """Weighs text one character at a time: ``tail`` holds the likelihoods (natural logarithms) up to each of the last
    four characters. ``page`` is Simplified text, whose pairs and triples count as familiar (its first 100,000
    characters)."""

    def __init__(self, page: str = "") -> None:
        self._seconds: dict[str, list[str]] = {}
        self._seconds_of: dict[str, dict[str, Pair]] = {}
        self._firsts_of: dict[str, dict[str, Pair]] = {}
        self._ways: dict[str, Ways] = {}
        self._alone: dict[str, Ways] = {}
        sample = _DIGIT.sub("#", page[:_SAMPLE])
        self._seen: Counter[str] = Counter()
        for size in SIZES:
            self._seen.update(sample[i : i + size] for i in range(len(sample) - size + 1))

    def extend(self, tail: Tail, recent: str) -> tuple[Tail, float]:
        """``tail`` after the last character of ``recent``, the last few characters (four at most) in Simplified
        form, and how ``familiar`` that one is."""
        ways, familiar = self._ways_of(recent)
        score = NEVER
        known = len(tail)
        for size, weight in ways:
            if size <= known and (found := tail[-size] + weight) > score:
                score = found
        return (*tail[1 - LONGEST :], score), familiar

    def familiar(self, recent: str) -> float:
        """How much likelier (natural logarithm, 0 or more) the last character is because the page says the same
        elsewhere."""
        return self._ways_of(recent)[1]

    def weigh_each(self, recent: str, tail: Tail, familiar: float, plain: Iterable[str], after: str) -> list[float]:
        """The likelihood (natural logarithm) of each of the ``plain`` characters behind ``recent``, with ``after``
        behind it, one character or "". ``familiar`` is added to each."""
        weighed, cached, has_word = [], self._ways, _words()[0]
        one, two, three, four = tail[::-1] + (NEVER,) * (LONGEST - len(tail))
        lasts = (NEVER, one, two, three, four)
        recent = recent[1 - LONGEST :]
        for char in plain:
            last = recent + char
            ways, known = cached.get(last[1 - LONGEST :]) or self._find_ways(last[1 - LONGEST :])
            if len(last) == LONGEST and (has_word(last) or last in TERMS):
                ways = (*ways, (LONGEST, _share(last)))
            score = NEVER
            for size, weight in ways:
                if (found := lasts[size] + weight) > score:
                    score = found
            if after:
                last = (last + after)[-LONGEST:]
                ways, more = cached.get(last[1 - LONGEST :]) or self._find_ways(last[1 - LONGEST :])
                if len(last) == LONGEST and (has_word(last) or last in TERMS):
                    ways = (*ways, (LONGEST, _share(last)))
                known += more
                before, score = (NEVER, score, one, two, three), NEVER
                for size, weight in ways:
                    if (found := before[size] + weight) > score:
                        score = found
            weighed.append(score + familiar + known)
        return weighed

    def likeliest(
        self, recent: str, tail: Tail, familiar: float, plain: list[str], after: str, most: int
    ) -> list[tuple[float, int]]:
        """The likelihood and the place in ``plain`` of the ``most`` likeliest characters behind ``recent``, the best
        first, weighed as by ``weigh_each``; where there are many, a look at pairs of characters chooses those that are
        weighed."""
        if len(plain) <= _SPARE * most:
            weighed = self.weigh_each(recent, tail, familiar, plain, after)
            return nlargest(most, zip(weighed, range(len(plain)), strict=True))
        chosen = nlargest(
            _SPARE * most, zip(self._look_at_pairs(recent, tail, plain, after), range(len(plain)), strict=True)
        )
        places = [place for _, place in chosen]
        weighed = self.weigh_each(recent, tail, familiar, [plain[place] for place in places], after)
        return nlargest(most, zip(weighed, places, strict=True))

    def _look_at_pairs(self, recent: str, tail: Tail, plain: list[str], after: str) -> list[float]:
        one, two, last = tail[-1], tail[-2] if len(tail) > 1 else NEVER, recent[-1:]
        row, scores = self._seconds_of.setdefault(last, {}), []
        for char in plain:
            weight, known = row.get(char) or self._find_pair(last + char, row, char)
            scores.append(max(one + frequency(char), two + weight) + known)
        if not after:
            return scores
        row, single = self._firsts_of.setdefault(after, {}), frequency(after)
        for n, char in enumerate(plain):
            weight, known = row.get(char) or self._find_pair(char + after, row, char)
            scores[n] = max(scores[n] + single, one + weight) + known
        return scores

    def _find_pair(self, pair: str, row: dict[str, Pair], char: str) -> Pair:
        weight = _share(pair) if len(pair) == 2 else NEVER
        row[char] = (weight, _FAMILIAR) if pair in self._seen else (weight, 0.0) if weight > NEVER else _STRANGE
        return row[char]

    def _ways_of(self, recent: str) -> Ways:
        ways, familiar = self._ways.get(recent[1 - LONGEST :]) or self._find_ways(recent[1 - LONGEST :])
        if len(recent) == LONGEST and (weight := _share(recent)) > NEVER:
            return (*ways, (LONGEST, weight)), familiar
        return ways, familiar

    def _find_ways(self, recent: str) -> Ways:
        """The words of three characters at most in which ``recent`` may end, their sizes and weights, and how familiar
        the page makes it."""
        found = [(1, frequency(recent[-1]))]
        for size in range(2, len(recent) + 1):
            if (weight := _share(recent[-size:])) > NEVER:
                found.append((size, weight))
        folded, share = (recent, _FAMILIAR) if _DIGITS.isdisjoint(recent) else (_DIGIT.sub("#", recent), _FAMILIAR / 2)
        familiar = share * ((folded[-2:] in self._seen) + (folded[-3:] in self._seen))
        ways = tuple(found), familiar
        if len(found) == 1 and not familiar:  # nearly all: one object for each character
            ways = self._alone.setdefault(recent[-1], ways)
        self._ways[recent] = ways
        return ways

    def before(self, last: str, firsts: list[str]) -> list[tuple[int, float]]:
        """Those of ``firsts``, by their places, that make a word with ``last`` (all Simplified) or that the page has
        before it, and the pair's ``frequency``."""
        seen, has_word = self._seen, _words()[0]
        pairs = [first + last for first in firsts]
        return [(n, frequency(pair)) for n, pair in enumerate(pairs) if pair in seen or has_word(pair)]

    def behind(self, first: str, lasts: list[str]) -> list[tuple[int, float]]:
        """As ``before``, those of ``lasts`` behind ``first``; what the page has is so much likelier."""
        seen, has_word = self._seen, _words()[0]
        pairs = [first + last for last in lasts]
        return [
            (n, frequency(pair) + (_FAMILIAR if pair in seen else 0.0))
            for n, pair in enumerate(pairs)
            if has_word(pair) or pair in TERMS
        ]

    def seconds(self, first: str) -> list[str]:
        """The characters that the page has behind ``first``, in the order of their first coming."""
        if not self._seconds:
            for pair in self._seen:
                if len(pair) == 2:
                    self._seconds.setdefault(pair[0], []).append(pair[1])
        return self._seconds.get(first, [])

    def likelihood(self, text: str) -> float:
        """The natural logarithm of the likelihood of the best cut of ``text`` (Simplified) into words; 0 for ""."""
        tail = START
        for end in range(1, len(text) + 1):
            tail, _ = self.extend(tail, text[max(0, end - LONGEST) : end])
        return tail[-1]
