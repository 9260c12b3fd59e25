"""Long paragraphs that are headed inside: “…。全力释放消费潜能。深入实施…。积极扩大有效投资。推进…”.

Each headed stretch is a clause of its own.
"""

from __future__ import annotations

import re

from .node import Node

_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_SUBHEAD_MAX = 20
_SHORTEST = 100  # a paragraph shorter than this is one clause
_CLEAR = 50  # where no two short sentences follow each other, they are headings plainly
_STRETCH_OF_TWO = 200
_STRETCH = 80  # a heading holds at least so much text; shorter, it is a sentence like the others


def split_headed(node: Node, text: str, imperative: re.Pattern[str]) -> list[Node]:
    """Clauses for the headed stretches of a leaf; empty if fewer than two stretches are headed."""
    body = node.body or node.start
    if node.children or node.end - body < _SHORTEST or (node.heading and not node.marker):
        return []
    sentences = [m.span() for m in _SENTENCE.finditer(text, body, node.end)]
    short = [i for i, (a, b) in enumerate(sentences) if i and _is_head(text[a:b], imperative)]
    heads = [i for i in short if i + 1 < len(sentences) and i + 1 not in short]
    ends = [*(sentences[i][0] for i in heads[1:]), node.end]
    least = _CLEAR if heads == short else _STRETCH if len(heads) > 2 else _STRETCH_OF_TWO
    if len(heads) < 2 or any(e - sentences[i][0] < least for i, e in zip(heads, ends, strict=True)):
        return []
    made = []
    for n, i in enumerate(heads):
        start = sentences[i][0]
        end = sentences[heads[n + 1]][0] if n + 1 < len(heads) else node.end
        child = Node(start, end, "sentence", "", text[start : sentences[i][1]].rstrip("。！？"), body=start)
        child.role = node.role
        made.append(child.under(node))
    return made


def _is_head(sentence: str, imperative: re.Pattern[str]) -> bool:
    words = sentence.rstrip("。")
    return (
        4 <= len(words) <= _SUBHEAD_MAX and not re.search(r"[，,、；：\d亿万]", words) and bool(imperative.match(words))
    )
