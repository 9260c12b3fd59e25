"""Which characters the original of a page may hold, found by their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from heapq import nlargest
from itertools import islice

from .gbk import (
    Pair,
    common_by_lead,
    encode,
    is_first_level,
    opens_vanishing,
    plausible,
    simple,
    simplified,
    vanishes,
    vanishing,
)
from .lexicon import NEVER, frequency, is_word
from .page import LONG_PAGE, Page

_HAN = re.compile("[\u3400-\u9fff]")
_COMMONEST = 24
_WORDS = 24
_LINKS = 90
_WORD_OPENERS, _WORDS_BEHIND = 200, 80
_NOWHERE = -12.0  # the share of a character that the page does not show
_OPENERS = 400  # of ``private``; a page of 3,000 different characters has fewer
_LOOKED_UP = 16  # words that are looked up in the time that one character is weighed

Spelled = tuple[int, int, str]  # first byte, second byte, character


class Repertoire:
    """The characters of one page, by GBK's bytes; what is asked for once is kept."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._ending: dict[int, tuple[Spelled, ...]] = {}
        self._closing: dict[int, tuple[Spelled, ...]] = {}
        self._following: dict[str, tuple[Spelled, ...]] = {}
        self._anything: dict[tuple[int, str], tuple[Spelled, ...]] = {}
        self._behind: dict[int, list[tuple[Spelled, str, float]]] = {}
        self._linking: dict[str, tuple[list[Spelled], list[str]]] = {}
        self._words: dict[int, tuple[tuple[Spelled, Spelled], ...]] = {}
        self._whole: dict[tuple[int, int], tuple[list[Spelled], list[str]]] = {}
        self._words_behind: dict[int, list[tuple[Spelled, Spelled]]] = {}
        self._hits: dict[tuple[int, str], list[str]] = {}
        self._read_so: dict[str, tuple[Spelled, ...]] = {}

    @cached_property
    def chars(self) -> dict[Pair, str]:
        """Every character that the text may hold, by its bytes."""
        seen = {pair: c for c in self.page.untagged if _HAN.match(c) and (pair := encode(c))}
        seen |= {pair: c for c in self.page.symbols if (pair := encode(c))}
        whole = {**plausible(), **simplified()} if self.page.is_simplified else plausible()
        return {**seen, **whole, **self.page.pairs}

    @cached_property
    def by_lead(self) -> dict[int, tuple[str, ...]]:
        """Which characters a lost second byte may have ended, by the first."""
        found = {lead: set(chars) for lead, chars in common_by_lead(self.page.is_simplified).items()}
        for c in (*self.page.own, *self.page.symbols):
            if pair := encode(c):
                found.setdefault(pair[0], set()).add(c)
        return {lead: tuple(sorted(chars)) for lead, chars in found.items()}

    @cached_property
    def frequent(self) -> frozenset[str]:
        """The characters that ordinary text is made of (GB2312, level 1, and what goes back to it), and those of this
        page."""
        common = (c for chars in self.by_lead.values() for c in chars if is_first_level(simple(c)))
        return frozenset(common) | self.page.own | frozenset(self.page.symbols)

    @cached_property
    def likely(self) -> frozenset[str]:
        """Those of the page alone where it is long enough (700 different characters) to hold nearly all that it will
        say."""
        if len(self.page.own) < LONG_PAGE:
            return self.frequent
        return self.page.own | frozenset(self.page.symbols)

    def ending(self, lead: int) -> tuple[Spelled, ...]:
        """Which frequent characters begin with ``lead``."""
        if lead not in self._ending:
            self._ending[lead] = _spelled(c for c in self.by_lead.get(lead, ()) if c in self.frequent)
        return self._ending[lead]

    def opening(self, lead: int) -> list[Spelled]:
        """Those of ``ending`` whose second byte begins a pair that may vanish (``opens_vanishing``)."""
        return [found for found in self.ending(lead) if opens_vanishing(found[1])]

    def closing(self, trail: int) -> tuple[Spelled, ...]:
        """Which frequent characters end in ``trail``."""
        if trail not in self._closing:
            ends = ((lead, trail, self.chars.get((lead, trail), "")) for lead in range(0x81, 0xFF))
            self._closing[trail] = tuple(found for found in ends if found[2] in self.frequent)
        return self._closing[trail]

    @cached_property
    def private(self) -> tuple[Spelled, ...]:
        """The page's own characters whose second byte begins a pair that may vanish, the likeliest first."""
        share, found = self.page.share, _spelled((*self.page.commonest, *self.page.symbols))
        opening = [f for f in found if opens_vanishing(f[1])]
        return tuple(sorted(opening, key=lambda f: -max(frequency(simple(f[2])), share.get(f[2], NEVER))))

    def following(self, char: str, trail: int) -> tuple[Spelled, ...]:
        """Characters that make a word with ``char``, whose second byte is ``trail``, where the pair between them
        vanishes: the page's own first, 24 at most."""
        if char not in self._following:
            here = (c for plain in self.page.lexicon.seconds(simple(char)) for c in self._written.get(plain, ()))
            words = seconds(simple(char), trail, self.page.is_simplified)
            found = dict.fromkeys((*_spelled(here), *words))
            fitting = [f for f in found if vanishes(trail, f[0])]
            own, first = self.page.own, simple(char)
            fitting.sort(key=lambda f: (f[2] not in own, -frequency(first + simple(f[2]))))
            self._following[char] = tuple(fitting[:_WORDS])
        return self._following[char]

    def linking(self, char: str, trail: int) -> tuple[list[Spelled], list[str]]:
        """Characters that may stand behind ``char``, whose second byte is ``trail``, between two pairs that vanish, and
        their Simplified forms, place for place."""
        if char not in self._linking:
            common = (found for found in self.private[:_LINKS] if vanishes(trail, found[0]))
            words = (found for found in self.following(char, trail) if opens_vanishing(found[1]))
            links = list(dict.fromkeys((*words, *common)))
            self._linking[char] = links, [simple(link[2]) for link in links]
        return self._linking[char]

    @cached_property
    def _written(self) -> dict[str, list[str]]:
        """How the page writes a Simplified character."""
        found: dict[str, list[str]] = {}
        for c in sorted(self.likely):
            found.setdefault(simple(c), []).append(c)
        return found

    def anything_following(self, trail: int, after: str) -> tuple[Spelled, ...]:
        """The 24 commonest characters that begin with what vanishes behind ``trail`` and stand before the character
        ``after``."""
        key = (trail, after)
        if key not in self._anything:
            familiar, behind = self.page.lexicon.familiar, self._behind_vanished(trail)
            weighed = ((share + familiar(plain + after), -n) for n, (_, plain, share) in enumerate(behind))
            self._anything[key] = tuple(behind[-n][0] for _, n in nlargest(_COMMONEST, weighed))
        return self._anything[key]

    def _behind_vanished(self, trail: int) -> list[tuple[Spelled, str, float]]:
        """All that may begin with what vanishes behind ``trail``, the Simplified forms and the shares of the page."""
        if trail not in self._behind:
            share = self.page.share
            found = (f for f in _spelled(sorted(self.likely)) if vanishes(trail, f[0]))
            self._behind[trail] = [(f, simple(f[2]), share.get(f[2], _NOWHERE)) for f in found]
        return self._behind[trail]

    def behind(self, trail: int, ending: int = 0) -> tuple[list[Spelled], list[str]]:
        """All likely characters whose first byte vanishes behind ``trail``, whose second is ``ending`` if that is
        known, and their Simplified forms, place for place."""
        key = trail, ending
        if key not in self._whole:
            fits = [(f, plain) for f, plain, _ in self._behind_vanished(trail) if not ending or f[1] == ending]
            self._whole[key] = [f for f, _ in fits], [plain for _, plain in fits]
        return self._whole[key]

    def words_behind(self, trail: int) -> list[tuple[Spelled, Spelled]]:
        """The likeliest words of two characters that lost a pair between them and begin with what vanishes behind
        ``trail``, the likeliest first."""
        if trail not in self._words_behind:
            fitting = (word for word in self._broken_words if vanishes(trail, word[0][0]))
            self._words_behind[trail] = list(islice(fitting, _WORDS_BEHIND))
        return self._words_behind[trail]

    @cached_property
    def _broken_words(self) -> list[tuple[Spelled, Spelled]]:
        """Words of two of the page's own characters, of which a pair may vanish between them, the likeliest first."""
        own = [(f, simple(f[2])) for f in _spelled(self.page.commonest)]
        found = []
        for opener, first in zip(self.private[:_WORD_OPENERS], self._plain_openers, strict=False):
            fitting = [(f, plain) for f, plain in own if vanishes(opener[1], f[0])]
            self.page.steps += len(fitting) // _LOOKED_UP
            joined = self.page.lexicon.behind(first, [plain for _, plain in fitting])
            found += [(weight, opener, fitting[n][0]) for n, weight in joined]
        found.sort(reverse=True)
        return [(opener, closer) for _, opener, closer in found]

    def words_ending(self, trail: int) -> tuple[tuple[Spelled, Spelled], ...]:
        """The 24 likeliest words of one of the 400 likeliest of ``private`` and a character that ends in ``trail``, the
        likeliest first."""
        if trail not in self._words:
            openers, closers, found = self.private[:_OPENERS], self.closing(trail), []
            self.page.steps += len(closers) * len(openers) // _LOOKED_UP
            for y in closers:
                joined = self.page.lexicon.before(simple(y[2]), self._plain_openers)
                found += [(weight, openers[n], y) for n, weight in joined]
            found.sort(reverse=True)
            self._words[trail] = tuple((m, y) for _, m, y in found[:_WORDS])
        return self._words[trail]

    @cached_property
    def _plain_openers(self) -> list[str]:
        return [simple(char) for _, _, char in self.private[:_OPENERS]]

    @cached_property
    def leads_of_marks(self) -> tuple[int, ...]:
        """First bytes of the characters whose second byte may begin a full-width mark: 。 and 海 and others."""
        own = {pair[0] for c in self.frequent if (pair := encode(c)) and pair[1] in (0xA1, 0xA3)}
        return tuple(sorted(own | {0xA1, 0xA3}))

    def hits(self, lead: int, reading: str) -> list[str]:
        """The characters beginning with the byte ``lead`` that may be tagged with this reading (without its
        brackets)."""
        key = (lead, reading)
        if key not in self._hits:
            self._hits[key] = [c for c in self.by_lead.get(lead, ()) if self.page.may_be_tagged(c, reading)]
        return self._hits[key]

    def read_so(self, reading: str) -> tuple[Spelled, ...]:
        """All characters that may be tagged with this reading."""
        if reading not in self._read_so:
            self._read_so[reading] = _spelled(c for lead in range(0x81, 0xFF) for c in self.hits(lead, reading))
        return self._read_so[reading]


@lru_cache(8_000)
def seconds(first: str, trail: int, is_simplified: bool) -> tuple[Spelled, ...]:
    """The frequent characters that make a word with a Simplified character before them whose second byte is ``trail``,
    where the pair between them vanishes."""
    return tuple(found for found, plain in _frequent_seconds(trail, is_simplified) if is_word(first + plain))


@cache
def _frequent_seconds(trail: int, is_simplified: bool) -> tuple[tuple[Spelled, str], ...]:
    chars = common_by_lead(is_simplified)
    leads = sorted(vanishing().get(trail, ()))
    found = _spelled(c for lead in leads for c in chars.get(lead, ()) if is_first_level(simple(c)))
    return tuple((f, simple(f[2])) for f in found)


def _spelled(chars: Iterable[str]) -> tuple[Spelled, ...]:
    return tuple((*pair, c) for c in chars if (pair := encode(c)))
