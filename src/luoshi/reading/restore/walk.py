"""Runs the damage backwards over one broken place: from what is shown to all the originals that would show so.

A state is one way to read the tokens so far: the bytes they came from, grouped into the characters of the original.
Every insertion of a reading must follow the two bytes of a tagged character, every two bytes in a row that spell a
tagged character must be followed by its reading, and every character must be one that the page can hold. Where a byte
is lost, all that it could have been are tried; the lexicon keeps the likeliest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .gbk import Pair, encode, in_private_use, simple, undefined
from .lexicon import NEVER, START, Tail
from .page import Page
from .readings import READING

_NOTE = re.compile(r"[0-9,，-]{1,9}\]")  # of which the opening bracket went
TOKEN = re.compile(
    rf"\?\s?(?P<eaten>{READING})\s?\)|\(\s?(?P<tag>{READING})\s?\)|(?P<lost>[?\ufffd])|(?P<char>.)", re.S
)
_BEAM = 48
_WIDE = 160  # after a byte that is gone without a trace of which
_LIKELIEST = 12  # states that may suppose what leaves many ways, and endings that may have taken a sign along
_TWO_MAY_VANISH = 2  # … or two in a row, of which the likeliest are tried:
_COMMONEST, _COMMONEST_PRIVATE, _SECONDS = 400, 60, 6
_ANYTHING = 2  # states whose lost byte may have been any
_MAY_VANISH = 3  # states that may suppose a pair that vanished
_AFTER = 4  # tokens in step after which a place is over
_MOST_TOKENS = 160
_VIOLATION = 9.0  # against the rules of the damage: pages are edited by hand too
_UNKNOWN_TAG = 1.0  # a tagged character that no clean tag shows
_STRAY = 12.0  # a reading that was in the text before
VANISHED = 1.0
_MARK = 2.0  # a mark that two characters spell
_UNDEFINED = 4.0
_MARK_AFTER_MARK = 15.0
_SIGN_BEFORE_MARK = 6.0
_GIVE_UP = 40.0
_ENDS = frozenset(",，.。、；;：:！!？“”‘’\"'《》（）()…—·\n\r\t \u3000")
_EATEN = "1234567890"
_NEVER_AFTER = frozenset(",，。、；;：:（")  # a question mark
_QUESTION = (0xA3, 0xBF)  # ？, which some pages show as ?
_WIDE_MARKS = {c: chr(ord(c) + 0xFEE0) for c in ",:;!?()"}


class State(NamedTuple):
    """One way to have read the broken place so far, with what speaks for and against it."""

    out: str = ""  # the original, as far as it is read
    pending: int | None = None  # first byte of the character under way
    last2: int = 0  # the last two bytes of the original
    last: int = 0
    gap2: str = ""  # the character whose reading stands between them
    gap: str = ""  # the character whose reading stands after the last
    due: str = ""  # the last two bytes spell this tagged character: its reading must follow
    plain: str = ""  # the Simplified form of ``out`` with what stands before it, for the lexicon
    tail: Tail = START
    familiar: float = 0.0  # what the page says elsewhere too
    cost: float = 0.0
    synced: int = 0  # characters of ``out`` when it came into step for the last time
    synced_at: int = 0  # the offset behind the token that brought it into step
    vanished: int = 0  # pairs that left no trace
    guessed: int = 0  # bytes of which nothing is left to tell

    @property
    def score(self) -> float:
        """The log likelihood of the text less the cost of what was supposed; greater is better."""
        return self.tail[-1] + self.familiar - self.cost


class Walk:
    """The walk over ``text`` from ``start``. A ``deep`` one supposes rarer characters around
    what left no trace."""

    def __init__(self, page: Page, start: int, broken: int, context: str, deep: bool = False) -> None:
        self.page = page
        self.start = start
        self.broken = broken
        self.context = context
        self.deep = deep
        self.end = start
        self.states: list[State] = []

    def run(self) -> None:
        """Finds the ``states`` that are in step again, the likeliest first, and ``end``, behind the last token."""
        states = [State(plain=self.context, tail=self._tail())]
        quiet = 0
        tokens = list(self._tokens())
        for n, token in enumerate(tokens):
            following = tokens[n + 1] if n + 1 < len(tokens) else None
            found = [after for rank, s in enumerate(states) for after in self._step(s, token, following, rank)]
            states = self._best(found)[: _WIDE if token.lastgroup == "lost" else _BEAM] or [
                self._given_up(states[0], token)
            ]
            self.end = token.end()
            plain = token.lastgroup == "char" and all(s.pending is None for s in states)
            quiet = quiet + 1 if plain else 0
            if quiet and token.start() > self.broken and self._is_over(tokens, n, quiet):
                break
        in_step = [self._settled(s) for s in states if s.pending is None]
        self.states = sorted(in_step, key=lambda s: (-s.score, s.out))
        if not self.states:
            self.states = [states[0]._replace(pending=None, cost=_GIVE_UP * 2)]

    @staticmethod
    def _is_over(tokens: list[re.Match[str]], n: int, quiet: int) -> bool:
        """After a few tokens in step, or a line; the character before the next broken place is left to that."""
        kinds = [token.lastgroup for token in tokens[n + 1 : n + 3]]
        if kinds[:1] in (["eaten"], ["lost"]):
            return False
        return quiet >= _AFTER or tokens[n].group() == "\n" or kinds[1:] in (["eaten"], ["lost"])

    def _tokens(self) -> Iterator[re.Match[str]]:
        for n, token in enumerate(TOKEN.finditer(self.page.text, self.start)):
            if n == _MOST_TOKENS:
                return
            yield token

    def _tail(self) -> Tail:
        tail = START
        for end in range(1, len(self.context) + 1):
            tail = self.page.lexicon.extend(tail, self.context[:end])
        return tail

    def _promise(self, s: State) -> float:
        """The score, with a last character that may begin a word weighed by how often the page has it."""
        if len(s.tail) < 2 or not s.out:
            return s.score
        begun = s.tail[-2] + self.page.share.get(s.out[-1], NEVER)
        return max(s.tail[-1], begun) + s.familiar - s.cost

    def _best(self, states: list[State]) -> list[State]:
        best: dict[tuple[str, int | None, str], State] = {}
        for s in sorted(states, key=self._promise, reverse=True):
            best.setdefault((s.out, s.pending, s.due), s)
        return list(best.values())

    @staticmethod
    def _given_up(state: State, token: re.Match[str]) -> State:
        """Nothing fits: what is shown is kept."""
        shown = "" if token.lastgroup in ("eaten", "tag") else token.group()
        out = state.out + shown
        return State(out, plain=state.plain + shown, tail=(state.tail[-1],), familiar=state.familiar, cost=state.cost + _GIVE_UP,
                     synced=len(out), synced_at=token.end())  # fmt: skip

    @staticmethod
    def _settled(state: State) -> State:
        return state._replace(cost=state.cost + _VIOLATION, due="") if state.due else state

    def _step(self, s: State, token: re.Match[str], following: re.Match[str] | None, rank: int = 0) -> Iterator[State]:
        kind = token.lastgroup
        if kind == "tag":
            found = self._tag(s, token)
        elif kind == "eaten":
            found = self._eaten(s, token)
        elif kind == "lost":
            found = self._lost(s, following, rank)
        else:
            found = self._char(s, token.group())
        yield from self._noted(s, token, found)
        if s.pending is not None and rank < _MAY_VANISH:
            for after in self._vanish(s, token, rank):
                yield from self._step(after, token, following, _LIKELIEST)

    @staticmethod
    def _noted(before: State, token: re.Match[str], found: Iterator[State]) -> Iterator[State]:
        """Where a state came into step again."""
        for s in found:
            broken = before.pending is not None or token.lastgroup in ("eaten", "lost")
            if s.pending is None and broken and s.out != before.out:
                yield s._replace(synced=len(s.out), synced_at=token.end())
            else:
                yield s

    # Bytes.

    def _push(self, s: State, byte: int) -> State | None:
        """``s`` with one more byte of the original, or None where it fits nothing."""
        cost = s.cost + (_VIOLATION if s.due else 0.0)
        due = ""
        spelled = self.page.pairs.get((s.last, byte))
        if spelled and not s.gap:
            due = spelled
        elif spelled and (spelled, s.gap) in self.page.before:
            cost += _VIOLATION
        if s.pending is None and byte >= 0x81:
            return s._replace(pending=byte, last2=s.last, last=byte, gap2=s.gap, gap="", due=due, cost=cost)
        char = chr(byte) if s.pending is None else self.page.chars.get((s.pending, byte))
        if char is None:
            return None
        after = s._replace(pending=None, last2=s.last, last=byte, gap2=s.gap, gap="", due=due, cost=cost)
        return self._emit(after, char)

    def _emit(self, s: State, char: str) -> State:
        plain = s.plain + simple(char)
        lexicon = self.page.lexicon
        familiar = s.familiar + lexicon.familiar(plain)
        return s._replace(out=s.out + char, plain=plain, tail=lexicon.extend(s.tail, plain), familiar=familiar)

    def _put(self, s: State, *data: int) -> State | None:
        after: State | None = s
        for byte in data:
            after = self._push(after, byte) if after is not None else None
        return after

    # Tokens.

    def _char(self, s: State, char: str) -> Iterator[State]:
        pair = encode(char)
        if pair is None and ord(char) >= 0x80:
            if s.pending is None:  # a character that GBK lacks was never in the bytes
                yield self._emit(s._replace(last2=0, last=0, gap="", gap2="", due=""), char)
            return
        if s.pending is None:
            yield self._shown(s, char, pair)
            return
        data = pair or (ord(char),)
        if char in _WIDE_MARKS:
            data = encode(_WIDE_MARKS[char]) or data
        if len(data) == 1 and not 0x40 <= data[0] <= 0x7E:
            return
        after = self._put(s, *data)
        if after is not None:
            yield after

    def _shown(self, s: State, char: str, pair: tuple[int, int] | None) -> State:
        """A character in step is what it shows."""
        data = pair or (ord(char),)
        cost = s.cost + (_VIOLATION if s.due else 0.0)
        crossing = self.page.pairs.get((s.last, data[0]), "") if char not in _ENDS else ""
        if crossing and ((pair and not s.gap) or (crossing, s.gap) in self.page.before):
            cost += _VIOLATION
        due = self.page.pairs.get(pair, "") if pair else "" if s.gap else crossing
        last2 = data[0] if pair else s.last
        after = s._replace(last2=last2, last=data[-1], gap2="" if pair else s.gap, gap="", due=due, cost=cost)
        return self._emit(after, char)

    def _tag(self, s: State, token: re.Match[str]) -> Iterator[State]:
        reading = token["tag"]
        if s.gap and self.page.may_be_tagged(s.gap, reading):  # doubled
            yield s
            return
        after = self._insert(s, reading)
        if after is not None:
            yield after
        elif s.pending is None:
            shown = token.group()
            yield s._replace(out=s.out + shown, plain=s.plain + shown, tail=(s.tail[-1],), cost=s.cost + _STRAY,
                          last2=0, last=0, gap="", gap2="", due="")  # fmt: skip

    def _insert(self, s: State, reading: str) -> State | None:
        """``s`` with ``reading`` put after its last byte, if its last two bytes spell a character that is read so."""
        hit = self.page.chars.get((s.last2, s.last))
        if hit is None or not self.page.may_be_tagged(hit, reading):
            return None
        cost = s.cost + (0.0 if hit in self.page.tags.tagged else _UNKNOWN_TAG)
        if s.gap2 and (s.gap2, hit) in self.page.before:
            cost += _VIOLATION
        return s._replace(gap=hit, due="", cost=cost)

    def _eaten(self, s: State, token: re.Match[str]) -> Iterator[State]:
        """A lead byte and the bracket are gone; the byte was the second of the character that is read so."""
        reading = token["eaten"]
        for hit in self.page.hits(s.last, reading):
            pair = encode(hit)
            lost = pair is not None and pair[1] >= (0x81 if s.pending is None else 0x80)
            after = self._push(s, pair[1]) if pair and lost else None
            after = self._insert(after, reading) if after is not None else None
            if after is not None:
                yield after

    def _lost(self, s: State, following: re.Match[str] | None, rank: int) -> Iterator[State]:
        """A ``?``: one that was written, a lead byte left over, or one that took an impossible second byte along."""
        at_end = following is None or following.group() in _ENDS
        if rank >= _LIKELIEST:
            return
        if s.pending is None:
            written = self._shown(s, "?", None)
            mark = following.group() if following is not None and following.group() in _ENDS | {"?"} else ""
            yield written._replace(cost=written.cost + (_MARK_AFTER_MARK if mark in _NEVER_AFTER else 0.0))
            if mark and not mark.isspace():
                yield from self._lead_left_over(s)
            return
        ended = sorted(self._ended(s, self._endings(s, rank)), key=lambda done: -done.score)
        if question := self._put(s, *_QUESTION):
            yield question
        if at_end and rank < _TWO_MAY_VANISH:
            ended += [after for done in self._private(s, self.page.likely) for after in self._last_after(done)]
        yield from (
            done._replace(guessed=done.guessed + 1) for done in ended if at_end or done.last == 0x80
        )  # 0x80 leads nothing: it is lost alone
        if following is not None and following.lastgroup == "char" and rank < _MAY_VANISH:
            cost = _SIGN_BEFORE_MARK if at_end else 0.0
            yield from (after for done in ended[:_LIKELIEST] for after in self._with_eaten(done, cost))
        for lead, trail in undefined() if rank < _LIKELIEST else ():
            after = self._put(s, lead, trail) if (s.pending, lead) in self.page.chars else None
            if after is not None:
                yield after._replace(cost=after.cost + _UNDEFINED)

    def _lead_left_over(self, s: State) -> Iterator[State]:
        """The second byte of ``。`` or 海 and the first of the next character spell the mark that follows."""
        for lead in self.page.leads_of_marks:
            after = self._push(s, lead)
            if after is not None and not after.due:
                yield after._replace(cost=after.cost + _MARK)

    def _ended(self, s: State, chars: Iterable[str]) -> Iterator[State]:
        """``s`` with every second byte that its character, one of ``chars``, may have ended in without being tagged."""
        for char in chars:
            pair = encode(char)
            done = self._push(s, pair[1]) if pair else None
            if done is not None and (not done.due or done.last == 0x80):
                yield done

    def _endings(self, s: State, rank: int) -> tuple[str, ...]:
        if rank < _ANYTHING:
            return self.page.by_lead.get(s.pending or 0, ())
        return self.page.ending(s.pending or 0, self.page.likely)

    def _with_eaten(self, s: State, cost: float) -> Iterator[State]:
        cost -= 3 * _SIGN_BEFORE_MARK if s.out[-1:] == "（" and cost else 0.0  # （1）
        for sign in _EATEN:
            yield self._emit(
                s._replace(last2=0, last=0, gap="", gap2="", guessed=s.guessed + 1, cost=s.cost + cost), sign
            )

    def _vanish(self, s: State, token: re.Match[str], rank: int) -> Iterator[State]:
        """One or two pairs in a user-defined area stood here and left no trace."""
        among = self.page.frequent if self.deep else self.page.likely
        fitting = self._fitting(token, among)
        firsts = list(self._private(s, among))
        for done in firsts:
            yield from self._after_vanished(done, fitting, token)
        if fitting and rank < _TWO_MAY_VANISH:
            for done in firsts:
                for second in self._second_private(done):
                    yield from self._after_vanished(second, fitting, token)

    def _second_private(self, done: State) -> Iterator[State]:
        """The likeliest characters that both begin and end in a pair that vanished."""
        return self._likeliest_after(done, self.page.private[:_COMMONEST_PRIVATE], _SECONDS)

    def _last_after(self, done: State) -> Iterator[State]:
        """The likeliest characters that begin in a pair that vanished and end in the byte that was left over."""
        return self._likeliest_after(done, self.page.commonest[:_COMMONEST], _LIKELIEST)

    def _likeliest_after(self, done: State, chars: Iterable[tuple[Pair, str]], most: int) -> Iterator[State]:
        extend = self.page.lexicon.extend
        begun = [(pair, char) for pair, char in chars if in_private_use(done.last, pair[0])]
        weighed = [(extend(done.tail, done.plain + simple(char))[-1], pair) for pair, char in begun]
        done = done._replace(vanished=done.vanished + 1, cost=done.cost + VANISHED)
        for _, pair in sorted(weighed, reverse=True)[:most]:
            after = self._put(done, *pair)
            if after is not None and not after.due:
                yield after

    def _private(self, s: State, among: frozenset[str]) -> Iterator[State]:
        """``s`` with every second byte that is the first of a pair in a user-defined area."""
        return self._ended(s, self.page.ending_privately(s.pending or 0, among))

    def _after_vanished(self, done: State, trails: Iterable[int], token: re.Match[str]) -> Iterator[State]:
        done = done._replace(vanished=done.vanished + 1, cost=done.cost + VANISHED)
        if in_private_use(done.last, 0x5B) and _NOTE.match(self.page.text, token.start()):
            opened = self._emit(done._replace(last2=0, last=0), "[")
            yield opened._replace(synced=len(opened.out), synced_at=token.start())
        for trail in trails:
            if in_private_use(done.last, trail) and (after := self._push(done, trail)) is not None:
                yield after

    def _fitting(self, token: re.Match[str], among: frozenset[str]) -> list[int]:
        """First bytes of a character of ``among`` whose second byte ``token`` shows or lost."""
        if token.lastgroup == "eaten":
            return [lead for lead in range(0x81, 0xFF) if self.page.hits(lead, token["eaten"])]
        if token.lastgroup != "char":
            return []
        pair = encode(_WIDE_MARKS.get(token.group(), token.group()))
        byte = pair[0] if pair else ord(token.group())
        return [lead for lead in range(0x81, 0xFF) if self.page.chars.get((lead, byte), "") in among]


__all__ = ["TOKEN", "VANISHED", "State", "Walk"]
