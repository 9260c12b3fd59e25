"""What spells a formula out near by: the list it announces, an enumeration after 涵盖 or a colon, its word repeated,
or headings that begin with it."""

from __future__ import annotations

import re

from .outline import Node

_CUE = re.compile(
    r"[”」\"’]?[^，。；：:“”\n]{0,12}?[，,]?(?:分别)?(?:涵盖|包括|包含|即|就是|也就是|分别为|分别是|[:：]|——|[（(])"
)
_STOP = re.compile(r"[。；;\n！？）)]")
_ETC = re.compile(r"等(?:方面|领域|问题|内容|工作|[\u4e00-\u9fff]{0,6})?$")
_REACH = 600
_LIST_GAP = 24
_LEAST, _MOST = 0.6, 1.5


def spelled_items(text: str, node: Node | None, after: int, count: int, label: str, alone: bool) -> tuple[str, ...]:
    """The items near ``after`` (the formula's end) that spell out ``count`` × ``label``; empty if it is only named."""
    if node is None:
        return ()
    items: tuple[str, ...] = _announced(text, node, after) if alone else ()
    cue = _CUE.match(text, after)
    if not items and cue:
        items = _enumerated(text, cue.end(), count, label, alone)
    items = items or _headings(node, label, after)
    # Far fewer or far more are other things: “60项民生实事” names a handful as examples.
    return items if count * _LEAST <= len(items) <= count * _MOST + 1 else ()


def _announced(text: str, node: Node, after: int) -> tuple[str, ...]:
    """The members of the list that the formula's sentence announces."""
    lists = [c for c in node.children if c.kind == "item" and c.start >= after]
    if not lists:
        return ()
    first = lists[0]
    between = text[after : first.start].strip(" \t\r\n\u3000”」")
    if len(between) > _LIST_GAP or re.search(r"[。；].", between):
        return ()
    style = re.sub(r"[一二三四五六七八九十\d①-⑳]+", "", first.marker)
    same: list[Node] = []
    for child in lists:
        if re.sub(r"[一二三四五六七八九十\d①-⑳]+", "", child.marker) != style and first.marker != "首先":
            continue
        if same and child.marker == first.marker:
            break
        same.append(child)
    return tuple(c.heading for c in same)


def _enumerated(text: str, start: int, count: int, label: str, alone: bool) -> tuple[str, ...]:
    """“涵盖A、B、…等”, “：坚持…，坚持…”, “（…、…）”."""
    stop = _STOP.search(text, start, start + _REACH)
    words = text[start : stop.start() if stop else min(len(text), start + _REACH)].strip("“”：:， ")
    if not words:
        return ()
    repeated = _repeated(words, label)
    if len(repeated) > 1 or not alone:  # what follows several parts at once spells none of them
        return repeated if len(repeated) > 1 else ()
    head = re.split(r"[，,]", words, maxsplit=1)[0]
    items = [i.strip() for i in re.split(r"[、]", head) if i.strip()]
    if len(items) < 2:
        items = [i.strip() for i in re.split(r"[，,]", words) if i.strip()]
        if len(items) != count:
            return ()
    items[-1] = _ETC.sub("", items[-1]) or items[-1]
    last = re.split(r"和|以及", items[-1])
    if len(items) == count - 1 and len(last) == 2 and all(last):
        items[-1:] = last
    return tuple(items) if len(items) > 1 else ()


def _repeated(words: str, label: str) -> tuple[str, ...]:
    """The stretches that begin with the formula's own word: 坚持A、坚持B."""
    if not label or len(label) > 6:
        return ()
    return tuple(p.strip() for p in re.split(r"[、，,；;]|和", words) if p.strip().startswith(label))


def _headings(node: Node, label: str, after: int) -> tuple[str, ...]:
    """Headings side by side that all begin with the formula's word, at the formula's own section or below it."""
    if len(label) < 2:
        return ()
    families = [node.children]
    up = node.parent
    if up is not None:
        families.append(up.children)
    for family in families:
        later = [c for c in family if c.start >= after and c.marker]
        if len(later) > 1 and all(c.heading.startswith(label) for c in later):
            return tuple(c.heading for c in later)
    return ()
