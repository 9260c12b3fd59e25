"""What each clause does: look back, judge the situation, think, aim, set a task, demand. Read from headings first (they
hand their role down), then from how a paragraph opens and what year it speaks of.

Salutations, calls, attendance and what a meeting merely heard are ``narrative`` wherever they stand. The words
are those of ``role_words``; a section whose heading says none of them is weighed (``weigh``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .announced import announce
from .clause_roles import by_heading, own_role, pure_role
from .outline import Node
from .outline.headings import closes
from .role_words import ADDRESS, AGENDA, MOVES, TELLS_ALL
from .types import DocumentKind, Role
from .weigh import weighed

_PLANNING = frozenset({"plan", "notice", "report"})


def assign(
    nodes: list[Node], text: str, year: int | None, kind: DocumentKind = "other", title: str | None = None
) -> None:
    """Sets ``role`` on every node of ``text``, in place; parents come before their children.

    ``year`` is what the document is about. ``kind`` and ``title`` say what bidding sentences are where no heading
    speaks: tasks in plans, notices and reports, demands in speeches.
    """
    if kind == "notice" and title and re.search(r"(?:要点|计划|方案|安排|清单|分工)》", title):
        kind = "plan"  # “关于印发《…工作要点》的通知” holds the plan itself
    planning = kind in _PLANNING or bool(title and re.search(r"要点|计划|方案|任务|安排", title))
    told_of = _Document(text, year, kind, "task" if planning else "demand" if kind == "speech" else None)
    unsaid: dict[int, Role | None] = {}
    _hand_down(nodes, told_of, unsaid, {})
    if unsaid:
        found = weighed(nodes, text, unsaid, kind, title or "", year)
        if any(found.get(id(node), node.role) != node.role for node in nodes):
            _hand_down(nodes, told_of, {}, found)
    _with_their_like(nodes)
    for node in nodes[-3:]:
        words = text[node.start : node.end]
        if node.kind == "paragraph" and not node.children and ADDRESS.match(words) and words[-1] in "！!":
            node.role = "narrative"  # the speaker's last call: “同志们，…奋力实现全年目标！”


class _Document(NamedTuple):
    text: str
    year: int | None
    kind: DocumentKind
    bidden: Role | None  # what bidding sentences are where no heading speaks


def _hand_down(nodes: list[Node], told_of: _Document, unsaid: dict[int, Role | None], found: dict[int, Role]) -> None:
    """Sets the roles; ``unsaid`` gets the ids of sections whose heading does not say theirs, with what else speaks for
    one; ``found`` are the roles of such sections."""
    text, year = told_of.text, told_of.year
    seen_review = False
    told: dict[int, Role] = {}  # “现将工作情况汇报如下”: what the sections after it do unless they say otherwise
    announced: dict[int, Role] = {}  # what a paragraph says of the sections that follow it, by their parent
    for node in nodes:
        inherited = node.parent.role if node.parent else "narrative"
        own = own_role(node, text, year, "task" if seen_review else told_of.bidden, inherited)
        if node.kind == "section":
            own = _of_place(node, own, told_of, told, announced)
            if inherited == "narrative" and id(node.parent) not in announced and not _says(node, told_of):
                unsaid[id(node)] = None if MOVES.search(node.heading) else own
            own = found.get(id(node), own)
            if own != "review" and node.marker:
                told.pop(id(node.parent), None)
        elif node.kind == "item":
            own = announced.get(id(node.parent), own)
        elif TELLS_ALL.search(text, max(node.start, node.end - 80), node.end):
            told[id(node.parent)] = "review"
        elif own is None and inherited == "narrative":
            own = told.get(id(node.parent))
        node.role = own or inherited
        announce(node, own, inherited, text, announced)
        seen_review = seen_review or node.role == "review"


def _of_place(
    node: Node, own: Role | None, told_of: _Document, told: dict[int, Role], announced: dict[int, Role]
) -> Role | None:
    """A section's role, by what was announced of it or told before it."""
    if not node.marker:
        return own
    own = announced.get(id(node.parent), own)
    if _on_agenda(node, told_of):
        own = "narrative"
    if own == "task" and id(node.parent) in told and not by_heading(node.heading, told_of.year):
        own = None  # “一、服务大局有力有效” after “我们主要做了以下工作：”
    return own or told.get(id(node.parent))


def _on_agenda(node: Node, told_of: _Document) -> bool:
    return told_of.kind == "minutes" and node.level == 1 and bool(AGENDA.match(node.heading))


def _says(node: Node, told_of: _Document) -> bool:
    """Whether a section's heading names what it does, in words that are known."""
    if node.children and node.children[0].marker.endswith("条"):
        return True  # a chapter of a law neither tells nor asks
    return bool(
        closes(node.heading)
        or _on_agenda(node, told_of)
        or by_heading(node.heading, told_of.year)
        or pure_role(node.heading)
    )


def _with_their_like(nodes: list[Node]) -> None:
    """Numbered items below a goal are tasks, all of them, where most say whose they are."""
    families: dict[int, list[Node]] = {}
    for node in nodes:
        if node.kind == "item" and node.parent is not None and node.parent.role in ("goal", "thinking"):
            families.setdefault(id(node.parent), []).append(node)
    for family in families.values():
        if sum(node.role == "task" for node in family) * 2 > len(family):
            for node in family:
                node.role = "task"
