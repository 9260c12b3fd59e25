"""Chooses among the originals of one broken place, and says whether the choice is certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from .gbk import simple
from .page import Page
from .repertoire import Repertoire
from .script import simplify
from .state import Rules, State
from .tokens import DIGIT, TOKEN
from .vanished import VANISHED
from .walk import Walk

_MOST_CANDIDATES = 80
_FEW_CANDIDATES = 24  # from here on a list has no room for those of another walk
_FARTHEST = 25.0  # a candidate e**25 times less likely than the first is none
_GIBBERISH = 30.0  # the cost of breaking the rules from which on nothing was understood
_BROKEN_RULE = 9.0
_LIKELY = -8.0  # the logarithm of the likelihood per character below which a text is not language
CONTEXT = 6  # characters before a place that bear on it
_MARGIN = 9.0  # a certain repair is e**9 times likelier than the next
_MARGIN_VANISHED = 13.0  # … where one of them supposes a pair that vanished: it adds a character
_LONGEST = 8  # characters of a certain repair
_ALLOWED = 3.0  # the rules that a certain repair may leave unproved: one tag that no clean one shows
_DIGITS = "1234567890"
_AHEAD = 30  # characters behind a place that may still bear on it


@dataclass(frozen=True)
class Inverted:
    """``text`` stands for the page from the start of the place to ``end``, an offset into the page; ``text[:stop]`` was
    broken, and ``damaged`` is what the page shows there. ``candidates`` are the ways to read ``text[:stop]``, the
    likeliest first, 80 at most. Not ``understood``: nothing fitted, ``text`` is what is shown without its readings."""

    text: str
    stop: int
    end: int
    damaged: str
    certain: bool
    candidates: tuple[str, ...]
    understood: bool = True
    hurried: bool = False  # the page's share of work did not last for all ways


class Inverter:
    """Undoes the damage of one page, place by place."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.repertoire = Repertoire(page)
        self.rules = Rules(page, self.repertoire.chars)
        self._known: dict[tuple[str, str], tuple[str, Inverted]] = {}

    def invert(self, start: int, broken: int, context: str) -> Inverted:
        """The likeliest original of the place at ``broken`` that the token at ``start`` begins, both offsets into the
        page's text; ``context`` is the text before it, six characters or fewer. What a page says again is read once."""
        self.page.walked += 1
        text = self.page.text
        key = context, text[start : broken + _AHEAD]
        known = self._known.get(key)
        if known is not None and text.startswith(known[0], start):
            return replace(known[1], end=start + len(known[0]) - _AHEAD)
        if self.page.is_spent:
            return self._unmended(start, broken, hurried=True)
        found = self._invert(start, broken, simplify(context))
        shown = text[start : found.end + _AHEAD]
        if len(shown) == found.end + _AHEAD - start:
            self._known[key] = shown, found
        return found

    def _invert(self, start: int, broken: int, context: str) -> Inverted:
        walk = self._walk(start, broken, context)
        states, end = walk.states, walk.end
        best = states[0]
        if best.cost >= _GIBBERISH:
            return self._unmended(start, broken, walk.narrow)
        near = [s for s in states if self._is_near(s, best)]
        behind = min(len(s.out) - s.synced for s in near)
        read: dict[str, str] = {}  # the Simplified form tells them apart
        for text in (text for s in near for text in _spelled_out(s.out[: len(s.out) - behind])):
            read.setdefault("".join(map(simple, text)), text)
        candidates = tuple(islice(read.values(), _MOST_CANDIDATES))
        damaged = self.page.text[start : max(s.synced_at for s in near)]
        text = next(_spelled_out(best.out))
        certain = not walk.narrow and self._is_certain(states)
        return Inverted(text, len(text) - behind, end, damaged, certain, candidates, hurried=walk.narrow)

    @staticmethod
    def _is_near(state: State, best: State) -> bool:
        return best.score - state.score <= _FARTHEST and state.cost < max(best.cost, 0.0) + _BROKEN_RULE

    def _unmended(self, start: int, broken: int, hurried: bool) -> Inverted:
        """Nothing fits: the reading goes, the rest stays as it is shown, and the place is marked."""
        text, shown, end = self.page.text, "", start
        for token in TOKEN.finditer(text, start):
            end = token.end()
            shown += "" if token.lastgroup in ("eaten", "tag") else token.group()
            if end > max(start + 1, broken) and token.lastgroup != "char":
                break
        return Inverted(shown, len(shown), end, text[start:end], False, (shown,), understood=False, hurried=hurried)

    def _walk(self, start: int, broken: int, context: str) -> Walk:
        """The walk; where its outcome would be certain, a thorough one has to bear it out, and where pairs vanished or
        little else was found, that one adds what it finds: more may have vanished where the rest reads well."""
        walk = Walk(self.rules, self.repertoire)
        walk.run(start, broken, context)
        best = walk.states[0]
        is_certain, few = self._is_certain(walk.states), sum(self._is_near(s, best) for s in walk.states)
        if walk.narrow or not (is_certain or best.vanished or few < _FEW_CANDIDATES):
            return walk
        more = Walk(self.rules, self.repertoire, thorough=True)
        more.run(start, broken, context)
        if is_certain:
            return more
        if more.end == walk.end:
            known = {s.out for s in walk.states}
            walk.states += [s for s in more.states if s.out not in known]
            walk.states.sort(key=lambda s: (-s.score, s.out))
        return walk

    def _reads_well(self, state: State) -> bool:
        return (
            state.cost - VANISHED * state.vanished < _BROKEN_RULE
            and state.score > _LIKELY * (CONTEXT + len(state.out))
            and all(self.page.is_common(c) for c in state.out[: state.synced])
        )

    def _is_certain(self, states: list[State]) -> bool:
        """Whether the damage, made again, gives what is shown from one text only, or from no other that is language.

        Where one pair vanished another may have vanished beside it, and the longer a place the more it may hide: such
        a repair is never certain, nor one that puts a character the page does not know.
        """
        best = states[0]
        if best.guessed or best.vanished or best.cost > _ALLOWED or best.synced > _LONGEST:
            return False
        if not self._reads_well(best) or not all(char in self.page.own for char in best.out[: best.synced]):
            return False
        for other in states[1:]:
            margin = _MARGIN_VANISHED if other.vanished else _MARGIN
            if other.out != best.out and best.score - other.score < margin:
                return False
        return True


def _spelled_out(text: str) -> Iterator[str]:
    """``text`` with every digit that a lost one may have been."""
    if DIGIT not in text:
        yield text
        return
    for digit in _DIGITS:
        yield from _spelled_out(text.replace(DIGIT, digit, 1))
