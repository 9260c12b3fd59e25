"""Formulas (提法): “两个确保、三个加速”, “三大定位”, “1234569”, “一二六三”, “三优三强四提升”, and what spells them out.

Grammar: a numeral, a classifier perhaps, and a word, joined by 、 or ，; digit strings; numerals run together; repeated
heads. A formula that is only named is ``unspelled``; one that is spelled out must hold as many items as it declares.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from .numerals import to_int
from .outline import Node
from .spelled import spelled_items
from .types import Formula, FormulaPart, PartStatus, Warning

_N = "[一二三四五六七八九十两双]{1,3}|[0-9０-９]{1,3}"
_QUOTED = re.compile(r"[“「\"‘]([^“”「」\"‘’\n]{2,48})[”」\"’]")
_PART = re.compile(rf"({_N})(个|大|项|条|点|种|层|场|化|型|类|支|张|步|步走)?(?:的)?([^\d，、,。；“”]{{1,10}})")
_JOINED = re.compile(r"[、，,；;\s]+")
_DIGITS = re.compile(r"[0-9]{3,9}|[0-9](?:[.．·+＋\-－][0-9]{1,2}){1,8}|[0-9]{1,2}(?:[+＋][0-9N]{1,2}){1,6}")
_NUMERALS = re.compile(r"[一二三四五六七八九两]{3,9}")
_HEADS = re.compile(r"(?:[一二三四五六七八九十两双]{1,2}[^\d一二三四五六七八九十两双，。、“”]{1,5}){2,8}")
_HEAD = re.compile(r"([一二三四五六七八九十两双]{1,2})([^\d一二三四五六七八九十两双，。、“”]{1,5})")
_SET_PHRASES = re.compile(
    r"十[一二三四五六]五(?:规划)?|一带一路|一国两制|一报告两?评议|一报告两评议|五一|七一|八一|三八|五四|十一|双十一|一把手|一票否决|"
    r"十四冬|一江碧水|三公|一线|一流|双一流|一站式|一网通办|一件事|一次办|九三学社|四五|百年.*|千.*|万.*|一.{0,2}"
)
_OPEN = re.compile(
    rf"(?P<n>{_N})(?:个方面|大方面|方面|大|项|点|个|条|件)(?:的)?(?P<label>[^，。；：:,;、“”\n（）()\d]{{0,14}}"
    r"(?:任务|工作|要求|问题|目标|举措|措施|行动|工程|抓手|建议|意见|方面|经验|启示|体会|原则|事))"
)
# “三年”, “两会”, “二十大精神”: a numeral before these measures or names, it makes no formula.
_COUNTED = re.compile(r"[年月日时点分秒号届次期元岁倍%亩米人家万亿千百]|大以来|中全会|大精神|五规划")
_OWNER_TAIL = re.compile(
    r"(?:党组|党委|年度|工作会议?|会议|精神|提出|明确|确立|部署|确定|的|关于|“[^”]{1,20}”|、|和){1,6}$"
)
_LEVEL = re.compile(r"(?:党中央|中央|国务院|集团公司|集团|省委|市委|自治区党委|总公司|上级|院|所|部|厂)$")


def find(
    text: str, nodes: list[Node], units: frozenset[str] = frozenset()
) -> tuple[tuple[Formula, ...], tuple[Warning, ...]]:
    """Formulas in document order, and a warning for each count that its items do not match."""
    places = _Places(text, nodes, units)
    found: list[Formula] = []
    warnings: list[Warning] = []
    taken: list[tuple[int, int]] = []
    for m in _QUOTED.finditer(text):
        parts = parse(m.group(1))
        if parts:
            taken.append(m.span())
            found.append(_formula(places, m.start(1), m.end(1), m.end(), parts))
    spans = sorted(taken)
    starts = [a for a, _ in spans]
    for m in _OPEN.finditer(text):
        i = bisect_right(starts, m.start()) - 1
        if i >= 0 and spans[i][1] > m.start():
            continue
        count = to_int(m.group("n"))
        if count is None or count < 2:
            continue
        formula = _formula(places, m.start(), m.end(), m.end(), [(count, m.group("label"))])
        if formula.parts[0].status != "unspelled":
            found.append(formula)
    found.sort(key=lambda f: (f.start, f.end))
    for formula in found:
        warnings += _warnings(formula)
    return tuple(found), tuple(warnings)


def parse(words: str) -> list[tuple[int | None, str]]:
    """The parts (count, label) of a formula, or none if ``words`` is no formula."""
    words = words.strip()
    if _SET_PHRASES.fullmatch(words):
        return []
    if _DIGITS.fullmatch(words):
        if re.fullmatch(r"(?:19|20)\d\d|[89]\d{2,3}0*|\d0+|12\d{3}", words) and not words.startswith("123"):
            return []
        return [(None, words)]
    if _NUMERALS.fullmatch(words):
        return [(None, words)]
    parts: list[tuple[int | None, str]] = []
    for piece in _JOINED.split(words):
        parts += _piece(piece)
        if not parts or parts[-1][0] is None:
            return []
    if len(parts) == 1 and (parts[0][0] or 0) < 2:
        return []
    return parts


def _piece(piece: str) -> list[tuple[int | None, str]]:
    if _HEADS.fullmatch(piece):
        heads = [(to_int(n), label) for n, label in _HEAD.findall(piece)]
        if len(heads) > 1 and "十" not in piece[:2]:
            return [(n, re.sub("^[个大项]", "", w) or w) for n, w in heads]
    m = _PART.fullmatch(piece)
    if not m:
        return [(None, "")]
    count = to_int(m.group(1))
    label = m.group(3)
    if count is None or label in "个大项条点种层" or _COUNTED.match(label):
        return [(None, "")]
    return [(count, label)]


class _Places:
    """Looks up the clause that a place stands in."""

    def __init__(self, text: str, nodes: list[Node], units: frozenset[str]) -> None:
        self.text = text
        self.units = units
        self.nodes = nodes
        self.starts = [n.start for n in nodes]

    def at(self, place: int) -> Node | None:
        """The innermost clause around ``place``."""
        i = bisect_right(self.starts, place) - 1
        for j in range(i, max(-1, i - 60), -1):
            if self.nodes[j].end > place:
                return self.nodes[j]
        return None


def _formula(places: _Places, start: int, end: int, after: int, parts: list[tuple[int | None, str]]) -> Formula:
    text = places.text
    node = places.at(start)
    read: list[FormulaPart] = []
    for count, label in parts:
        items = spelled_items(text, node, after, count, label, len(parts) == 1) if count else ()
        read.append(FormulaPart(count, label, items, _status(count, items)))
    return Formula(text[start:end], start, end, _owner(places, start, node), tuple(read))


def _status(count: int | None, items: tuple[str, ...]) -> PartStatus:
    if not items or count is None:
        return "unspelled"
    if len(items) == count:
        return "complete"
    return "short" if len(items) < count else "over"


def _owner(places: _Places, start: int, node: Node | None) -> str | None:
    """Who owns the formula: who is named just before it, else the unit whose part of the page it stands in."""
    before = re.split(r"[，。；：,;:\n]", places.text[max(0, start - 30) : start].rstrip('“「"‘'))[-1]
    before = _OWNER_TAIL.sub("", before)
    for length in range(min(len(before), 20), 1, -1):
        if before[-length:] in places.units:
            return before[-length:]
    level = _LEVEL.search(before)
    while node is not None and not node.unit:
        node = node.parent
    if node is not None and node.unit and (not level or _short_form(before, node.unit)):
        return node.unit
    return level.group() if level else None


def _short_form(before: str, unit: str) -> bool:
    """“研究所提出” in the part of 动力研究所 speaks of that unit."""
    return any(before.endswith(unit[-n:]) for n in range(2, len(unit)))


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
