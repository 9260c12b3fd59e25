"""Long paragraphs that are headed inside: “…。全力释放消费潜能。深入实施…。积极扩大有效投资。推进…”.

Each headed stretch is a clause of its own. One short sentence tells little: reports are full of them. A writer who heads
stretches does so from the start of a paragraph on, at regular lengths and nearly everywhere, so the whole document is
looked at first: where most of its long paragraphs can be cut like that, all are; elsewhere only those whose headings
begin with the same word (着力…着力…着力…), and short ones in which every short sentence heads a stretch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log

from ..late import late
from ..types import Role
from .node import Node

_SENTENCE = late(r"[^。！？]+[。！？]?")
_SUBHEAD_MAX = 17
_SHORTEST = 100  # a paragraph shorter than this is one clause
_LONG = 350  # from here on a paragraph may be headed inside although short sentences stand in its text, too
_CLEAR = 50  # characters that each heading holds at least where no other short sentence stands
_EVEN = 2  # how many times longer than the shortest the longest may be, where the paragraph begins with a heading
_STRETCH = 60  # … and at least where some do
_USUAL, _SPREAD = log(180), 0.5  # of a stretch's length, in the reports of provinces and cities
_HEADED = 1.6  # what a stretch of the usual length speaks for being headed
_ALIKE = 0.9  # two headings in a row that begin with the same word
_LATE = 3  # sentences that may stand before the first heading
_SHARE, _FEWEST = 0.45, 3  # of the long paragraphs that are headed, and how many there are at least
# What a review boasts of: “科技创新取得新进步”, “生态环境更加优美”.
ACHIEVED = late(
    r"[^。]{0,14}(?:取得|实现|迈出|彰显|迸发|展现|呈现|焕发|更加|更趋|保持(?=稳定|平稳|良好|领先|向好)|持续|不断|稳步|稳中|显著|明显|有效|全面|协同)[^。]{0,10}(?:[^\d])$"
)
_ALSO_BIDS = late(r"保持|维持|稳定|抢抓|塑强|突出|依法|深耕")
# What names one measure rather than a field of work.
_SMALL = late(r"完善|做好|出台|开展|支持|创建|办好|启动|筹建|布局|设立|制定|编制|修订|用好|成立|坚定|大力推进")


@dataclass
class _Long:
    """A paragraph, its sentences, which of them may be headings, and which of these cut it best."""

    node: Node
    sentences: list[tuple[int, int]]
    short: list[int]
    heads: list[int]
    score: float


def split_headed(nodes: list[Node], text: str, forms: dict[Role, re.Pattern[str]]) -> list[Node]:
    """``nodes`` with the headed stretches of leaves below them; ``forms``: how headings read in clauses of a role.

    A stretch is a clause of kind ``sentence``, in ``text`` up to the next heading. Leaves under 100 characters stay.
    """
    found = {role: [_read(n, text, form) for n in nodes if _may_hold(n, role)] for role, form in forms.items()}
    made: dict[int, list[Node]] = {}
    habits = {role: _is_habit(group) for role, group in found.items()}
    for role, group in found.items():
        for one in group:
            everywhere = habits[role] or (any(habits.values()) and _is_good(one))
            heads = _chosen(one, text, everywhere, clear=forms[role] is not ACHIEVED)
            if len(heads) > 1:
                made[id(one.node)] = _cut(one, heads, text)
    out: list[Node] = []
    for node in nodes:
        out += [node, *made.get(id(node), [])]
    return out


def _may_hold(node: Node, role: Role) -> bool:
    return node.role == role and not node.children and node.end - (node.body or node.start) >= _SHORTEST


def _read(node: Node, text: str, form: re.Pattern[str]) -> _Long:
    sentences = [m.span() for m in _SENTENCE.finditer(text, node.body or node.start, node.end)]
    first = 1 if node.marker else 0  # “（一）…。”: its own heading
    short = [i for i in range(first, len(sentences) - 1) if _is_head(text[slice(*sentences[i])].strip(), form)]
    heads, score = _best(sentences, short, text, node.end)
    return _Long(node, sentences, short, heads, score)


def _is_habit(group: list[_Long]) -> bool:
    """Whether the document heads the stretches of its long paragraphs."""
    long = [one for one in group if one.node.end - one.node.start >= _LONG]
    headed = sum(map(_is_good, long))
    return headed >= _SHARE * len(long) and (headed >= _FEWEST or headed == len(long) > 0)


def _is_good(one: _Long) -> bool:
    return len(one.heads) > 2 and one.score > 0.5 * len(one.heads)


def _chosen(one: _Long, text: str, everywhere: bool, clear: bool) -> list[int]:
    if everywhere and one.node.end - one.node.start >= _LONG:
        return _own_head_apart(one, one.heads)
    words = [text[a : a + 2] for a, _ in (one.sentences[i] for i in one.heads)]
    if len(set(words)) == 1 and _is_good(one):
        return _own_head_apart(one, one.heads)
    heads = _own_head_apart(one, one.short)
    if not heads or (one.node.heading and not one.node.marker and heads[0]):
        return []  # the first sentence heads the whole
    lengths = _stretches(heads, one)
    even = heads[0] > 0 or max(lengths) <= _EVEN * min(lengths)
    regular = len(heads) > 1 and min(lengths) >= _CLEAR and heads[0] < _LATE and even
    return heads if clear and regular and one.node.end - one.node.start < _LONG else []


def _own_head_apart(one: _Long, heads: list[int]) -> list[int]:
    """Without a first sentence that heads the whole paragraph: what it holds is shorter than any stretch after it."""
    if len(heads) < 2 or heads[0]:
        return heads
    lengths = _stretches(heads, one)
    return heads if len(heads) > 2 and lengths[0] >= 0.6 * min(lengths[1:]) else heads[1:]


def _cut(one: _Long, heads: list[int], text: str) -> list[Node]:
    made = []
    for n, i in enumerate(heads):
        start = one.sentences[i][0]
        end = one.sentences[heads[n + 1]][0] if n + 1 < len(heads) else one.node.end
        child = Node(start, end, "sentence", "", text[start : one.sentences[i][1]].strip().rstrip("。！？"), body=start)
        child.role = one.node.role
        made.append(child.under(one.node))
    return made


def _best(sentences: list[tuple[int, int]], short: list[int], text: str, end: int) -> tuple[list[int], float]:
    """The headings that cut a paragraph into the likeliest stretches, and how likely: one pass over pairs of them."""
    best: dict[int, tuple[float, list[int]]] = {}
    begins = {i: text[sentences[i][0] : sentences[i][0] + 2] for i in short[:40]}
    for j in short[:40]:
        own = _prior(text[slice(*sentences[j])], j - 1 in short)
        options = [(own - 0.5 * max(0, j - 1), [j])] if j <= _LATE else []
        for i, (score, heads) in best.items():
            alike = _ALIKE * (begins[i] == begins[j])
            options.append((score + _held(sentences[j][0] - sentences[i][0]) + own + alike, [*heads, j]))
        if options:
            best[j] = max(options)
    ends = [(score + _held(end - sentences[i][0]), heads) for i, (score, heads) in best.items()]
    score, heads = max(ends, default=(0.0, []))
    return heads, score


def _held(length: int) -> float:
    return _HEADED - ((log(length) - _USUAL) / _SPREAD) ** 2 / 2 if length >= _STRETCH else -99.0


def _prior(sentence: str, after_short: bool) -> float:
    """Headings are short, and speak of a field of work."""
    words = sentence.strip().rstrip("。！？")
    return -0.15 * max(0, len(words) - 7) - 0.3 * after_short - 0.8 * bool(_SMALL.match(words))


def _stretches(heads: list[int], one: _Long) -> list[int]:
    """How much text each heading holds, itself included."""
    starts = [one.sentences[i][0] for i in heads]
    return [b - a for a, b in zip(starts, [*starts[1:], one.node.end], strict=True)]


def _is_head(sentence: str, form: re.Pattern[str]) -> bool:
    words = re.sub("“[^”]*”", "“”", sentence.rstrip("。"))
    if not 4 <= len(words) <= _SUBHEAD_MAX or re.search(r"[，,、；：\d亿万]", words):
        return False
    return bool(form.match(words) or (form is not ACHIEVED and _ALSO_BIDS.match(words)))
