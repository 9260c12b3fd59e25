"""What one clause does by its own words: its heading, how it opens, what it asks, and which year it speaks of."""

from __future__ import annotations

import re

from .dates import find_years
from .outline import Node
from .outline.headings import closes
from .outline.subheads import ACHIEVED
from .own_time import of_heading, of_opening
from .role_words import (
    ADDRESS,
    AIMS_OF_YEAR,
    ASKED,
    ASSIGNED,
    ATTENDED,
    BIDS,
    BIG_TASKS,
    BY_YEAR,
    CALL,
    DONE,
    DUE_OR_DUTY,
    EVERYONE,
    FIRST,
    FOUND_OUT,
    HEADING_RULES,
    HEARD,
    IMPERATIVE,
    LACKS,
    LEADS_IN,
    MAIN_WORK,
    MENDS,
    MOVES,
    OF_WORK,
    OPENING_RULES,
    OPENS_SPEECH,
    OWNED,
    PARTS,
    PURE,
    PUTS_DEMANDS,
    SO_FAR,
    SOMEONE_ASKS,
    THINKS_UP,
    WAS_DONE,
    WILL,
    WILL_REACH,
    WORK,
    WRONG_LIST,
)
from .types import Role

_EARLY = 60  # clauses of a family among which its list begins


def own_role(node: Node, text: str, year: int | None, bidden: Role | None, inherited: Role) -> Role | None:
    """The role that a clause's own words give it; None where they give none, and it has that of what it stands in.

    ``bidden`` is what bidding sentences are where no heading speaks, ``year`` what the document is about.
    """
    if node.kind == "section":
        return _of_section(node, year, bidden, inherited)
    words = text[node.body or node.start : node.end]
    timed = of_heading(node.heading, year) if node.heading else None
    if timed and inherited != "narrative":
        return timed
    if node.kind == "item" and inherited == "task" and not DUE_OR_DUTY.search(words) and _listed_as_wrong(node, text):
        return "situation"
    if node.kind == "item":
        return _of_item(node, words, year, bidden, inherited)
    return _of_paragraph(node, words, year, bidden, inherited)


def _listed_as_wrong(node: Node, text: str) -> bool:
    """“原因是多方面的：一是…”, “还有三方面不足：一是…”: what the list before its first member is said to hold."""
    family = node.parent.children if node.parent is not None else []
    first = next((child for child in family[:_EARLY] if child.kind == "item"), None)
    if first is None or node.parent is None or not node.parent.start < first.start <= node.parent.end + 2:
        return False
    return bool(WRONG_LIST.search(text[max(node.parent.start, first.start - 40) : first.start].rstrip()))


def _of_item(node: Node, words: str, year: int | None, bidden: Role | None, inherited: Role) -> Role | None:
    pure = pure_role(node.heading) if inherited in ("goal", "thinking") else None
    if pure:
        return pure
    if inherited in ("demand", "narrative") and node.heading and len(words) == len(node.heading):
        said = by_heading(node.heading, year)  # a heading on a line of its own: “第二、全面完成今年目标任务”
        if said in ("task", "review", "situation"):
            return said
    if inherited in ("goal", "thinking") and OWNED.search(words[-160:]):
        return "task"
    if inherited == "narrative" and bidden == "demand" and WILL.match(words[:60]):
        return "demand"
    return "task" if inherited == "narrative" and bidden == "task" and _asks(words) else None


def _of_paragraph(node: Node, words: str, year: int | None, bidden: Role | None, inherited: Role) -> Role | None:
    if _narrative(words) or (not node.children and OPENS_SPEECH.match(words)):
        return "narrative"
    asked = of_opening(words, year, inherited) or _of_asking(words, inherited)
    if asked:
        return asked
    if inherited in ("narrative", "demand", "task") and EVERYONE.match(words):
        return "demand"
    if inherited == "task" and not node.children and AIMS_OF_YEAR.fullmatch(words):
        return "goal"
    if inherited in ("task", "narrative") and node.parent and not node.children and THINKS_UP.search(words[:80]):
        return "thinking"
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
    return _unheaded(node, words, bidden)


def _unheaded(node: Node, words: str, bidden: Role | None) -> Role | None:
    """A paragraph of no section, whose opening is no word that is known."""
    if not node.children and OWNED.search(words[-160:]):
        return "task"
    if node.heading and ACHIEVED.fullmatch(re.split("[，,]", node.heading)[-1]):
        return "review"  # “抓项目强支撑，发展动能持续增强。”
    if bidden:
        return _by_form(words, bidden)
    return "review" if SO_FAR.match(words) and WAS_DONE.search(words[:60]) else None


def _of_asking(words: str, inherited: Role) -> Role | None:
    """“会议要求，重点抓好三件大事：…” sets tasks; “某某强调，一要…” demands, whatever section it stands in."""
    if inherited == "narrative" and FOUND_OUT.match(words) and LACKS.search(words) and not BIDS.search(words):
        return "situation"
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


def pure_role(heading: str) -> Role | None:
    """The role of a heading that says nothing else (“指导思想”, “主要目标”), or None."""
    heading = heading.strip("【】[]〖〗〔〕 ")
    return next((role for role, pattern in PURE if pattern.search(heading)), None)


def _of_section(node: Node, year: int | None, bidden: Role | None, inherited: Role) -> Role | None:
    if closes(node.heading) or (node.children and node.children[0].marker.endswith("条")):
        return "narrative"
    timed = of_heading(node.heading, year)
    if timed and inherited != "narrative":
        return timed
    pure = pure_role(node.heading)
    bids = bool(IMPERATIVE.match(node.heading)) and not re.fullmatch("发展(?:思路|目标|原则)", node.heading)
    moves = bids and MOVES.match(node.heading) is not None
    bids = bids and not moves
    if inherited == "review":
        return pure if pure == "situation" and not bids else None
    if pure and not bids:
        return pure
    if inherited == "narrative" or node.level <= 1:
        role = by_heading(node.heading, year)
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
    if bids or moves or any(IMPERATIVE.match(part) for part in PARTS.split(node.heading)[1:]):
        return bidden  # “一鼓作气勇争先，全力推动…开好局”
    return "review" if ACHIEVED.fullmatch(node.heading) else None


def by_heading(heading: str, year: int | None) -> Role | None:
    """The role that the words of a heading name, or None; ``year`` is what the document is about."""
    heading = heading.strip("【】[]〖〗〔〕 ")
    years = find_years(heading)
    for role, pattern in HEADING_RULES:
        if not pattern.search(heading) or (role == "situation" and MENDS.search(heading)):
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
            if role == "demand" and inherited not in ("narrative", "demand") and not PUTS_DEMANDS.search(scope):
                continue
            return role
    told = inherited == "narrative" and paragraph[-1] in "：:" and OPENING_RULES[-1][1].search(paragraph[:80])
    return "review" if told else None
