"""What a damaged page says about its own damage: which characters it tags, which never, and in which order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from math import log

from .gbk import Pair, common_by_lead, encode, in_gb2312, in_private_use, is_first_level, plausible, simple
from .lexicon import NEVER, Lexicon
from .readings import READING, TAG, Tags, is_reading
from .script import simplify

_ANY_TAG = re.compile(rf"\(\s?{READING}\s?\)")
# From a lost byte to the next mark, where everything is in step again.
_BROKEN = re.compile("[?\ufffd][,，。；：;:、！？（]?[^,，。；：;:、\n]{0,60}")
_LONG_PAGE = 700  # different characters
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass
class Page:
    """One damaged text and its clean tags."""

    text: str
    tags: Tags
    deep_walks: int = 0  # how many places needed one
    _ending: dict[tuple[int, bool], tuple[str, ...]] = field(default_factory=dict)
    _private: dict[tuple[int, bool], tuple[str, ...]] = field(default_factory=dict)
    _hits: dict[tuple[int, str], list[str]] = field(default_factory=dict)

    @cached_property
    def untagged(self) -> frozenset[str]:
        """Characters that stand without a tag: a page tags a character always or never, so these were not tagged."""
        bare = TAG.sub("", self.text)
        return frozenset(bare) - frozenset(self.tags.tagged)

    @cached_property
    def chars(self) -> dict[Pair, str]:
        """Every character that the text may hold, by its bytes."""
        seen = {pair: c for c in self.untagged if _HAN.match(c) and (pair := encode(c))}
        return {**seen, **plausible(), **self.pairs}

    @cached_property
    def by_lead(self) -> dict[int, tuple[str, ...]]:
        """Which characters a lost second byte may have ended, by the first."""
        found = {lead: set(chars) for lead, chars in common_by_lead().items()}
        for c in (*self.untagged, *self.tags.tagged):
            if _HAN.match(c) and (pair := encode(c)):
                found.setdefault(pair[0], set()).add(c)
        return {lead: tuple(sorted(chars)) for lead, chars in found.items()}

    @cached_property
    def frequent(self) -> frozenset[str]:
        """The characters that ordinary text is made of, and those of this page."""
        common = (c for chars in self.by_lead.values() for c in chars if is_first_level(simple(c)))
        return frozenset(common) | self.own

    @cached_property
    def own(self) -> frozenset[str]:
        """The characters that this page shows."""
        return frozenset(c for c in (*self.untagged, *self.tags.tagged) if _HAN.match(c))

    @cached_property
    def likely(self) -> frozenset[str]:
        """Those of the page alone where it is long enough to hold nearly all that it will say."""
        return self.own if len(self.own) >= _LONG_PAGE else self.frequent

    def ending(self, lead: int, among: frozenset[str]) -> tuple[str, ...]:
        """Which characters of ``among`` begin with ``lead``."""
        key = (lead, among is self.likely)
        if key not in self._ending:
            self._ending[key] = tuple(c for c in self.by_lead.get(lead, ()) if c in among)
        return self._ending[key]

    def ending_privately(self, lead: int, among: frozenset[str]) -> tuple[str, ...]:
        """Those of them whose second byte begins a pair in a user-defined area."""
        key = (lead, among is self.likely)
        if key not in self._private:
            chars = ((c, encode(c)) for c in self.ending(lead, among))
            self._private[key] = tuple(c for c, pair in chars if pair and _opens_private(pair[1]))
        return self._private[key]

    @cached_property
    def share(self) -> dict[str, float]:
        """The logarithm of every character's share of the page."""
        count = Counter(self.text[:200_000])
        return {char: log(n / count.total()) for char, n in count.items()}

    @cached_property
    def commonest(self) -> tuple[tuple[Pair, str], ...]:
        """The likely characters with their bytes, the commonest on the page first."""
        found = ((encode(c), c) for c in sorted(self.likely, key=lambda c: (-self.share.get(c, NEVER), c)))
        return tuple((pair, c) for pair, c in found if pair)

    @cached_property
    def private(self) -> tuple[tuple[Pair, str], ...]:
        """Those of them whose second byte begins a pair in a user-defined area."""
        return tuple((pair, c) for pair, c in self.commonest if _opens_private(pair[1]))

    @cached_property
    def pairs(self) -> dict[Pair, str]:
        """The tagged characters by their bytes."""
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
        return Lexicon(simplify(_ANY_TAG.sub("", _BROKEN.sub("\n", self.text[:200_000]))))

    @cached_property
    def leads_of_marks(self) -> tuple[int, ...]:
        """First bytes of the characters whose second byte may begin a full-width mark: 。 and 海 and others."""
        own = {pair[0] for c in self.likely if (pair := encode(c)) and pair[1] in (0xA1, 0xA3)}
        return tuple(sorted(own | {0xA1, 0xA3}))

    def is_common(self, char: str) -> bool:
        """Whether ordinary text holds the character, or this page does."""
        return char in self.untagged or char in self.tags.tagged or not _HAN.match(char) or in_gb2312(simple(char))

    def hits(self, lead: int, reading: str) -> list[str]:
        """The characters beginning with ``lead`` that may be tagged with this reading."""
        key = (lead, reading)
        if key not in self._hits:
            self._hits[key] = [c for c in self.by_lead.get(lead, ()) if self.may_be_tagged(c, reading)]
        return self._hits[key]

    def may_be_tagged(self, char: str, reading: str) -> bool:
        """Whether the page may have put this reading behind this character."""
        known = self.tags.tagged.get(char)
        if known is not None:
            return reading in known
        return char not in self.untagged and is_reading(char, reading)


def _opens_private(byte: int) -> bool:
    return in_private_use(byte, 0xA1) or in_private_use(byte, 0x40)
