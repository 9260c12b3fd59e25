"""Figures with their metric, comparator, value and unit: “增长5%左右”, “突破1万亿元”, “不低于”, “翻一番”."""

from __future__ import annotations

import re

from .types import Clause, Figure

_BEFORE = (
    r"不低于|不少于|不高于|不超过|不多于|不大于|不小于|低于|高于|少于|控制在|保持在|稳定在|达到|达|突破|超过|超额|超|接近|近|"
    r"约|大约|至少|增长到?|增加到?|提高到?|提升至?|上升到?|上涨到?|下降到?|降低到?|减少到?|压减|新增|同比增长|较上年增长|比上年增长|"
    r"完成|实现|为|至|到|在|是"
)
_UNIT = (
    r"%|％|‰|个百分点|百分点|(?:万亿|千亿|百亿|十亿|亿|万|千|百)?(?:美元|欧元|港元|元|人民币|"
    r"吨标准煤|吨|千瓦时|千瓦|兆瓦|公里|千米|平方公里|平方米|立方米|米|亩|公顷|人次|人|户|家|件|项|个|台套|台|套|次|辆|架|艘|颗|"
    r"篇|名|场|条|座|所|处|天|小时|分钟|分|岁|倍|斤|公斤|千克|克|度|级|张|株|头|只|部|批|期|类|种|宗|笔|门|支|位|例|片|本)"
    r"|万亿|千亿|亿|万"
)
_AFTER = r"以上|以下|以内|左右|上下|之内|以内|之上|余|多"
_NUM = r"\d+(?:,\d{3})*(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?<![\d.\-—–“])(?P<value>"
    rf"{_NUM}(?:\s?[-—–~～至]\s?{_NUM})?)\s?(?P<more>多|余)?(?P<unit>{_UNIT})(?P<after>{_AFTER})?"
    r"|(?P<double>翻(?:了)?(?P<times>[一两二三四])番)"
)
# Looked for behind a number that is found: a number is rarer than these words.
_BEFORE_IT = re.compile(rf"(?:{_BEFORE}){{1,3}} ?$")
_LE = re.compile(r"不高于|不超过|不多于|不大于|(?<!不)低于|(?<!不)少于|控制在|以内|以下|之内")
_GE = re.compile(r"不低于|不少于|不小于|至少|以上|突破|(?<!不)超|(?<!不)高于|之上|余|多")
_ABOUT = re.compile(r"左右|上下|约|接近|近")
_GROWS = re.compile(r"增长|增加|提高|提升|上升|上涨|下降|降低|减少|压减|新增")
_SEGMENT = re.compile(r"[，。；、：:;,！？\n（）()]")
_FILLER = re.compile(
    r"^(?:力争|确保|努力|争取|全年|全市|全省|全区|全国|实现|其中|预计|今年|使|将|要|把|和|是|——|一是|二是|三是|四是|五是)+|"
    r"(?:要|将|力争|确保|预计|分别|同比|累计|年均|较上年|比上年|实现|完成|已|均|再|的)+$"
)
_MONTHS = re.compile(r"\s?(?:年|月|日|时)")


def find(clauses: tuple[Clause, ...]) -> tuple[Figure, ...]:
    """Figures of every clause; text that a child clause spells out belongs to the child."""
    children: dict[str, list[Clause]] = {}
    for clause in clauses:
        if clause.parent:
            children.setdefault(clause.parent, []).append(clause)
    found: list[Figure] = []
    for clause in clauses:
        inner = [(c.start, c.end) for c in children.get(clause.id, []) if clause.start <= c.start < clause.end]
        found += _in(clause, inner)
    return tuple(found)


def _in(clause: Clause, inner: list[tuple[int, int]]) -> list[Figure]:
    found: list[Figure] = []
    metric, last, k = "", 0, 0
    for m in _FIGURE.finditer(clause.text):
        before = _BEFORE_IT.search(clause.text, max(last, m.start() - 12), m.start()) if m.group("value") else None
        start = before.start() if before else m.start()
        at = clause.start + start
        while k < len(inner) and inner[k][1] <= at:
            k += 1
        if k < len(inner) and inner[k][0] <= at:
            continue
        if m.group("value") and _is_label(clause.text, m):
            continue
        floor = max(last, start - 60, len(clause.marker) if clause.text.startswith(clause.marker) else 0)
        metric = _metric(clause.text, start, floor) or (_counted(clause.text, m.end()) if not last else metric)
        last = m.end()
        found.append(_figure(clause.id, metric, m, clause.text[start : m.start()], clause.text[start : m.end()]))
    return found


def _is_label(text: str, m: re.Match[str]) -> bool:
    """“2023年”, “第3次”, “G20”: a number that counts nothing."""
    if m.start() > 0 and text[m.start() - 1] == "第":
        return True
    return bool(_MONTHS.match(text, m.end("value"))) or (
        m.start() > 0 and text[m.start() - 1].isascii() and text[m.start() - 1].isalnum()
    )


def _metric(text: str, start: int, floor: int) -> str:
    segment = _SEGMENT.split(text[floor:start])[-1]
    segment = _FILLER.sub("", _FILLER.sub("", segment.strip()))
    return segment[-30:]


def _counted(text: str, end: int) -> str:
    """“完成5颗星总装” counts what follows the unit."""
    return _SEGMENT.split(text[end : end + 12])[0][:8]


def _figure(clause: str, metric: str, m: re.Match[str], before: str, words: str) -> Figure:
    if m.group("double"):
        return Figure(
            clause, m.group(), metric, "=", str(2 ** "_一二三四".index(m.group("times").replace("两", "二"))), "倍"
        )
    around = before + (m.group("after") or "") + (m.group("more") or "")
    if _LE.search(around):
        comparator = "<="
    elif _GE.search(around):
        comparator = ">="
    else:
        comparator = "~" if _ABOUT.search(around) else "="
    value = m.group("value").replace(",", "").replace(" ", "")
    grows = _GROWS.search(before)
    if grows and not metric.endswith(grows.group()):
        metric = f"{metric}{grows.group()}" if metric else grows.group()
    return Figure(clause, words.strip(), metric, comparator, value, m.group("unit").replace("％", "%"))
