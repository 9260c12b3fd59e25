"""What each clause does: look back, judge the situation, think, aim, set a task, demand. Read from headings first (they
hand their role down), then from how a paragraph opens and what year it speaks of.

Salutations, calls, attendance and what a meeting merely heard are ``narrative`` wherever they stand. The words
are those of ``role_words``; a section whose heading says none of them is weighed (``weigh``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .announced import announce
from .dates import find_years
from .outline import Node
from .outline.subheads import ACHIEVED
from .role_words import (
    ADDRESS,
    AGENDA,
    ASKED,
    ASSIGNED,
    ATTENDED,
    BIDS,
    BIG_TASKS,
    BY_YEAR,
    CALL,
    DONE,
    EVERYONE,
    FIRST,
    HEADING_RULES,
    HEARD,
    IMPERATIVE,
    LACKS,
    LEADS_IN,
    MAIN_WORK,
    OF_WORK,
    OPENING_RULES,
    OWNED,
    PARTS,
    PURE,
    SO_FAR,
    SOMEONE_ASKS,
    TELLS_ALL,
    WAS_DONE,
    WILL,
    WILL_REACH,
    WORK,
)
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
        own = _own(node, text, year, "task" if seen_review else told_of.bidden, inherited)
        if node.kind == "section":
            own = _of_place(node, own, told_of, told, announced)
            if inherited == "narrative" and id(node.parent) not in announced and not _says(node, told_of):
                unsaid[id(node)] = own
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
    if own == "task" and id(node.parent) in told and not _by_heading(node.heading, told_of.year):
        own = None  # “一、服务大局有力有效” after “我们主要做了以下工作：”
    return own or told.get(id(node.parent))


def _on_agenda(node: Node, told_of: _Document) -> bool:
    return told_of.kind == "minutes" and node.level == 1 and bool(AGENDA.match(node.heading))


def _says(node: Node, told_of: _Document) -> bool:
    """Whether a section's heading names what it does, in words that are known."""
    return bool(_on_agenda(node, told_of) or _by_heading(node.heading, told_of.year) or _pure(node.heading))


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


def _own(node: Node, text: str, year: int | None, bidden: Role | None, inherited: Role) -> Role | None:
    words = text[node.body or node.start : node.end]
    if node.kind == "section":
        return _of_section(node, year, bidden, inherited)
    if node.kind == "item":
        pure = _pure(node.heading) if inherited in ("goal", "thinking") else None
        if pure:
            return pure
        if inherited in ("demand", "narrative") and node.heading and len(words) == len(node.heading):
            said = _by_heading(node.heading, year)  # a heading on a line of its own: “第二、全面完成今年目标任务”
            if said in ("task", "review", "situation"):
                return said
        if inherited in ("goal", "thinking") and OWNED.search(words[-160:]):
            return "task"
        if inherited == "narrative" and bidden == "demand" and WILL.match(words[:60]):
            return "demand"
        return "task" if inherited == "narrative" and bidden == "task" and _asks(words) else None
    narrative = _narrative(words)
    if narrative:
        return "narrative"
    asked = _of_asking(words, inherited)
    if asked:
        return asked
    if inherited in ("narrative", "demand", "task") and EVERYONE.match(words):
        return "demand"
    if inherited == "thinking" and BY_YEAR.match(words):
        return "goal"
    own = _by_opening(words, year, inherited)
    if own == "demand" and ASSIGNED.search(words[:120]):
        return "task"
    if own == "task" and bidden == "demand" and inherited == "narrative" and not ASSIGNED.search(words[:120]):
        return "demand"
    if own is None and inherited == "narrative" and bidden == "task" and not node.children and _asks(words):
        return "task"
    if own or inherited != "narrative":
        return own
    if not node.children and OWNED.search(words[-160:]):
        return "task"
    if node.heading and ACHIEVED.fullmatch(re.split("[，,]", node.heading)[-1]):
        return "review"  # “抓项目强支撑，发展动能持续增强。”
    if bidden:
        return _by_form(words, bidden)
    return "review" if SO_FAR.match(words) and WAS_DONE.search(words[:60]) else None


def _of_asking(words: str, inherited: Role) -> Role | None:
    """“会议要求，重点抓好三件大事：…” sets tasks; “某某强调，一要…” demands, whatever section it stands in."""
    if inherited in ("narrative", "demand", "review") and ASKED.match(words) and BIG_TASKS.search(words[:80]):
        return "task"
    asks = SOMEONE_ASKS.match(words) if inherited == "task" else ASKED.match(words) if inherited == "review" else None
    return "demand" if asks and not ASSIGNED.search(words[:120]) else None


def _by_form(words: str, bidden: Role) -> Role | None:
    opening = words[:60]
    if WILL_REACH.match(opening):
        return "goal"
    if WILL.match(opening):
        return bidden
    return "review" if WAS_DONE.search(opening) else None


def _asks(words: str) -> bool:
    return bool(IMPERATIVE.match(words) or ASSIGNED.search(words[:80]))


def _narrative(words: str) -> bool:
    """Salutations, calls, attendance, and what a meeting merely heard."""
    if ATTENDED.search(words[:200]) or (HEARD.match(words) and not re.match(r"[^。；]{0,60}[，,]并?要求", words)):
        return True
    return (bool(ADDRESS.match(words)) and (len(words) < 24 or bool(CALL.search(words)))) or bool(
        CALL.search(words[-80:])
    )


def _pure(heading: str) -> Role | None:
    return next((role for role, pattern in PURE if pattern.search(heading)), None)


def _of_section(node: Node, year: int | None, bidden: Role | None, inherited: Role) -> Role | None:
    pure = _pure(node.heading)
    bids = bool(IMPERATIVE.match(node.heading)) and not re.fullmatch("发展(?:思路|目标|原则)", node.heading)
    if inherited == "review":
        return pure if pure == "situation" and not bids else None
    if pure and not bids:
        return pure
    if inherited == "narrative" or node.level <= 1:
        role = _by_heading(node.heading, year)
        if role == "demand" and bids and bidden == "task" and FIRST.match(node.marker) and OF_WORK.match(node.heading):
            return bidden  # what a plan begins with is no word about its carrying out
        if role and not (bids and role in ("goal", "thinking", "situation")):
            return role
    if inherited != "narrative":
        if inherited in ("task", "demand") or not MAIN_WORK.search(node.heading):
            return None
        return "task"
    if bidden == "task" and node.heading.endswith("方面"):
        return "task"
    if bids or any(IMPERATIVE.match(part) for part in PARTS.split(node.heading)[1:]):
        return bidden  # “一鼓作气勇争先，全力推动…开好局”
    return "review" if ACHIEVED.fullmatch(node.heading) else None


def _by_heading(heading: str, year: int | None) -> Role | None:
    years = find_years(heading)
    for role, pattern in HEADING_RULES:
        if not pattern.search(heading):
            continue
        if role == "review" and year and years and min(years) >= year and not re.search("回顾|总结|情况|成", heading):
            return "task"
        return role
    if years and year and "工作" in heading:
        return "review" if max(years) < year else "task"
    return None


def _by_opening(paragraph: str, year: int | None, inherited: Role) -> Role | None:
    scope = _scope(paragraph)
    own = _by_words(paragraph, scope, year, inherited)
    if inherited == "review" and own in ("task", "goal", "demand"):
        return None
    if own == "task" and DONE.search(scope):
        return "review" if inherited == "narrative" else None
    return own


def _scope(paragraph: str) -> str:
    """The part of a paragraph that says what it does: what announces, what leads in, else how it opens."""
    opening = paragraph[:60]
    announced = LEADS_IN.search(paragraph[-80:]) if paragraph[-1:] in "：:" else None
    colon = paragraph.find("：") if "：" in opening else paragraph.find(":")
    return announced.group() if announced else opening[: colon + 1] if 0 < colon < 60 else opening


def _by_words(paragraph: str, scope: str, year: int | None, inherited: Role) -> Role | None:
    if inherited in ("narrative", "demand") and ASKED.match(paragraph):
        return "situation" if LACKS.search(paragraph[:160]) and not BIDS.search(paragraph[:160]) else "demand"
    task = WORK.search(scope)
    if task and re.search(r"[：:]", scope) and not re.search("目标(?:是|为)", scope):
        return "task"
    years = find_years(paragraph[:30])
    if years and year and max(years) < year and not re.search(r"[：:]$|形势", scope):
        return "review" if inherited == "narrative" else None
    for role, pattern in OPENING_RULES:
        if pattern.search(scope):
            if role == "review" and inherited not in ("narrative", "review"):
                continue
            if role == "demand" and inherited not in ("narrative", "demand"):
                continue
            return role
    told = inherited == "narrative" and paragraph[-1] in "：:" and OPENING_RULES[-1][1].search(paragraph[:80])
    return "review" if told else None
