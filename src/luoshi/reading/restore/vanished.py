"""Pairs of bytes that a decoder dropped without a trace (``gbk.vanishing``): which characters stood there.

Of a character under way the second byte went, with the first byte of another that ends in what is shown. All likely
ones are weighed together with the characters on both sides; the best are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import islice

from .gbk import simple, undefined, vanishes, vanishing
from .lexicon import LONGEST
from .repertoire import Repertoire, Spelled
from .state import BEGUN, Rules, State
from .tokens import bytes_of

VANISHED = 2.0  # seven pairs in a hundred are in such an area
_ONE, _FEW, _TWO, _AT_END, _BEFORE_UNDEFINED = 12, 4, 24, 36, 36  # ways that are tried
_ALONE = 48  # … where the state is one of the first few
_RANKS, _RANKS_OF_TWO = 3, 2  # states that may suppose so many, or more than one in a row
_FIRSTS, _FIRSTS_OF_FEW, _ENDED = 16, 6, 6  # endings of the character under way
_AT_END_FIRST = 96  # of the likeliest state
_WEIGHED = 2  # endings behind which every character is weighed
_LINKED = 24  # characters between vanished pairs
_THOROUGH, _THOROUGH_TWICE = 40, 16  # the same in a thorough walk
_UNDEFINED_LEADS = sorted({lead for lead, _ in undefined()})
_STEP = 4  # characters that are weighed together in the time that one takes alone
_NOTE = re.compile(r"[0-9,，-]{1,9}\]")  # of which the opening bracket went

Way = tuple[float, State, tuple[int, ...]]  # how likely, the state before, and the bytes that are gone


class Vanished:
    """Supposes vanished pairs over one page; ``text`` is the page's."""

    def __init__(self, rules: Rules, repertoire: Repertoire, text: str, thorough: bool = False) -> None:
        self.thorough = thorough
        self.rules = rules
        self.repertoire = repertoire
        self.text = text
        self.near = True  # whether a byte was lost just before
        self.tight = False  # whether the page's share of work draws to its end
        self.alone = False  # whether there are hardly other states

    def before(self, s: State, token: re.Match[str], following: re.Match[str] | None, rank: int) -> Iterator[State]:
        """``s``, the state of this ``rank`` (0 the likeliest), with one vanished pair or more in a row before
        ``token``, and the next character begun; the likeliest ways only."""
        closers, after = self._closers(token, following)
        firsts = list(self._firsts(s))
        if closers:
            most, few = (
                (_ALONE if self.alone else _ONE, firsts) if rank < _RANKS else (_FEW, self._few(firsts, _FIRSTS_OF_FEW))
            )
            yield from self._likeliest(self._one(few, closers, after, most), most)
            if rank < _RANKS_OF_TWO:
                most, few = (
                    _ALONE if self.alone else _THOROUGH if self.thorough and self.near else _TWO,
                    self._few(firsts, _ENDED),
                )
                yield from self._likeliest(self._words(few, closers, after), most)
                for linked in self._linked(few, rank):
                    yield from self._likeliest(self._one(linked, closers, after, most), most)
        if _NOTE.match(self.text, token.start()):
            for done in firsts:
                if vanishes(done.last, 0x5B):
                    opened = self.rules.emit(_vanished(done)._replace(last2=0, last=0), "[")
                    yield opened._replace(synced=len(opened.out), synced_at=token.start())

    def at_end(self, s: State, after: str, rank: int, ending: int = 0) -> Iterator[State]:
        """``s`` with a vanished pair and a whole character behind it, whose second byte (``ending``, if that is known)
        was left over before ``after`` (a mark, a line's end, ``DIGIT``); the likeliest ways only."""
        ways: dict[Way, None] = {}  # a set that keeps its order
        firsts = self._few(self._firsts(s), _FIRSTS if rank < _RANKS else _FIRSTS_OF_FEW)
        for ended in (firsts, *self._linked(firsts[:_ENDED], rank)):
            for n, done in enumerate(ended):
                found = self.repertoire.following(done.out[-1], done.last)
                if n < _ENDED:
                    found = (*found, *self.repertoire.anything_following(done.last, after))
                weights = self._weigh_each(done, [simple(char) for _, _, char in found], after)
                for weight, (lead, trail, _) in zip(weights, found, strict=True):
                    ways[weight, done, (lead, trail)] = None
        for done in firsts[:_WEIGHED] if rank < _RANKS_OF_TWO and not self.tight else ():
            ways.update(dict.fromkeys(self._whole(done, after, ending)))
        fitting = (way for way in ways if not ending or way[2][-1] == ending)
        return self._likeliest(
            fitting, _AT_END_FIRST if not rank and not self.tight else _AT_END if rank < _RANKS else _FEW
        )

    def _whole(self, done: State, after: str, ending: int) -> Iterator[Way]:
        """Behind ``done`` a whole character before ``after``, of all that the page may hold, and a word of two that lost
        a pair between them."""
        found, plain = self.repertoire.behind(done.last, ending)
        for weight, n in self._weigh_all(done, plain, after, _AT_END_FIRST):
            yield weight, done, found[n][:2]
        for (lead, middle, one), (begin, trail, two) in self.repertoire.words_behind(done.last):
            if not ending or trail == ending:
                yield self._weigh(done, one, two, after), done, (lead, middle, begin, trail)

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
        if not then or len(shown) == 2:
            after = self.rules.chars.get((shown[1], then[0]), "") if then else ""
        else:  # in step again
            after = following.group() if following is not None and len(then) == 2 else ""
        return self.repertoire.closing(shown[0]), after

    def _one(self, firsts: list[State], closers: Iterable[Spelled], after: str, most: int) -> Iterator[Way]:
        ends = _Ends(closers)
        for done in firsts:
            leads, plain = ends.behind(done.last)
            yield from ((weight, done, (leads[n],)) for weight, n in self._weigh_all(done, plain, after, most))

    def _linked(self, states: list[State], rank: int) -> Iterator[list[State]]:
        """``states`` with one more character whose both bytes are in vanished pairs, then with two."""
        if rank >= _RANKS_OF_TWO:
            return
        share = self.rules.share
        for most in (_THOROUGH, _THOROUGH_TWICE) if self.thorough and self.near and not rank else (_LINKED,):
            found: list[tuple[float, int, Spelled]] = []
            for n, s in enumerate(states):
                links, plain = self.repertoire.linking(s.out[-1], s.last)
                for weight, m in self._weigh_all(s, plain, "", len(plain)):
                    begun = s.score + max(BEGUN, share.get(links[m][2], BEGUN))
                    found.append((max(weight, begun), -n, links[m]))
            linked = (self._link(states[-n], link) for _, n, link in nlargest(most, found))
            states = [s for s in linked if s is not None and not s.due]
            yield states

    def _link(self, s: State, link: Spelled) -> State | None:
        return self.rules.put(_vanished(s), *link[:2])

    def _words(self, firsts: list[State], closers: Iterable[Spelled], after: str) -> Iterator[Way]:
        """Behind a vanished pair, a word whose own characters lost one between them."""
        for trail in {trail for _, trail, _ in closers}:
            for (one, two, middle), (lead, _, char) in self.repertoire.words_ending(trail):
                for done in firsts if vanishes(two, lead) else ():
                    if vanishes(done.last, one):
                        yield self._weigh(done, middle, char, after), done, (one, two, lead)

    @staticmethod
    def _few(states: Iterable[State], most: int) -> list[State]:
        return sorted(states, key=lambda s: -s.promise)[:most]

    def _weigh_all(self, s: State, plain: list[str], after: str, most: int) -> list[tuple[float, int]]:
        """The likeliest of the ``plain`` characters behind ``s``, by their places."""
        self.rules.page.steps += 1 + len(plain) // _STEP
        known = s.familiar - s.cost
        return self.rules.lexicon.likeliest(s.recent, s.tail, known, plain, after and simple(after), most)

    def _weigh_each(self, s: State, plain: list[str], after: str) -> list[float]:
        self.rules.page.steps += 1 + len(plain) // _STEP
        return self.rules.lexicon.weigh_each(s.recent, s.tail, s.familiar - s.cost, plain, after and simple(after))

    def _weigh(self, s: State, *chars: str) -> float:
        lexicon, recent, tail, familiar = self.rules.lexicon, s.recent, s.tail, s.familiar
        self.rules.page.steps += 1
        for char in chars:
            if char:
                recent = (recent + simple(char))[-LONGEST:]
                tail, known = lexicon.extend(tail, recent)
                familiar += known
        return tail[-1] + familiar - s.cost

    def _likeliest(self, ways: Iterable[Way], most: int) -> Iterator[State]:
        """The ``most`` likeliest ways, each once: several characters may begin with the byte that went."""
        tried = dict.fromkeys(way[1:] for way in sorted(ways, key=lambda way: (-way[0], way[2])))
        for done, data in islice(tried, most):
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
