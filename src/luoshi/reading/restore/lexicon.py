"""How likely a stretch of Simplified text is: the best cut into words by their frequencies, offline.

The words are those of jieba's dictionary and whatever the page itself says elsewhere, digits taken together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from heapq import nlargest
from math import log

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
_SPARE = 2  # so many times the characters that are asked for are weighed in full

NEVER = float("-inf")
Tail = tuple[float, ...]
START: Tail = (0.0,)


@cache
def _words() -> tuple[Callable[[str], bool], Callable[[str], int]]:
    import rjieba  # loads its dictionary when a broken place needs it

    return rjieba.has_word, rjieba.suggest_freq


def is_word(word: str) -> bool:
    """Whether the dictionary (jieba's) has it."""
    return _words()[0](word)


def _share(word: str) -> float:
    has_word, count = _words()
    if len(word) == 1 and not _HAN.match(word):
        return _FOREIGN
    if has_word(word):
        return log(max(1, count(word)) / _TOTAL)
    if word.startswith("（") and _BRACKETED.fullmatch(word):
        return _NUMBER
    return _UNKNOWN if len(word) == 1 else NEVER


@lru_cache(200_000)
def frequency(word: str) -> float:
    """The natural logarithm of a word's share of running text, by the dictionary's counts; fixed for a mark, for a
    character that it lacks and for a number in （）, ``NEVER`` for anything else that is no word."""
    return _share(word)


class Lexicon:
    """Weighs text one character at a time: ``tail`` holds the likelihoods (natural logarithms) up to each of the last
    four characters. ``page`` is Simplified text, whose pairs and triples count as familiar (its first 100,000
    characters)."""

    def __init__(self, page: str = "") -> None:
        self._known: dict[str, float] = {}
        self._seconds: dict[str, list[str]] = {}
        self._pairs: dict[str, tuple[float, float]] = {}
        self._ways: dict[str, tuple[tuple[tuple[int, float], ...], float]] = {}
        sample = _DIGIT.sub("#", page[:_SAMPLE])
        self._seen: Counter[str] = Counter()
        for size in SIZES:
            self._seen.update(sample[i : i + size] for i in range(len(sample) - size + 1))

    def weigh(self, word: str) -> float:
        """The natural logarithm of the likelihood of one word, as ``frequency``."""
        return frequency(word)

    def extend(self, tail: Tail, recent: str) -> Tail:
        """``tail`` after the last character of ``recent``, the last few characters (four at most) in Simplified
        form."""
        ways = (self._ways.get(recent) or self._find_ways(recent))[0]
        score = NEVER
        known = len(tail)
        for size, weight in ways:
            if size <= known and (found := tail[-size] + weight) > score:
                score = found
        return (*tail[1 - LONGEST :], score)

    def familiar(self, recent: str) -> float:
        """How much likelier (natural logarithm, 0 or more) the last character is because the page says the same
        elsewhere."""
        return (self._ways.get(recent) or self._find_ways(recent))[1]

    def weigh_each(self, recent: str, tail: Tail, familiar: float, plain: Iterable[str], after: str) -> list[float]:
        """The likelihood (natural logarithm) of each of the ``plain`` characters behind ``recent``, with ``after``
        behind it, one character or "". ``familiar`` is added to each."""
        weighed, cached = [], self._ways
        one, two, three, four = tail[::-1] + (NEVER,) * (LONGEST - len(tail))
        lasts = (NEVER, one, two, three, four)
        recent = recent[1 - LONGEST :]
        for char in plain:
            last = recent + char
            ways, known = cached.get(last) or self._find_ways(last)
            score = NEVER
            for size, weight in ways:
                if (found := lasts[size] + weight) > score:
                    score = found
            if after:
                last = (last + after)[-LONGEST:]
                ways, more = cached.get(last) or self._find_ways(last)
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
        pairs, single_after, scores = self._pairs, frequency(after) if after else 0.0, []
        for char in plain:
            weight, known = pairs.get(last + char) or self._find_pair(last + char)
            score = max(one + frequency(char), two + weight) + known
            if after:
                weight, known = pairs.get(char + after) or self._find_pair(char + after)
                score = max(score + single_after, one + weight) + known
            scores.append(score)
        return scores

    def _find_pair(self, pair: str) -> tuple[float, float]:
        self._pairs[pair] = _share(pair) if len(pair) == 2 else NEVER, _FAMILIAR * (pair in self._seen)
        return self._pairs[pair]

    def _find_ways(self, recent: str) -> tuple[tuple[tuple[int, float], ...], float]:
        """The words in which ``recent`` may end, their sizes and weights, and how familiar the page makes it."""
        known, found = self._known, []
        for size in range(1, len(recent) + 1):
            word = recent[-size:]
            weight = known.get(word)
            if weight is None:
                weight = known[word] = _share(word)
            if weight > NEVER:
                found.append((size, weight))
        folded, share = (recent, _FAMILIAR) if _DIGITS.isdisjoint(recent) else (_DIGIT.sub("#", recent), _FAMILIAR / 2)
        familiar = share * ((folded[-2:] in self._seen) + (folded[-3:] in self._seen))
        self._ways[recent] = tuple(found), familiar
        return self._ways[recent]

    def joined(self, pair: str) -> bool:
        """Whether two characters (Simplified) make a word, or the page says them elsewhere."""
        return pair in self._seen or is_word(pair)

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
            tail = self.extend(tail, text[max(0, end - LONGEST) : end])
        return tail[-1]
