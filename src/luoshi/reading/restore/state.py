"""One way to have read a broken place so far, and the rules of the damage by which a byte is added to it.

Every insertion of a reading must follow the two bytes of a tagged character, every two bytes in a row that spell a
tagged character must be followed by its reading, and every character must be one that the page can hold.
"""

from __future__ import annotations

from typing import NamedTuple

from .gbk import Pair, simple
from .lexicon import LONGEST, NEVER, START, Tail
from .page import LONG_PAGE, Page
from .tokens import DIGIT, ENDS

VIOLATION = 9.0  # against the rules of the damage: pages are edited by hand too
UNSEEN = 2.0  # a character that a long page does not show; half as much on a short one
_DIGIT_SHARE = -6.0
BEGUN = -9.5  # the likelihood of a word that begins so
UNKNOWN_TAG = 1.0  # a tagged character that no clean tag shows


class State(NamedTuple):
    """What was read, the last bytes of it, and what speaks against it.

    Likelihoods and ``cost`` are natural logarithms; ``synced_at`` is an offset into the page's text, ``synced`` one
    into ``out``; a byte that is not known, or none, is 0.
    """

    out: str = ""  # the original, as far as it is read
    recent: str = ""  # its last few characters in Simplified form, with what stands before it, for the lexicon
    tail: Tail = START
    begun: float = NEVER  # the likelihood if the last character begins a word
    familiar: float = 0.0  # what the page says elsewhere too
    pending: int = 0  # first byte of the character under way
    last2: int = 0  # the last two bytes of the original
    last: int = 0
    gap2: str = ""  # the character whose reading stands between them
    gap: str = ""  # the character whose reading stands after the last
    due: str = ""  # the last two bytes spell this tagged character: its reading must follow
    cost: float = 0.0
    synced: int = 0  # characters of ``out`` when it came into step for the last time
    synced_at: int = 0  # the offset behind the token that brought it into step
    vanished: int = 0  # pairs that left no trace
    guessed: int = 0  # bytes of which nothing is left to tell

    @property
    def score(self) -> float:
        """The natural logarithm of the text's likelihood less the cost of what was supposed; greater is better."""
        return self.tail[-1] + self.familiar - self.cost

    @property
    def promise(self) -> float:
        """The score, with a last character that may begin a word weighed by how often the page has it."""
        return max(self.tail[-1], self.begun) + self.familiar - self.cost


class Rules:
    """The rules for one page; ``chars`` are those that it may hold, by their bytes."""

    def __init__(self, page: Page, chars: dict[Pair, str]) -> None:
        self.page = page
        self.pairs = page.pairs
        self.chars = chars
        self.before = page.before
        self.lexicon = page.lexicon
        self.share = {DIGIT: _DIGIT_SHARE, **page.share}
        self.unseen = UNSEEN if len(page.own) >= LONG_PAGE else UNSEEN / 2

    def push(self, s: State, byte: int) -> State | None:
        """``s`` with one more byte of the original, or None where it ends no character. Against a rule it costs
        ``VIOLATION``."""
        cost = s.cost + VIOLATION if s.due else s.cost
        due = ""
        spelled = self.pairs.get((s.last, byte))
        if spelled:
            if not s.gap:
                due = spelled
            elif (spelled, s.gap) in self.before:
                cost += VIOLATION
        if not s.pending and byte >= 0x81:
            return State(
                s.out, s.recent, s.tail, s.begun, s.familiar, byte, s.last, byte, s.gap, "", due, cost, *s[12:]
            )
        char = self.chars.get((s.pending, byte)) if s.pending else chr(byte)
        if char is None:
            return None
        recent, tail, begun, familiar = self.extended(s, char)
        return State(s.out + char, recent, tail, begun, familiar, 0, s.last, byte, s.gap, "", due, cost, *s[12:])

    def extended(self, s: State, char: str) -> tuple[str, Tail, float, float]:
        """``recent``, ``tail``, ``begun`` and ``familiar`` of ``s`` with one more character; one of the page's
        steps."""
        self.page.steps += 1
        recent = (s.recent + simple(char))[-LONGEST:]
        tail, familiar = self.lexicon.extend(s.tail, recent)
        share = self.share.get(char)
        familiar += s.familiar - (self.unseen if share is None else 0.0)
        return recent, tail, s.tail[-1] + max(BEGUN, share or BEGUN), familiar

    def emit(self, s: State, char: str) -> State:
        """``s`` with one more character, whatever its bytes."""
        recent, tail, begun, familiar = self.extended(s, char)
        return State(s.out + char, recent, tail, begun, familiar, *s[5:])

    def put(self, s: State, *data: int) -> State | None:
        """``s`` with more bytes, as by ``push``; None where one of them fits nothing."""
        after: State | None = s
        for byte in data:
            after = self.push(after, byte) if after is not None else None
        return after

    def insert(self, s: State, reading: str) -> State | None:
        """``s`` with ``reading`` (without its brackets) put after its last byte, or None if its last two bytes spell no
        character that may be read so."""
        hit = self.chars.get((s.last2, s.last))
        if hit is None or not self.page.may_be_tagged(hit, reading):
            return None
        cost = s.cost + (0.0 if hit in self.page.tags.tagged else UNKNOWN_TAG)
        if s.gap2 and (s.gap2, hit) in self.before:
            cost += VIOLATION
        return s._replace(gap=hit, due="", cost=cost)

    def shown(self, s: State, char: str, pair: Pair | None) -> State:
        """``s``, in step, with a character that is what it shows; ``pair`` is None where it has no two bytes."""
        data = pair or (ord(char),)
        cost = s.cost + (VIOLATION if s.due else 0.0)
        crossing = self.pairs.get((s.last, data[0]), "") if char not in ENDS else ""
        if crossing and ((pair and not s.gap) or (crossing, s.gap) in self.before):
            cost += VIOLATION
        due = self.pairs.get(pair, "") if pair else "" if s.gap else crossing
        last2 = data[0] if pair else s.last
        recent, tail, begun, familiar = self.extended(s, char)
        gap2 = "" if pair else s.gap
        return State(s.out + char, recent, tail, begun, familiar, 0, last2, data[-1], gap2, "", due, cost, *s[12:])
