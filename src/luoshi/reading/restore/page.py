"""What a damaged page says about its own damage: which characters it tags, which never, and in which order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import log

from .gbk import SYMBOLS, Pair, encode, in_gb2312, simple
from .lexicon import NEVER, Lexicon
from .readings import READING, TAG, Tags, is_reading
from .script import script_of, simplify

_ANY_TAG = re.compile(rf"\(\s?{READING}\s?\)")
# From a lost byte to the next mark, where everything is in step again.
_BROKEN = re.compile("[?\ufffd][,，。；：;:、！？（]?[^,，。；：;:、\n]{0,60}")
_SIGN = re.compile("[\u3400-\u9fff]([!-/:->])")
_HAN = re.compile("[\u3400-\u9fff]")
_SAMPLE = 200_000
_STEPS, _STEPS_A_CHARACTER, _MOST_STEPS = 180_000, 30, 750_000
_HOPELESS, _HOPELESS_STEPS = 1_500, 250_000
_STEPS_A_PLACE = 3_500  # of one that is walked once
_FULL_SHARE, _CHEAP_SHARE = 0.5, 1.1
LONG_PAGE = 700  # different characters


@dataclass
class Page:
    """One damaged text and its clean tags, whose offsets count the characters of ``text``, and how many places of it
    are broken."""

    text: str
    tags: Tags
    places: int = 0
    walked: int = 0  # of these, the ones that were read, or read again
    steps: int = 0  # characters that were weighed, for all places together

    @property
    def is_tight(self) -> bool:
        """Whether half of the work that one page may take is done and the rest would not last for the places to come, so
        that none is walked twice any more.

        Steps are counted, not seconds, so that every machine gives the same: 180,000 and 30 a character, 750,000 at
        most, and no more than 250,000 on a page of more than 1,500 broken places, which nobody would read
        (benchmarks/damage.md).
        """
        left = self._most_steps - self.steps
        return left < self._most_steps * _FULL_SHARE and left < _STEPS_A_PLACE * (self.places - self.walked)

    @property
    def is_short(self) -> bool:
        """Whether all of it is done: only the three likeliest ways are still followed."""
        return self.steps > self._most_steps

    @property
    def is_spent(self) -> bool:
        """Whether what was kept for the cheapest ways is gone as well."""
        return self.steps > self._most_steps * _CHEAP_SHARE

    @cached_property
    def _most_steps(self) -> int:
        most = _MOST_STEPS if self.places <= _HOPELESS else _HOPELESS_STEPS
        return min(_STEPS + _STEPS_A_CHARACTER * len(self.text), most)

    @cached_property
    def is_simplified(self) -> bool:
        """Whether the page was never turned into Traditional characters, by ``script_of``."""
        return script_of(self.text) == "zh-Hans"

    @cached_property
    def untagged(self) -> frozenset[str]:
        """Characters that stand without a tag: a page tags a character always or never, so these were not tagged."""
        bare = TAG.sub("", self.text)
        return frozenset(bare) - frozenset(self.tags.tagged)

    @cached_property
    def own(self) -> frozenset[str]:
        """The Chinese characters that this page shows, tagged or not."""
        return frozenset(c for c in (*self.untagged, *self.tags.tagged) if _HAN.match(c))

    @cached_property
    def symbols(self) -> tuple[str, ...]:
        """Marks and full-width signs that this page shows, in the order of ``SYMBOLS``; ，。、（） in any case."""
        return tuple(c for c in SYMBOLS if c in self.untagged or c in "，。、（）")

    @cached_property
    def share(self) -> dict[str, float]:
        """The natural logarithm of every character's share of the page's first 200,000 characters, readings
        counted in."""
        count = Counter(self.text[:_SAMPLE])
        total = count.total()
        return {char: log(n / total) for char, n in count.items()}

    @cached_property
    def commonest(self) -> tuple[str, ...]:
        """The page's own characters, the commonest first."""
        return tuple(sorted(self.own, key=lambda c: (-self.share.get(c, NEVER), c)))

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """Signs of one byte, no digits, that the page shows behind a Chinese character, the four commonest, the
        commonest first."""
        count = Counter(_SIGN.findall(_ANY_TAG.sub("", _BROKEN.sub("\n", self.text[:_SAMPLE]))))
        return tuple(sign for sign, _ in count.most_common(4))

    @cached_property
    def pairs(self) -> dict[Pair, str]:
        """The tagged characters by their bytes (lead, second)."""
        return {pair: c for c in self.tags.tagged if (pair := encode(c))}

    @cached_property
    def before(self) -> frozenset[tuple[str, str]]:
        """``(W, U)`` where W was replaced before U: W kept its tag where its second byte and the next character's
        first one spell U, and U was not put there any more."""
        found = set()
        for start, end in self.tags.spans:
            w, y = encode(self.text[start - 1]), encode(self.text[end : end + 1])
            if w and y and (u := self.pairs.get((w[1], y[0]))):
                found.add((self.text[start - 1], u))
        return frozenset(found)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Words, and what the page says where it is not broken."""
        return Lexicon(simplify(_ANY_TAG.sub("", _BROKEN.sub("\n", self.text[:_SAMPLE]))))

    def is_common(self, char: str) -> bool:
        """Whether ordinary text holds the character, or this page does."""
        return char in self.untagged or char in self.tags.tagged or not _HAN.match(char) or in_gb2312(simple(char))

    def may_be_tagged(self, char: str, reading: str) -> bool:
        """Whether the page may have put this reading behind this character."""
        known = self.tags.tagged.get(char)
        if known is not None:
            return reading in known
        return char not in self.untagged and is_reading(char, reading)
