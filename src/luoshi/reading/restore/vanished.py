"""Pairs of bytes that fell into a user-defined area and left no trace: which characters stood there.

Of a character under way the second byte went, with the first byte of another that ends in what is shown. All likely
ones are weighed together with the characters on both sides; the best are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import nlargest

from .gbk import opens_vanishing, simple, undefined, vanishes, vanishing
from .lexicon import LONGEST
from .repertoire import Repertoire, Spelled
from .state import Rules, State
from .tokens import bytes_of

VANISHED = 2.0  # seven pairs in a hundred are in such an area
_ONE, _FEW, _TWO, _AT_END, _BEFORE_UNDEFINED = 12, 4, 24, 36, 36  # ways that are tried
_RANKS, _RANKS_OF_TWO = 3, 2  # states that may suppose so many, or two in a row
_MIDDLES, _COMMON, _ENDED, _FIRSTS = 24, 60, 4, 16  # characters between two pairs
_UNDEFINED_LEADS = sorted({lead for lead, _ in undefined()})
_THOROUGH = 60  # middles, and ways of two pairs, in a thorough walk
_NOTE = re.compile(r"[0-9,，-]{1,9}\]")  # of which the opening bracket went

Way = tuple[float, State, tuple[int, ...]]  # how likely, the state before, and the bytes that are gone


class Vanished:
    """Supposes vanished pairs over one page."""

    def __init__(self, rules: Rules, repertoire: Repertoire, text: str, thorough: bool = False) -> None:
        self.thorough = thorough
        self.rules = rules
        self.repertoire = repertoire
        self.text = text

    def before(self, s: State, token: re.Match[str], following: re.Match[str] | None, rank: int) -> Iterator[State]:
        """``s``, the state of this ``rank``, with one or two vanished pairs before ``token``, and the next character
        begun."""
        closers, after = self._closers(token, following)
        firsts = list(self._firsts(s))
        if closers:
            most = _ONE if rank < _RANKS else _FEW
            yield from self._likeliest(self._one(firsts, closers, after, most), most)
            if rank < _RANKS_OF_TWO:
                most = _THOROUGH if self.thorough else _TWO
                yield from self._likeliest(self._two(firsts, closers, after, most), most)
        if _NOTE.match(self.text, token.start()):
            for done in firsts:
                if vanishes(done.last, 0x5B):
                    opened = self.rules.emit(_vanished(done)._replace(last2=0, last=0), "[")
                    yield opened._replace(synced=len(opened.out), synced_at=token.start())

    def at_end(self, s: State, after: str, rank: int) -> Iterator[State]:
        """``s`` with a vanished pair and a whole character behind it, whose second byte was left over before
        ``after``."""
        ways: dict[Way, None] = {}  # a set that keeps its order
        firsts = self._few(self._firsts(s), _FIRSTS if rank < _RANKS else 2)
        for done in firsts:
            for found in self.repertoire.following(done.out[-1], done.last):
                ways[self._weigh(done, found[2], after), done, found[:2]] = None
        for done in firsts[:_ENDED] if rank < _RANKS else ():
            for found in self.repertoire.anything_following(done.last, after):
                ways[self._weigh(done, found[2], after), done, found[:2]] = None
        return self._likeliest(ways, _AT_END if rank < _RANKS else _FEW)

    def before_undefined(self, s: State) -> Iterator[State]:
        """``s`` with a vanished pair, and a character begun whose second byte led a pair that is no character."""
        closers = [found for trail in _UNDEFINED_LEADS for found in self.repertoire.closing(trail)]
        most = _BEFORE_UNDEFINED
        return self._likeliest(self._one(list(self._firsts(s)), closers, "", most), most)

    def _firsts(self, s: State) -> Iterator[State]:
        """``s`` with the character under way ended by the first byte of a pair in a user-defined area."""
        for _, trail, _char in self.repertoire.opening(s.pending):
            done = self.rules.push(s, trail)
            if done is not None and not done.due:
                yield done

    def _closers(self, token: re.Match[str], following: re.Match[str] | None) -> tuple[Iterable[Spelled], str]:
        """The characters that ``token`` may show the end of, and the one that comes after."""
        if token.lastgroup == "eaten":
            return self.repertoire.read_so(token["eaten"]), ""
        shown, then = bytes_of(token), bytes_of(following) if following is not None else ()
        if not shown:  # no character, or one that GBK lacks
            return (), ""
        after = self.rules.chars.get((shown[1], then[0]), "") if len(shown) == 2 and then else ""
        return self.repertoire.closing(shown[0]), after

    def _one(self, firsts: list[State], closers: Iterable[Spelled], after: str, most: int) -> Iterator[Way]:
        ends = _Ends(closers)
        for done in firsts:
            leads, plain = ends.behind(done.last)
            weighed = zip(self._weigh_each(done, plain, after), leads, strict=True)
            yield from ((weight, done, (lead,)) for weight, lead in nlargest(most, weighed))

    def _two(self, firsts: list[State], closers: Iterable[Spelled], after: str, most: int) -> Iterator[Way]:
        """Between the two pairs stands a character that makes a word with one of its neighbours."""
        middles = []
        firsts = self._few(firsts, _ENDED)
        for done in firsts:
            words = self.repertoire.following(done.out[-1], done.last)
            common = (found for found in self.repertoire.private[:_COMMON] if vanishes(done.last, found[0]))
            for found in dict.fromkeys((*words, *common)):
                if opens_vanishing(found[1]):
                    middles.append((self._weigh(done, found[2]), done, found))
        middles.sort(key=lambda middle: -middle[0])
        ends = _Ends(closers)
        tried: set[tuple[State, tuple[int, ...]]] = set()
        for _, done, (one, two, middle) in middles[: _THOROUGH if self.thorough else _MIDDLES]:
            leads, plain = ends.behind(two)
            weighed = zip(self._weigh_each(self._with(done, middle), plain, after), leads, strict=True)
            for weight, lead in nlargest(most, weighed):
                tried.add((done, (one, two, lead)))
                yield weight, done, (one, two, lead)
        for trail in {trail for _, trail, _ in closers}:
            for (one, two, middle), (lead, _, char) in self.repertoire.words_ending(trail):
                for done in firsts if vanishes(two, lead) else ():
                    if vanishes(done.last, one) and (done, (one, two, lead)) not in tried:
                        yield self._weigh(done, middle, char, after), done, (one, two, lead)

    @staticmethod
    def _few(states: Iterable[State], most: int) -> list[State]:
        return sorted(states, key=lambda s: -s.promise)[:most]

    def _with(self, s: State, char: str) -> State:
        """``s`` with one more character, for weighing what comes after."""
        recent = (s.recent + simple(char))[-LONGEST:]
        lexicon = self.rules.lexicon
        familiar = s.familiar + lexicon.familiar(recent)
        return s._replace(recent=recent, tail=lexicon.extend(s.tail, recent), familiar=familiar)

    def _weigh_each(self, s: State, plain: list[str], after: str) -> list[float]:
        self.rules.page.steps += len(plain)
        return self.rules.lexicon.weigh_each(s.recent, s.tail, s.familiar - s.cost, plain, after and simple(after))

    def _weigh(self, s: State, *chars: str) -> float:
        lexicon, recent, tail, familiar = self.rules.lexicon, s.recent, s.tail, s.familiar
        self.rules.page.steps += 1
        for char in chars:
            if char:
                recent = (recent + simple(char))[-LONGEST:]
                tail = lexicon.extend(tail, recent)
                familiar += lexicon.familiar(recent)
        return tail[-1] + familiar - s.cost

    def _likeliest(self, ways: Iterable[Way], most: int) -> Iterator[State]:
        for _, done, data in sorted(ways, key=lambda way: (-way[0], way[2]))[:most]:
            after = self.rules.put(_vanished(done, (len(data) + 1) // 2), *data)
            if after is not None:
                yield after


class _Ends:
    """Characters by the bytes behind which a pair that ends in their first byte may have vanished."""

    def __init__(self, found: Iterable[Spelled]) -> None:
        self._found = [(lead, simple(char)) for lead, _, char in found]
        self._behind: dict[int, tuple[list[int], list[str]]] = {}

    def behind(self, byte: int) -> tuple[list[int], list[str]]:
        """First bytes and Simplified forms of those behind ``byte``."""
        if byte not in self._behind:
            leads = vanishing().get(byte, frozenset())
            fitting = [found for found in self._found if found[0] in leads]
            self._behind[byte] = [lead for lead, _ in fitting], [plain for _, plain in fitting]
        return self._behind[byte]


def _vanished(s: State, pairs: int = 1) -> State:
    return s._replace(cost=s.cost + VANISHED * pairs, vanished=s.vanished + pairs)
