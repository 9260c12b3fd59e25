"""Formulas (提法) in a text: quoted ones always, others where they announce a count that is spelled out right there.

A formula that is only named is ``unspelled``; one that is spelled out must hold as many items as it declares, else a
warning ``formula-count`` gives its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from .formula_grammar import N, Part, parse
from .formula_owner import owner_before
from .late import late
from .numerals import to_int
from .outline import Node
from .spelled import Place, spelled_items
from .types import Formula, FormulaPart, PartStatus, Warning

_QUOTED = late(r"[“「\"‘]([^“”「」\"‘’\n]{2,48})[”」\"’]")
_HOTLINE = late(r"[”」\"’]?(?:政务|便民|热线|平台|市民|服务热线|投诉)")
_PLAN = late(r"[”」\"’]?(?:总体|发展|工作)?(?:工作法|思路|战略|布局|体系|工程|行动计划|计划|模式)")
_TASKLIKE = (
    "任务|工作|要求|问题|目标|举措|措施|行动|工程|抓手|建议|意见|方面|经验|启示|体会|原则|希望|责任|关系|事(?:项|情)?(?![实业故务件])"
    "|坚持|确保|着力|转变|统筹|突破|不足|短板|弱项|困难|差距|挑战|难题|教训|做法"
)
_OPEN = late(
    rf"(?<![第〇零这述上\d百千万.．/])(?P<n>{N})(?P<c>个方面|大方面|方面|个|大|项|点|条|件|类|种|篇)(?P<of>的?)(?P<label>[\u4e00-\u9fff]{{0,14}})"
)
_LABEL = late(rf".{{0,14}}?(?:{_TASKLIKE})(?![\u4e00-\u9fff])|.{{0,10}}?(?:{_TASKLIKE})")
# After 方面 only a noun of its own goes on: “五个方面工作”, never “八个方面实现突破”.
_ASPECT = late(rf"(?:重点|主要|具体|基本|突出)?(?:重点|主要)?(?:{_TASKLIKE})+")
# “提出一二六三发展思路”, “构建1+3+N体系”: unquoted, but plainly no quantity.
_STRING = late(
    r"(?<![\d.+＋\-A-Za-z“‘\"])(?P<words>[1-9][0-9]{3,8}|[0-9NX](?:[+＋][0-9NX]{1,2}){1,5}|[一二三四五六七八九]{3,7}|[0-9](?:[.．][0-9]){2,6})"
    r"(?=(?:的)?(?:总体|发展|工作|总)?(?:思路|战略|布局|格局|体系|模式|工程|行动|计划|工作法))"
)
# “两个确保、三个加速、三个深化” without quotation marks: several in a row, each with a bare verb or two characters.
_CHAIN = late(
    r"(?<![第\d一二三四五六七八九十“‘\"])[两二三四五六七八九十](?:个|大)[\u4e00-\u9fff]{2,4}(?:[、，][两二三四五六七八九十](?:个|大)[\u4e00-\u9fff]{2}){1,6}(?=[，。；：、的等“]|工作|思路|战略|目标|要求|$)"
)
# “一二三四”工作法（一个中心、两个基本点…）: what a string of numerals stands for, spelled out right behind it.
_ONE = r"[一两二三四五六七八九十](?:个|大)[\u4e00-\u9fff]{2,4}"
_STANDS_FOR = late(
    rf"[”」\"’]?[\u4e00-\u9fff]{{0,8}}?(?:，?(?:即|就是)：?|[：（(])(?P<words>{_ONE}(?:[、，]{_ONE}){{1,8}})(?=[，。；：）)\n]|$)"
)
_VERBS = late(
    r"[一二两三四五六七八九十](?:个|大)(?:确保|加速|深化|坚持|着力|聚焦|统筹|推动|推进|提升|强化|突破|转变|加强|围绕|保障|维护|确立|服务|落实|加快)"
)


def find(
    text: str, nodes: list[Node], units: frozenset[str] = frozenset()
) -> tuple[tuple[Formula, ...], tuple[Warning, ...]]:
    """Formulas in document order, and a warning ``formula-count`` for each count that its items do not match.

    ``nodes`` are the clauses of ``text`` by start, ``units`` the known names that may own a formula. Offsets count
    characters of ``text`` and leave quotation marks out.
    """
    places = _Places(text, nodes, units)
    found: list[Formula] = []
    for m in _QUOTED.finditer(text):
        parts = parse(m.group(1)) or _numbered_plan(m.group(1), text, m.end())
        if parts and not (parts[0][0] is None and _HOTLINE.match(text, m.end())):
            found.append(places.formula(m.start(1), m.end(1), m.end(), parts))
    found += _spelled_strings(text, places, found)
    quoted = _Taken(found)
    for pattern in (_STRING, _CHAIN):
        for m in pattern.finditer(text):
            if quoted.holds(m.start()):
                continue
            whole = m.group("words") if "words" in m.groupdict() else m.group()
            parts = parse(whole)
            if parts and (pattern is _STRING or _VERBS.search(whole)):
                found.append(places.formula(m.start(), m.start() + len(whole), m.end(), parts))
    found += _announcing(text, places, _Taken(found))
    found.sort(key=lambda f: (f.start, f.end))
    return tuple(found), tuple(w for formula in found for w in _warnings(formula))


def _spelled_strings(text: str, places: _Places, found: list[Formula]) -> list[Formula]:
    """The formulas that spell out a string of numerals found before."""
    spelled = []
    for formula in found:
        m = _STANDS_FOR.match(text, formula.end) if formula.parts[0].count is None else None
        parts = parse(m.group("words")) if m else []
        if m and parts:
            spelled.append(places.formula(m.start("words"), m.end("words"), m.end(), parts))
    return spelled


def _numbered_plan(words: str, text: str, end: int) -> list[Part]:
    """“12345”工作法: a string that is a telephone number elsewhere names a plan here."""
    return [(None, words)] if re.fullmatch("[1-9][0-9]{2,5}", words) and _PLAN.match(text, end) else []


class _Taken:
    """The spans that formulas already hold, to be asked in logarithmic time."""

    def __init__(self, found: list[Formula]) -> None:
        self.spans = sorted((f.start - 1, f.end + 1) for f in found)
        self.starts = [a for a, _ in self.spans]

    def holds(self, start: int) -> bool:
        i = bisect_right(self.starts, start) - 1
        return i >= 0 and self.spans[i][1] > start


def _announcing(text: str, places: _Places, taken: _Taken) -> list[Formula]:
    """“以下五个方面工作”, “三点要求”: counts without quotation marks whose list follows."""
    found = []
    for m in _OPEN.finditer(text):
        if taken.holds(m.start()):
            continue
        count, label = to_int(m.group("n")), m.group("label")
        if count is None or count < 2:
            continue
        words, known = _label(m.group("c"), m.group("of"), label)
        if not words:
            continue
        end = m.end("c") if words == "方面" else m.start("label") + len(words)
        formula = places.formula(m.start(), end, end, [(count, words)], quoted=False)
        status = formula.parts[0].status
        listed = status != "unspelled" and text[end : end + 1] in ("：", ":")  # “四项机制：一是…三是…”
        if status == "complete" or listed or (known and status != "unspelled"):
            found.append(formula)
    return found


def _label(classifier: str, of: str, label: str) -> tuple[str, bool]:
    """What is counted, and whether it is a word that announces; empty where nothing is."""
    if classifier.endswith("方面") and not of:
        aspect = _ASPECT.match(label)
        return (aspect.group() if aspect else "方面"), True
    known = _LABEL.match(label)
    return (known.group() if known else label), bool(known)


class _Places:
    """Looks up the clause that a place stands in, and makes formulas of what is found there."""

    def __init__(self, text: str, nodes: list[Node], units: frozenset[str]) -> None:
        self.text = text
        self.units = units
        self.nodes = nodes
        self.starts = [n.start for n in nodes]
        self.roots = [n for n in nodes if n.parent is None]
        self.index = {id(n): i for i, n in enumerate(self.roots)}
        for node in nodes:
            for i, child in enumerate(node.children):
                self.index[id(child)] = i

    def at(self, place: int) -> Node | None:
        """The innermost clause around ``place``."""
        i = bisect_right(self.starts, place) - 1
        for j in range(i, max(-1, i - 60), -1):
            if self.nodes[j].end > place:
                return self.nodes[j]
        return None

    def following(self, node: Node, most: int = 40) -> list[Node]:
        """The siblings after ``node``."""
        family = node.parent.children if node.parent is not None else self.roots
        i = self.index.get(id(node), len(family))
        return family[i + 1 : i + 1 + most]

    def formula(self, start: int, end: int, after: int, parts: list[Part], quoted: bool = True) -> Formula:
        node = self.at(start)
        read = []
        place = Place(self.text, node, start, after, self.following(node) if node else [], quoted)
        for count, label in parts:
            items = spelled_items(place, count, label, len(parts) == 1) if count else ()
            read.append(FormulaPart(count, label, items, _status(count, items)))
        owner = owner_before(self.text, start, node, self.units)
        return Formula(self.text[start:end], start, end, owner, tuple(read))


def _status(count: int | None, items: tuple[str, ...]) -> PartStatus:
    if not items or count is None:
        return "unspelled"
    if len(items) == count:
        return "complete"
    return "short" if len(items) < count else "over"


def _warnings(formula: Formula) -> list[Warning]:
    return [
        Warning(
            "formula-count",
            f"“{formula.text}” declares {part.count} ({part.label}); {len(part.items)} found",
            formula.start,
            formula.end,
        )
        for part in formula.parts
        if part.status in ("short", "over")
    ]
