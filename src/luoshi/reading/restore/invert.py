"""Puts lost bytes back where a reading was inserted across the boundary of two characters.

The replacement ran over bytes, so ``部內`` = ``B2 BF 83 C8`` was hit inside, where ``BF 83`` spells 績. What
follows the inserted reading was decoded one byte out of step until a byte was eaten (``?``), an ASCII byte took the
place of a second one, or the clause ended. This walks the damaged characters back to bytes and regroups them; where
a byte is truly gone, every character it could have been is kept, and the lexicon ranks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod

from .gbk import PUA_LEADS, by_lead, encode, plausible, read_so
from .lexicon import likelihood
from .readings import READING, Tags, is_reading
from .script import simplify

_TOKEN = re.compile(rf"\?\s?(?P<eaten>{READING})\s?\)|\(\s?(?P<tag>{READING})\s?\)|(?P<lost>\?)|(?P<char>.)", re.S)
_MOST_WALKS = (16, 32, 16)  # by how many pairs vanished: none, one, two
_LIKELY = -10.0  # a certain repair reads like language: the logarithm of its likelihood per character
_MOST_STRINGS = 500
_MOST_CANDIDATES = 8
_MOST_STEPS = 4000
_VANISH_COST = 4.0
_UNTAGGED_COST = 1.0
_CERTAIN_MARGIN = 9.0  # e**9 times likelier than the next


@dataclass(frozen=True)
class Inverted:
    """``text`` stands for the whole stretch; ``text[keep:stop]`` is the mended place, ``damaged`` what stood there."""

    text: str
    keep: int
    stop: int
    damaged: str
    certain: bool
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Walk:
    """One way to read the tokens so far. ``slots`` holds, per character, all it could be."""

    slots: tuple[tuple[str, ...], ...] = ()
    pending: frozenset[int] | None = None  # first byte of the character under way, when out of step
    first: int = -1  # slot of the character before the broken place
    last: int = -1  # slots up to here belong to it
    tokens: int = 0  # tokens used when it was back in step
    begun: int = 0  # the token where it began
    cost: float = 0.0
    vanished: int = 0


@dataclass
class _Inverter:
    tokens: list[re.Match[str]]
    tagged: dict[str, frozenset[str]]
    walks: list[_Walk] = field(default_factory=list)

    complete: bool = True  # whether every way was walked

    def run(self) -> list[_Walk]:
        """The plain ways first, so that none is crowded out by those that suppose lost pairs."""
        for vanished, most in enumerate(_MOST_WALKS):
            self._run(vanished, most)
        return self.walks

    def _run(self, vanished: int, most: int) -> None:
        stack = [(0, _Walk())]
        steps = found = 0
        while stack:
            steps += 1
            if found >= most or steps > _MOST_STEPS:
                self.complete = False
                return
            i, walk = stack.pop()
            if i == len(self.tokens):
                if walk.pending is None and walk.first >= 0 and walk.vanished == vanished:
                    self.walks.append(walk)
                    found += 1
                continue
            stack += self._steps(i, walk, vanished)

    def _steps(self, i: int, walk: _Walk, vanished: int) -> Iterator[tuple[int, _Walk]]:
        if walk.pending is None:
            yield from self._in_step(i, walk)
        else:
            if walk.vanished < vanished:
                yield from self._vanish(i, walk)
            yield from self._out_of_step(i, walk)

    def _in_step(self, i: int, walk: _Walk) -> Iterator[tuple[int, _Walk]]:
        token = self.tokens[i]
        if token.lastgroup == "eaten":
            yield from self._hit(i, walk, token["eaten"])
        elif token.lastgroup == "tag":
            yield i + 1, walk
        else:
            yield i + 1, _with(walk, slots=(*walk.slots, (token.group(),)))

    def _hit(self, i: int, walk: _Walk, reading: str) -> Iterator[tuple[int, _Walk]]:
        """The tagged character whose first byte ends the one before: its second byte begins the next."""
        if not walk.slots:
            return
        byte = {pair[1] for c in walk.slots[-1] if (pair := encode(c))}
        hits = [c for b in byte for c in read_so(by_lead().get(b, ()), reading)]
        for known in (True, False):
            seconds = frozenset(p[1] for c in hits if (c in self.tagged) == known and (p := encode(c)))
            if seconds:
                first = walk.first if walk.first >= 0 else len(walk.slots) - 1
                yield (
                    i + 1,
                    _with(
                        walk,
                        pending=seconds,
                        first=first,
                        begun=walk.begun if walk.first >= 0 else i,
                        cost=walk.cost + (0 if known else _UNTAGGED_COST),
                    ),
                )

    def _emit(self, walk: _Walk, second: frozenset[int] | None, reading: str | None = None) -> tuple[str, ...]:
        """Characters from the pending byte and one of the ``second`` bytes (None: any)."""
        found: list[str] = []
        for lead in walk.pending or ():
            if second is None:
                found += by_lead().get(lead, ())
            else:
                found += [c for s in second if (c := plausible().get((lead, s)))]
        chars = tuple(found)
        return read_so(chars, reading) if reading else chars

    def _vanish(self, i: int, walk: _Walk) -> Iterator[tuple[int, _Walk]]:
        """A pair in the user-defined area stood here and left no trace."""
        for leads, trails in ((range(0xAA, 0xFF), range(0xA1, 0xFF)), (range(0xA1, 0xA8), range(0x40, 0xA1))):
            chars = self._emit(walk, PUA_LEADS & frozenset(leads))
            if chars:
                yield (
                    i,
                    _with(
                        walk,
                        slots=(*walk.slots, chars),
                        pending=frozenset(trails),
                        vanished=walk.vanished + 1,
                        cost=walk.cost + _VANISH_COST,
                    ),
                )

    def _out_of_step(self, i: int, walk: _Walk) -> Iterator[tuple[int, _Walk]]:
        token = self.tokens[i]
        kind = token.lastgroup
        if kind == "eaten":
            yield from self._own_tag(i, walk, token["eaten"])
        elif kind == "tag":  # two characters happen to spell a tagged one out of step
            before = self.tokens[i - 1]
            if before.lastgroup == "char" and is_reading(before.group(), token["tag"]):
                yield i + 1, walk
        elif kind == "lost":
            chars = self._emit(walk, None)
            if chars:
                yield i + 1, self._back(i, walk, chars)
        else:
            yield from self._char(i, walk, token.group())

    def _own_tag(self, i: int, walk: _Walk, reading: str) -> Iterator[tuple[int, _Walk]]:
        """The byte before the bracket was eaten; it ended a character of this reading."""
        chars = self._emit(walk, None, reading)
        known = tuple(c for c in chars if c in self.tagged)
        if known:
            yield i + 1, self._back(i, walk, known)
        others = tuple(c for c in chars if c not in self.tagged)
        if others and not known:
            yield i + 1, _with(self._back(i, walk, others), cost=walk.cost + _UNTAGGED_COST)

    def _char(self, i: int, walk: _Walk, char: str) -> Iterator[tuple[int, _Walk]]:
        pair = encode(char)
        if pair:
            chars = self._emit(walk, frozenset({pair[0]}))
            if chars:
                yield i + 1, _with(walk, slots=(*walk.slots, chars), pending=frozenset({pair[1]}))
        elif len(char) == 1 and 0x40 <= ord(char) <= 0x7E:
            following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
            reading = following["tag"] if following is not None and following.lastgroup == "tag" else None
            chars = self._emit(walk, frozenset({ord(char)}), reading)
            if chars:
                yield i + 1, self._back(i + (reading is not None), walk, chars)

    def _back(self, i: int, walk: _Walk, chars: tuple[str, ...]) -> _Walk:
        """In step again after token ``i``."""
        slots = (*walk.slots, chars)
        return _with(walk, slots=slots, pending=None, last=len(slots), tokens=i + 1)


def _with(walk: _Walk, **changes: object) -> _Walk:
    return replace(walk, **changes)  # type: ignore[arg-type]


def invert(damaged: str, tags: Tags, context: str = "") -> Inverted:
    """The likeliest original of a damaged stretch; ``context`` is the mended text just before it."""
    tokens = list(_TOKEN.finditer(damaged))
    walks = _Inverter(tokens, tags.tagged).run()
    ranked: dict[tuple[str, int, int, int], float] = {}
    longest = 0
    for walk in walks:
        for chars in product(*_narrow(walk.slots)):
            text = "".join(chars)
            first, last = walk.first, walk.last
            window = context[-4:] + text[max(0, first - 4) : last + 4]
            score = likelihood(simplify(window)) - walk.cost
            longest = max(longest, len(window))
            key = (text, first, last, walk.tokens)
            ranked[key] = max(score, ranked.get(key, float("-inf")))
    if not ranked:
        return _unmended(damaged)
    order = sorted(ranked.items(), key=lambda kv: (-kv[1], kv[0]))
    (text, first, last, used), best = order[0]
    certain = best / longest > _LIKELY and (len(order) == 1 or best - order[1][1] >= _CERTAIN_MARGIN)
    candidates = tuple(dict.fromkeys(t[f:n] for (t, f, n, _), _ in order))[:_MOST_CANDIDATES]
    opening = tokens[_token_of(tokens, first)].start()
    return Inverted(text, first, last, damaged[opening : tokens[used - 1].end()], certain, candidates)


def _narrow(slots: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    """The slots with their rarest characters left out until the strings can all be weighed."""
    ranked = [s if len(s) == 1 else tuple(sorted(s, key=lambda c: (-likelihood(simplify(c)), c))) for s in slots]
    while prod(len(s) for s in ranked) > _MOST_STRINGS:
        widest = max(range(len(ranked)), key=lambda i: len(ranked[i]))
        ranked[widest] = ranked[widest][: max(1, len(ranked[widest]) * 3 // 4)]
    return ranked


def _token_of(tokens: list[re.Match[str]], slot: int) -> int:
    """The token that gave slot ``slot`` (before the broken place every character has one)."""
    chars = [i for i, t in enumerate(tokens) if t.lastgroup in ("char", "lost")]
    return chars[min(slot, len(chars) - 1)] if chars else 0


_STRAY = re.compile(rf"\(?\s?{READING}\s?\)")


def _unmended(damaged: str) -> Inverted:
    """Nothing fits: the readings go, the rest stays as it stood, and the place is marked."""
    text = _STRAY.sub("", damaged)
    return Inverted(text, 0, len(text), damaged, False)
