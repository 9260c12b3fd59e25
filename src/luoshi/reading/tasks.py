"""Tasks of the prose: which clauses ask for work, who does it and until when. Rows of breakdown tables: ``tables``.

A clause is a task when it says what to do and no clause below it says it more closely. In detail:

* It has the role ``task`` (``roles``), or it names the unit that does it (``owners``) outside of a review; numbered
  clauses beside such a one, under the same heading and in the same numbering, are tasks too.
* Of a list inside a clause (“…：一要…；二要…”) the members are the tasks, and the clause that announces them is none:
  the announced count is the count of tasks. A heading over numbered clauses is none either, nor is the paragraph that
  leads in to them.
* A numbered heading that goes on in its own line (“（四）建强队伍。实施…”) is a task, unless plain paragraphs below it ask
  for work (an imperative, a unit or a date): then they are, and it leads in to them.
* Announcements (“重点抓好以下五项工作。”), salutations, calls (“让我们…！”) and principles (“始终坚持以…为…”) are none.
"""

from __future__ import annotations

import re

from .asking import PARTS, asks
from .dates import find_due
from .label_lines import LabelLines
from .late import late
from .outline import Node
from .outline.headings import announces
from .owners import owners, split_units, without_owners
from .role_words import BIDS, DUE_OR_DUTY, SETTLED
from .task_years import Years, due_above, month_before, year_at, years_ahead
from .types import Clause, TaskRead

__all__ = ["find", "owners", "split_units", "title_of"]

_TITLE_MAX = 40
_HEADING_MAX = 160  # with its bracket of duties
_SHORTEST, _SHORTEST_NUMBERED = 5, 3  # characters without the full stop: “保安全。” is one where it is numbered
_ANNOUNCES = late(
    r"(?:(?:以下|如下|下列|下述|这)(?:[几一二两三四五六七八九十\d]{1,3})?|[一二两三四五六七八九十\d]{1,3})(?:个|项|点|件|大)?(?:方面|重点)?的?(?:重点|"
    r"主要|具体)?(?:工作|任务|举措|措施|方面|事项|要求|意见|分工)?(?:任务|工作)?(?:分工|分解)?(?:如下)?[。：:]?$"
    r"|(?:如下|以下)[。：:]?$"
)
_CALL = late(r"(?:各位[^！，：:！\n]{1,8}|同志们|朋友们)(?:[！，：:!、]|$)")
# Calls, notes, and principles: “始终坚持以…为根本遵循” says how, not what.
_NO_TASK = late(
    r"让我们|谢谢|本[\u4e00-\u9fff]{2,8}自[^。]{2,20}(?:施行|实施|执行)|附件|附：|注：|特此|(?:必须|要)?始终坚持[以把][^。，]{2,60}(?:为|作为)[^。，]{2,20}(?:[。，]|$)"
)
# What a meeting did is told, not asked for, unless a unit is named that has to do it.
_TOLD = late(
    r"(?:会议|会上|大会|全会|随后|期间)[^，。：]{0,24}(?:听取|发放|通报|表彰|宣读|进行|传达|审议|签订|通过|观看|组织了|讨论|举行|颁发|选举|开展了)"
)
_WIDE_STOP = late(r"(?<=[\u4e00-\u9fff”）])\.(?=[\u4e00-\u9fff“]|$)")  # a half-width mark that ends a sentence
_AGREED = late(
    r"^(?:会议|会上)(?:原则)?(?:同意|通过|认为|指出|听取)[^。]{2,60}。(?=.{6})"
)  # what a meeting said before it set the task
_DUTIES = ("负责", "牵头", "单位", "责成")  # without one of these no unit is looked for
_SUPPORTS = late(r"负责(?:做好)?(?:配合|协助|协办|参与|支持)")  # no share of its own
_DATE_FIRST = late(r"[^，]{0,16}(?:前|底|末|内|季度|半年|月)，")  # “6月底前，A负责…；B负责…”: for all of them
_OWNER_LAST = late(r"由[^，。]{2,40}(?:牵头|负责|主办|承办)|(?:牵头|责任|主责|主办|承办)(?:单位|部门|处室|科室)[：:]")
_OWNER_PART = late(r"^由?.{2,60}(?:牵头|负责|主办|承办|配合|协助|参与|协办|参加|落实)$")
_DATE_PART = late(
    r"^(?:于|在|力争|确保)?(?:20\d\d年)?(?:[\d一二三四五六七八九十]{1,3}月(?:\d{1,2}日)?|第?[一二三四]季度|[上下]半年|年)"
    r"份?(?:[底末初]|[上中下]旬)?(?:之?前|以前|以?内)?(?:完成)?$"
)
_NUMERALS = late(r"[一二三四五六七八九十\d①-⑳]+")
_OPEN_ROLES = ("narrative", "demand", "task")


def find(
    nodes: list[Node], clauses: tuple[Clause, ...], text: str, year: int | None, since: int | None = None
) -> tuple[TaskRead, ...]:
    """The tasks in the order of the text. ``year`` completes due dates, unless a heading above names a later one.

    What lies before ``since``, the first year of a plan of several, or else before ``year``, is past.

    ``nodes`` and ``clauses`` are the same pieces of ``text``, one to one; ``ValueError`` if one list is longer.
    """
    asking = _asking(nodes, text)
    lead_ins = _lead_ins(nodes, text)
    labels = LabelLines(nodes, text)
    ahead = years_ahead(nodes, year)
    found: list[TaskRead] = []
    busy: set[int] = set()  # clauses with a task below them
    for node, clause in zip(reversed(nodes), reversed(clauses), strict=True):
        below = id(node) in busy
        mine = id(node) in asking and not below and _is_task(node, text, id(node) in lead_ins, labels)
        if mine:
            years = Years(year_at(node, year, ahead), since or year)
            found += reversed(_tasks(node, clause, years, text, labels.of(node)))
        if (mine or below) and node.parent is not None:
            busy.add(id(node.parent))
    return tuple(reversed(found))


def _asking(nodes: list[Node], text: str) -> set[int]:
    """The clauses that may be tasks: by their role, or because they or their like beside them name a unit."""
    asking = {id(node) for node in nodes if node.role == "task" and not _is_article(node, text)}
    named: set[tuple[int, str]] = set()
    for node in nodes:
        if node.role not in _OPEN_ROLES or node.role == "task" or (node.kind == "paragraph" and node.children):
            continue
        words = text[node.body or node.start : node.end]
        settled = SETTLED.match(words) and (DUE_OR_DUTY.search(words) or BIDS.search(words))
        if settled or (any(word in words for word in _DUTIES) and owners(words)[0]):
            asking.add(id(node))
            if node.marker and not node.marker.endswith("条"):  # an article of rules says nothing of the others
                named.add((id(node.parent), _style(node.marker)))
    for node in nodes:
        if node.marker and node.role in _OPEN_ROLES and (id(node.parent), _style(node.marker)) in named:
            asking.add(id(node))
    return asking


def _is_article(node: Node, text: str) -> bool:
    """Whether an article of rules (第…条), or what stands in one, sets no date and names nobody: it binds, no year's task."""
    up: Node | None = node
    while up is not None and not up.marker.endswith("条"):
        up = up.parent
    return up is not None and not DUE_OR_DUTY.search(text, node.start, node.end)


def _style(marker: str) -> str:
    return _NUMERALS.sub("", marker)


def _is_task(node: Node, text: str, leads_in: bool, labels: LabelLines) -> bool:
    """Whether a clause that asks, with no task below it, says what to do, and does not only lead in to others."""
    if id(node) in labels.lines:
        return False
    words = text[node.body or node.start : node.end].strip()
    called = _CALL.match(words)
    if called:
        words = words[called.end() :]
        if not re.match(r"[^。！]{0,12}要", words):
            return False
    if (
        len(words.rstrip("。；;")) < (_SHORTEST_NUMBERED if node.marker and words[:1] not in "不未没" else _SHORTEST)
        or _NO_TASK.match(words)
        or _only_announces(words)
    ):
        return False
    if any(id(child) not in labels.lines for child in node.children) and not _says_more(node, text):
        return False
    if node.kind != "paragraph":
        return True
    if (leads_in or _TOLD.match(words)) and not owners(words)[0]:
        return False
    return asks(words)


def _says_more(node: Node, text: str) -> bool:
    body = text[node.body or node.start : node.end].strip()
    return bool(node.heading) and len(body) > len(node.heading) + 8 and body[-1] not in "：:"


def _lead_ins(nodes: list[Node], text: str) -> set[int]:
    """The plain paragraphs that only lead in to numbered clauses beside them, by id.

    Those before the first numbered clause do, at the top before the first section; between two lists it is the one
    right before the second, where it says that a list follows.
    """
    found: set[int] = set()
    waiting: dict[int, list[int]] = {}  # by parent: the plain paragraphs before its first numbered clause
    listed: set[int] = set()  # parents with a numbered clause so far
    last: dict[int, Node] = {}
    for node in nodes:
        parent, before = id(node.parent), last.get(id(node.parent))
        last[parent] = node
        if node.marker and node.kind in ("section", "item"):
            if before is not None and _is_plain(before) and announces(text[before.start : before.end]):
                found.add(id(before))
            if node.parent is not None or node.kind == "section":
                found.update(waiting.pop(parent, ()))
                listed.add(parent)
        elif _is_plain(node) and parent not in listed:
            waiting.setdefault(parent, []).append(id(node))
    return found


def _is_plain(node: Node) -> bool:
    return node.kind == "paragraph" and not node.marker and not node.heading


def _only_announces(words: str) -> bool:
    last = PARTS.split(words.rstrip("。：:；; "))[-1]
    return words[-1] in "：:" or (
        len(words) <= 80
        and (found := _ANNOUNCES.search(last)) is not None
        and bool(re.search(r"工作|任务|方面|如下|以下[几一二三四五六七八九十两\d]|要求|举措|措施|事项", found.group()))
    )


def _tasks(node: Node, clause: Clause, years: Years, text: str, said: str) -> list[TaskRead]:
    """What a clause asks for: one task, or one of each unit where each is told what to do (“A负责…；B负责…”).

    ``said`` is what lines of its own say of who and when.
    """
    words = clause.text[(node.body or node.start) - node.start :].strip()
    above = _duties_above(node, text)
    later = find_due(above, *years)
    if shares := _shares(words, node.heading):
        common = later or (find_due(shares[0], *years) if _DATE_FIRST.match(shares[0]) else None)
        return [TaskRead(clause.id, title_of("", s), s, *owners(s), find_due(s, *years) or common) for s in shares]
    lead, supporting = owners(words)
    due = (
        find_due(said, *years)
        or find_due(words, *years)
        or month_before(words, years)
        or later
        or due_above(node, years)
    )
    if (above or said) and lead is None:
        lead, supporting = owners(said) if owners(said)[0] else owners(above)
    return [TaskRead(clause.id, title_of(node.heading, words), words, lead, supporting, due)]


def _shares(words: str, heading: str) -> list[str]:
    """The parts of a clause, if each names a lead unit of its own and two of them differ; else none."""
    if words.count("负责") + words.count("牵头") < 2 or _SUPPORTS.search(words):
        return []
    for marks in ("[；;。]", "[，；;。]"):
        parts = [part.strip() for part in re.split(marks, words) if part.strip() and part.strip() != heading]
        leads = [owners(part)[0] for part in parts]
        if len(parts) > 1 and all(leads) and len(set(leads)) > 1:
            return parts
    return []


def _duties_above(node: Node, text: str) -> str:
    """The nearest numbered clause above that ends in a bracket or a sentence naming who: it holds for what stands below."""
    up = node.parent
    while up is not None:
        words = text[up.body or up.start : up.end].strip(" \u3000。；;")
        last = words.rpartition("。")[2]
        bracketed = words[-1:] in "）)】]" and without_owners(words) != words
        if up.marker and len(words) <= _HEADING_MAX and (bracketed or (_OWNER_LAST.match(last) and owners(last)[0])):
            return words
        up = up.parent
    return ""


def title_of(heading: str, words: str) -> str:
    """A task's short name: its heading, else the head of its first sentence, without who and when.

    At most 40 characters.
    """
    words = _WIDE_STOP.sub("。", _AGREED.sub("", words))
    base = without_owners(heading) or without_owners(words)
    if _OWNER_PART.match(base):
        base = without_owners(words)
    base = re.split(r"[。；;]", base.strip(), maxsplit=1)[0]
    parts = base.split("，")
    first = 0
    while first < len(parts) - 1 and (_OWNER_PART.match(parts[first]) or _DATE_PART.match(parts[first])):
        first += 1
    parts = parts[first:]
    base = "，".join(parts)
    if len(base) > _TITLE_MAX:
        base = parts[0]
        for part in parts[1:]:
            if len(base) + len(part) + 1 > _TITLE_MAX:
                break
            base = f"{base}，{part}"
    return base[:_TITLE_MAX].strip("，、；：,;: ")
