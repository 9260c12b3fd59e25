"""Runs the damage backwards over one broken place: from what is shown to all the originals that would show so.

A state is one way to read the tokens so far. Where a byte is lost, all that it could have been are tried; the lexicon
keeps the likeliest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .gbk import LEADS_OF_NUMERALS, encode
from .lexicon import LONGEST, NEVER, START, Tail, frequency
from .lost import Lost
from .repertoire import Repertoire
from .state import VIOLATION, Rules, State
from .tokens import DIGIT, WIDE_MARKS, tokens_from
from .vanished import Vanished

_BEAM = 48
_WIDE = 144  # after a byte that is gone without a trace of which
_STILL_WIDE = 5  # tokens behind it
_ALONE = 3  # states beside which there is room for more
_TOKEN = 8  # steps that a token costs, whatever it is
_HOPELESS = 26.0  # a state e**26 times less likely than the first is given up
_MAY_VANISH = 4  # states that may suppose a pair that vanished …
_MAY_VANISH_NEAR = 8  # … near a lost byte
_NEAR = 2  # tokens behind a lost byte where more may
_NUMERALS = frozenset("一二三四五六七八九十百千万亿")
_AFTER = 4  # tokens in step after which a place is over
_HURRIED = 3  # states where the page's share of work is used up
_STRAY = 12.0  # a reading that was in the text before
_GIVE_UP = 40.0


class Walk:
    """The walk over a page from ``start``, at least to ``broken``. A ``thorough`` one supposes vanished pairs even
    where what is shown reads well. ``end`` is an offset into the page's text."""

    def __init__(self, rules: Rules, repertoire: Repertoire, thorough: bool = False) -> None:
        self.thorough = thorough
        self.page = rules.page
        self.repertoire = repertoire
        self.rules = rules
        self.vanished = Vanished(rules, repertoire, rules.page.text, thorough)
        self.lost = Lost(rules, repertoire, self.vanished)
        self.end = 0
        self.narrow = False  # the page's share of work did not last for all ways
        self.hurried = False  # … nor for more than a few
        self.states: list[State] = []
        self.since_lost = self.since_broken = _NEAR + 1  # tokens

    def run(self, start: int, broken: int, context: str) -> None:
        """Finds the ``states`` that are in step again, the likeliest first, and ``end``, behind the last token.

        ``start`` and ``broken`` are offsets into the page's text, ``context`` the Simplified text before. There is
        always a state: an empty one of great cost where none came into step.
        """
        self.end = start
        states = [State(recent=context[-LONGEST:], tail=self._tail(context))]
        quiet = 0
        tokens = tokens_from(self.page.text, start)
        for n, token in enumerate(tokens):
            following = tokens[n + 1] if n + 1 < len(tokens) else None
            states = self._afforded(states)
            if not states:
                break
            self.vanished.near = self.since_broken == 0
            self.vanished.tight = self.narrow
            self.vanished.alone = alone = len(states) <= _ALONE and not self.narrow
            found = [after for rank, s in enumerate(states) for after in self._step(s, token, following, rank)]
            wide = alone or token.lastgroup == "lost" or (self.since_lost < _STILL_WIDE and not self.narrow)
            states = _best(found, _WIDE if wide else _BEAM) or [_given_up(states[0], token)]
            self.end = token.end()
            self.since_lost = 0 if token.lastgroup == "lost" else self.since_lost + 1
            self.since_broken = 0 if token.lastgroup in ("lost", "eaten") else self.since_broken + 1
            plain = token.lastgroup == "char" and all(not s.pending for s in states)
            quiet = quiet + 1 if plain else 0
            if quiet and token.start() > broken and _is_over(tokens, n, quiet):
                break
        in_step = [_settled(s) for s in states if not s.pending]
        self.states = sorted(in_step, key=lambda s: (-s.score, s.out))
        if not self.states:
            self.states = [State(cost=_GIVE_UP * 2)]

    def _afforded(self, states: list[State]) -> list[State]:
        """Those of ``states`` that the page's share of work still lasts for."""
        page = self.page
        page.steps += _TOKEN
        self.narrow = self.narrow or page.is_tight
        if not page.is_short:
            return states
        self.hurried = True
        return [] if page.is_spent else states[:_HURRIED]

    def _tail(self, context: str) -> Tail:
        tail = START
        for end in range(1, len(context) + 1):
            tail, _ = self.page.lexicon.extend(tail, context[max(0, end - LONGEST) : end])
        return tail

    @property
    def ranks(self) -> int:
        """How many states, the likeliest, may suppose a pair that vanished: fewer far from a lost byte, none in a
        hurry."""
        if self.hurried:
            return 0
        return _MAY_VANISH_NEAR if self.since_lost <= _NEAR else _MAY_VANISH

    def _step(self, s: State, token: re.Match[str], following: re.Match[str] | None, rank: int) -> Iterator[State]:
        flows = False
        for after in self._read(s, token, following, rank):
            broken = s.pending or token.lastgroup in ("eaten", "lost")
            flows = flows or self._flows(after.recent[-2:])
            if broken and not after.pending and after.out != s.out:  # in step again
                yield after._replace(synced=len(after.out), synced_at=token.end())
            else:
                yield after
        if s.pending and self._may_vanish(s, rank) and (self.thorough or not flows or token.lastgroup != "char"):
            for after in self.vanished.before(s, token, following, rank):
                yield from self._step(after, token, following, _MAY_VANISH_NEAR)

    def _may_vanish(self, s: State, rank: int) -> bool:
        """Whether a pair may have vanished behind ``s``; the likeliest states suppose so, and headings’ numbers, whose
        bracket alone looks unlikely."""
        return rank < self.ranks or (s.out[-1:] == "（" and s.pending in LEADS_OF_NUMERALS and not self.hurried)

    def _flows(self, pair: str) -> bool:
        return pair[-1:] not in _NUMERALS and frequency(pair) > NEVER

    def _read(self, s: State, token: re.Match[str], following: re.Match[str] | None, rank: int) -> Iterator[State]:
        kind = token.lastgroup
        if kind == "tag":
            return self._tag(s, token)
        if kind == "eaten":
            return self._eaten(s, token["eaten"])
        if kind == "lost":
            return self.lost.read(s, following, rank, self.ranks)
        return self._char(s, token.group())

    def _char(self, s: State, char: str) -> Iterator[State]:
        pair = encode(char)
        if pair is None and ord(char) >= 0x80:
            if not s.pending:  # a character that GBK lacks was never in the bytes
                yield self.rules.emit(s._replace(last2=0, last=0, gap="", gap2="", due=""), char)
            return
        if not s.pending:
            yield self.rules.shown(s, char, pair)
            return
        data = pair or (ord(char),)
        if char in WIDE_MARKS:
            data = encode(WIDE_MARKS[char]) or data
        if len(data) == 1 and not 0x40 <= data[0] <= 0x7E:
            return
        after = self.rules.put(s, *data)
        if after is not None:
            yield after

    def _tag(self, s: State, token: re.Match[str]) -> Iterator[State]:
        if s.gap and self.page.may_be_tagged(s.gap, token["tag"]):  # doubled
            yield s
            return
        after = self.rules.insert(s, token["tag"])
        if after is not None:
            yield after
        elif not s.pending:
            shown = token.group()
            yield s._replace(out=s.out + shown, recent="", tail=(s.tail[-1],), cost=s.cost + _STRAY,
                          last2=0, last=0, gap="", gap2="", due="")  # fmt: skip

    def _eaten(self, s: State, reading: str) -> Iterator[State]:
        """A lead byte and the bracket are gone; the byte was the second of the character that is read so."""
        for hit in self.repertoire.hits(s.last, reading):
            pair = encode(hit)
            lost = pair is not None and pair[1] >= (0x80 if s.pending else 0x81)
            after = self.rules.push(s, pair[1]) if pair and lost else None
            after = self.rules.insert(after, reading) if after is not None else None
            if after is not None:
                yield after


def _is_over(tokens: list[re.Match[str]], n: int, quiet: int) -> bool:
    """After a few tokens in step, or a line, and the readings of the last; the character before the next broken place is
    left to that."""
    kinds = [token.lastgroup for token in tokens[n + 1 : n + 4]]
    if kinds[:1] in (["eaten"], ["lost"], ["tag"]):
        return False
    next_broken = [kind for kind in kinds if kind != "tag"][1:2] in (["eaten"], ["lost"])
    return quiet >= _AFTER or tokens[n].group() == "\n" or next_broken


def _best(states: list[State], most: int) -> list[State]:
    """The likeliest of them, each way once."""
    weighed = sorted(((s.promise, s) for s in states), key=lambda pair: pair[0], reverse=True)
    best: dict[tuple[str, int, str], State] = {}
    for promise, s in weighed:
        if promise < weighed[0][0] - _HOPELESS or len(best) == most:
            break
        best.setdefault((s.out, s.pending, s.due), s)
    return list(best.values())


def _given_up(state: State, token: re.Match[str]) -> State:
    """Nothing fits: what is shown is kept."""
    shown = "" if token.lastgroup in ("eaten", "tag") else token.group()
    out = state.out + shown
    return State(out, recent="", tail=(state.tail[-1],), familiar=state.familiar, cost=state.cost + _GIVE_UP, synced=len(out),
                 synced_at=token.end())  # fmt: skip


def _settled(state: State) -> State:
    return state._replace(cost=state.cost + VIOLATION, due="") if state.due else state


__all__ = ["DIGIT", "Walk"]
