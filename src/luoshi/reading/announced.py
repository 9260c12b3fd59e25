"""What a clause says of those that follow it or stand below it: “重点抓好以下十方面工作：”, “会议决定：”."""

from __future__ import annotations

import re

from .late import late
from .outline import Node
from .role_words import ANNOUNCES, DECIDED, DONE
from .types import Role

_WE_SHALL = late(
    r"(?:要|将|重点|着力|集中)[^，。：:]{0,8}(?:做好|抓好|办好|办成|打好|干好|完成|实施|推进)[^，。：:]{0,12}(?:件|项|场|个)[^，。：:]{0,6}[：:]$"
)


def announce(node: Node, own: Role | None, inherited: Role, text: str, announced: dict[int, Role]) -> None:
    """Keeps what a clause says of those that follow it or stand below it."""
    open_to = inherited != "review" and own != "demand" and node.kind == "paragraph" and not node.children
    if open_to and _sets(text, node):
        announced[id(node.parent)] = "task"
        node.role = inherited if text[node.end - 3 : node.end - 1] == "如下" else "task"
    elif node.kind == "paragraph" and node.role == "narrative" and _we_shall(text, node):
        announced[id(node)] = node.role = "task"
    elif node.kind == "paragraph" and _sets_below(text, node):
        announced[id(node)] = "task"  # “总的要求是：…。为此，要做好以下十项工作：”, and the ten below it
    elif node.kind == "section":
        announced.pop(id(node), None)
    if node.kind in ("section", "item") and _sets_inside(text, node):
        announced[id(node)] = "task"


def _sets_inside(text: str, node: Node) -> bool:
    """“…。2026年，我们将抓好三项工作：一要…” at the end of a section that lost its line breaks."""
    first = node.children[0] if node.children else None
    lead = (
        text[max(node.body or node.start, first.start - 60) : first.start] if first and first.start < node.end else ""
    )
    return bool(ANNOUNCES.search(lead)) and not DONE.search(re.split("。", lead)[-1])


def _sets(text: str, node: Node) -> bool:
    told = text[node.end - 1] in "：:" or node.end - node.start <= 80
    return told and _ends_setting(text, node)


def _we_shall(text: str, node: Node) -> bool:
    """“2026年，我们要做好三件事：第一，…；第二，…”, under no heading."""
    first = node.children[0].start if node.children else node.start
    return bool(_WE_SHALL.search(text[max(node.start, first - 40) : first]))


def _sets_below(text: str, node: Node) -> bool:
    """Whether a paragraph that thinks or tells ends by setting what its list says."""
    end = text[max(node.start, node.end - 20) : node.end]
    first = text[max(node.start, node.children[0].start - 20) : node.children[0].start] if node.children else ""
    if node.role == "narrative" and (DECIDED.search(end) or DECIDED.search(first)):
        return True
    return node.role in ("thinking", "goal", "situation") and _ends_setting(text, node)


def _ends_setting(text: str, node: Node) -> bool:
    end = text[max(node.start, node.end - 80) : node.end]
    return bool(ANNOUNCES.search(end)) and not DONE.search(end)
