"""Long paragraphs that are headed inside: “…。全力释放消费潜能。深入实施…。积极扩大有效投资。推进…”.

Each headed stretch is a clause of its own.
"""

from __future__ import annotations

import re

from .node import Node

_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_SUBHEAD_MAX = 17
_SHORTEST = 100  # a paragraph shorter than this is one clause
_LONG = 400  # from here on a paragraph may be headed inside although short sentences stand in its text, too
_CLEAR = 50  # where no two short sentences follow each other, they are headings plainly
_STRETCH_OF_TWO = 200
_STRETCH = 95  # a heading holds at least so much text; shorter, it is a sentence like the others
_FIRST = 60
# What a review boasts of: “科技创新取得新进步”, “生态环境更加优美”.
ACHIEVED = re.compile(
    r"[^。]{0,14}(?:取得|实现|迈出|彰显|迸发|展现|呈现|焕发|更加|更趋|持续|不断|稳步|稳中|显著|明显|有效|全面|协同)[^。]{0,10}(?:[^\d])$"
)


def split_headed(node: Node, text: str, form: re.Pattern[str]) -> list[Node]:
    """Clauses for the headed stretches of a leaf, headings being of ``form``; empty if fewer than two are headed."""
    body = node.body or node.start
    if node.children or node.end - body < _SHORTEST or (node.heading and not node.marker):
        return []
    sentences = [m.span() for m in _SENTENCE.finditer(text, body, node.end)]
    heads = _heads(sentences, text, node, form)
    made = []
    for n, i in enumerate(heads):
        start = sentences[i][0]
        end = sentences[heads[n + 1]][0] if n + 1 < len(heads) else node.end
        child = Node(start, end, "sentence", "", text[start : sentences[i][1]].rstrip("。！？"), body=start)
        child.role = node.role
        made.append(child.under(node))
    return made


def _heads(sentences: list[tuple[int, int]], text: str, node: Node, form: re.Pattern[str]) -> list[int]:
    """Which sentences are headings: short ones of the right form, each with enough text before the next."""
    short = [i for i, (a, b) in enumerate(sentences) if i and _is_head(text[a:b], form)]
    heads = [i for i in short if i + 1 < len(sentences) and i + 1 not in short]
    if node.end - node.start < _LONG:
        clear = heads == short and len(heads) > 1 and form is not ACHIEVED
        return heads if clear and min(_stretches(heads, sentences, node.end)) >= _CLEAR else []
    while heads:
        lengths = _stretches(heads, sentences, node.end)
        lengths[0] += _STRETCH - _FIRST
        least = min(range(len(heads)), key=lengths.__getitem__)
        if lengths[least] >= (_STRETCH if len(heads) > 2 else _STRETCH_OF_TWO):
            break
        del heads[least]
    return heads if len(heads) > 1 else []


def _stretches(heads: list[int], sentences: list[tuple[int, int]], end: int) -> list[int]:
    """How much text each heading holds, itself included."""
    starts = [sentences[i][0] for i in heads]
    return [b - a for a, b in zip(starts, [*starts[1:], end], strict=True)]


def _is_head(sentence: str, form: re.Pattern[str]) -> bool:
    words = re.sub("“[^”]*”", "“”", sentence.rstrip("。"))
    return 4 <= len(words) <= _SUBHEAD_MAX and not re.search(r"[，,、；：\d亿万]", words) and bool(form.match(words))
