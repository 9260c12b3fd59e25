"""A ``?``: one that was written, a lead byte left over, or a lead byte that took what follows along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .gbk import LEADS_OF_NUMERALS, encode, undefined_by_lead
from .repertoire import Repertoire
from .state import Rules, State
from .tokens import DIGIT, ENDS, NEVER_AFTER, first_byte
from .vanished import Vanished

_MOST = 24  # states of which a lost byte is read
_LOOKING_AHEAD = 2  # the states behind these are followed only where the next token fits
_LIKELIEST = 12  # endings that may have taken a sign along
_ANYTHING = 2  # states whose lost byte may have been any
_MAY_VANISH = 4  # states that may suppose a pair that vanished
_MAY_END = 2  # … and a character in 0x80 behind one
_ENDINGS = 96
_MARK = 2.0  # a mark that two characters spell
_UNDEFINED = 4.0
_NO_NUMBER = 3.0  # behind a bracket
_MARK_AFTER_MARK = 15.0
_SIGN = 3.0  # a sign that is no digit
_SIGN_BEFORE_MARK = 6.0
_QUESTION = (0xA3, 0xBF)  # ？, which some pages show as ?


class Lost:
    """The ways to read one ``?``, by the rules of one page."""

    def __init__(self, rules: Rules, repertoire: Repertoire, vanished: Vanished) -> None:
        self.rules = rules
        self.repertoire = repertoire
        self.vanished = vanished

    def read(self, s: State, following: re.Match[str] | None, rank: int, ranks: int) -> Iterator[State]:
        """``s``, the state of this ``rank`` (0 the likeliest), with what the ``?`` may have been; the first ``ranks``
        may suppose vanished pairs. ``following`` is the next token, None at the end. Nothing from rank 24 on."""
        if rank >= _MOST:
            return
        if not s.pending:
            yield from self._in_step(s, following)
            return
        at_end = self._is_end(following)
        if question := self.rules.put(s, *_QUESTION):
            yield question
        most = _ENDINGS if rank < _MAY_VANISH else _LIKELIEST
        ended = sorted(self._ended(s, rank), key=lambda done: -done.promise)[:most]
        for done in ended:
            if at_end or done.last == 0x80:  # 0x80 leads nothing: it is lost alone
                yield _guessed(done)
        if not at_end and rank < _MAY_END and following is not None:
            ways = self.vanished.at_end(s, following.group(), rank, ending=0x80)
            yield from (_guessed(done) for done in ways if done.last == 0x80)
        if at_end and rank < ranks:
            mark = following.group() if following is not None else "\n"
            yield from (_guessed(done) for done in self.vanished.at_end(s, mark, rank) if not done.due)
        if following is not None and following.lastgroup == "char" and rank < _MAY_VANISH:
            more = [] if at_end else [done for done in self.vanished.at_end(s, DIGIT, rank) if not done.due]
            for done in (*ended[:_LIKELIEST], *more[:_LIKELIEST]):
                yield from self._with_sign(done, _SIGN_BEFORE_MARK if at_end else 0.0)
        if not at_end:
            ahead = first_byte(following)
            yield from self._undefined(s, ahead if rank >= _LOOKING_AHEAD else 0)
            for begun in self.vanished.before_undefined(s) if rank < min(ranks, _MAY_VANISH) else ():
                yield from self._undefined(begun, ahead)

    def _is_end(self, following: re.Match[str] | None) -> bool:
        """Whether a clause ends before ``following``; the point of a decimal fraction ends none."""
        if following is None or following.group() != ".":
            return following is None or following.group() in ENDS
        return not self.vanished.text[following.end() : following.end() + 1].isdigit()

    def _undefined(self, s: State, ahead: int) -> Iterator[State]:
        """``s`` with every pair that is no character; the character that its second byte begins ends in ``ahead``, if
        that is known."""
        chars = self.rules.chars
        for lead, trails in undefined_by_lead().items():
            if (s.pending, lead) not in chars:
                continue
            fitting = [trail for trail in trails if (trail, ahead) in chars] if ahead else trails
            begun = self.rules.push(s, lead) if fitting else None
            if begun is None:
                continue
            likely = begun._replace(cost=begun.cost + _UNDEFINED)
            begun = likely if begun.out[-1] != "（" else likely._replace(cost=likely.cost + _NO_NUMBER)
            for trail in fitting:
                after = self.rules.push(likely if trail in LEADS_OF_NUMERALS else begun, trail)
                if after is not None:
                    yield after

    def _in_step(self, s: State, following: re.Match[str] | None) -> Iterator[State]:
        mark = following.group() if following is not None and following.group() in ENDS else ""
        written = self.rules.shown(s, "?", None)
        yield written._replace(cost=written.cost + (_MARK_AFTER_MARK if mark in NEVER_AFTER else 0.0))
        if mark and not mark.isspace():
            yield from self._lead_left_over(s)

    def _lead_left_over(self, s: State) -> Iterator[State]:
        """The second byte of ``。`` or 海 and the first of the next character spell the mark that follows."""
        for lead in self.repertoire.leads_of_marks:
            after = self.rules.push(s, lead)
            if after is not None and not after.due:
                yield after._replace(cost=after.cost + _MARK)

    def _ended(self, s: State, rank: int) -> Iterator[State]:
        """``s`` with every second byte that its character may have ended in without being tagged."""
        if rank < _ANYTHING:
            trails = [pair[1] for c in self.repertoire.by_lead.get(s.pending, ()) if (pair := encode(c))]
        else:
            trails = [trail for _, trail, _ in self.repertoire.ending(s.pending)]
        for trail in trails:
            done = self.rules.push(s, trail)
            if done is not None and (not done.due or done.last == 0x80):
                yield done

    def _with_sign(self, s: State, cost: float) -> Iterator[State]:
        """``s`` with a digit or another sign that went with its last byte."""
        cost -= 3 * _SIGN_BEFORE_MARK if s.out[-1:] == "（" and cost else 0.0  # （1）
        bare = s._replace(last2=0, last=0, gap="", gap2="", guessed=s.guessed + 1, cost=s.cost + cost)
        yield self.rules.emit(bare, DIGIT)
        for sign in self.repertoire.page.signs:
            yield self.rules.emit(bare._replace(cost=bare.cost + _SIGN), sign)


def _guessed(s: State) -> State:
    return s._replace(guessed=s.guessed + 1)
