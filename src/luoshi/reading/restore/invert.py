"""Chooses among the originals of one broken place, and says whether the choice is certain."""

from __future__ import annotations

from dataclasses import dataclass

from .page import Page
from .walk import TOKEN, VANISHED, State, Walk

_MOST_CANDIDATES = 12
_FARTHEST = 25.0  # a candidate e**25 times less likely than the first is none
_MOST_DEEP = 40  # on one page
_GIBBERISH = 30.0  # the cost of breaking the rules from which on nothing was understood
_BROKEN_RULE = 9.0
_LIKELY = -8.0  # the logarithm of the likelihood per character below which a text is not language
_CONTEXT = 6
_MARGIN = 9.0  # a certain repair is e**9 times likelier than the next
_MARGIN_VANISHED = 13.0  # … where one of them supposes a pair that vanished: it adds a character
_LONGEST = 8  # characters of a certain repair
_ALLOWED = 3.0  # the rules that a certain repair may leave unproved: one tag that no clean one shows


@dataclass(frozen=True)
class Inverted:
    """``text`` stands for the page from the start of the place to ``end``; ``text[keep:stop]`` was broken, and
    ``damaged`` is what the page shows there. ``candidates`` are the ways to read it, the likeliest first."""

    text: str
    keep: int
    stop: int
    end: int
    damaged: str
    certain: bool
    candidates: tuple[str, ...]


def invert(page: Page, start: int, broken: int, keep: int, context: str) -> Inverted:
    """The likeliest original of the broken place that the token at ``start`` begins; ``context`` is the Simplified
    text before it, and the first ``keep`` characters of the result are shown as they were."""
    walk = _walk(page, start, broken, context[-_CONTEXT:])
    states, end = walk.states, walk.end
    best = states[0]
    if best.cost >= _GIBBERISH:
        return _unmended(page, start, keep)
    near = [s for s in states if best.score - s.score <= _FARTHEST and s.cost < best.cost + _BROKEN_RULE]
    near = near[:_MOST_CANDIDATES]
    behind = min(len(s.out) - s.synced for s in near)
    stop = len(best.out) - behind
    candidates = tuple(dict.fromkeys(s.out[keep : len(s.out) - behind] for s in near))
    damaged = page.text[start : max(s.synced_at for s in near)]
    certain = _certain(page, states)
    return Inverted(best.out, keep, stop, end, damaged, certain, candidates)


def _unmended(page: Page, start: int, keep: int) -> Inverted:
    """Nothing fits: the reading goes, the rest stays as it is shown, and the place is marked."""
    shown, end = "", start
    for token in TOKEN.finditer(page.text, start):
        end = token.end()
        tag = token.lastgroup in ("eaten", "tag")
        shown += "" if tag else token.group()
        if end > start + 1 and token.lastgroup != "char":
            break
    return Inverted(shown, keep, len(shown), end, page.text[start:end], False, (shown[keep:],))


def _walk(page: Page, start: int, broken: int, context: str) -> Walk:
    """Rarer characters are supposed around what vanished only where nothing else reads well."""
    plain = Walk(page, start, broken, context)
    plain.run()
    if _reads_well(page, plain.states[0]) or page.deep_walks >= _MOST_DEEP:
        return plain
    page.deep_walks += 1
    deep = Walk(page, start, broken, context, deep=True)
    deep.run()
    return max(plain, deep, key=lambda w: w.states[0].score / max(1, len(w.states[0].plain)))


def _reads_well(page: Page, state: State) -> bool:
    return (
        state.cost - VANISHED * state.vanished < _BROKEN_RULE
        and state.score > _LIKELY * len(state.plain)
        and all(page.is_common(c) for c in state.out[: state.synced])
    )


def _certain(page: Page, states: list[State]) -> bool:
    """Whether the damage, made again, gives what is shown from one text only, or from no other that is language.

    Where one pair vanished another may have vanished beside it, and the longer a place the more it may hide: such a
    repair is never certain, nor one that puts a character the page does not know.
    """
    best = states[0]
    if best.guessed or best.vanished or best.cost > _ALLOWED or best.synced > _LONGEST or not _reads_well(page, best):
        return False
    if not all(char in page.own for char in best.out[: best.synced]):
        return False
    for other in states[1:]:
        margin = _MARGIN_VANISHED if other.vanished else _MARGIN
        if other.out != best.out and best.score - other.score < margin:
            return False
    return True
