"""Whose a formula is: who is named just before it, else the unit whose part of the page it stands in. Else nobody's."""

from __future__ import annotations

import re

from .late import late
from .outline import Node

_TAIL = late(
    r"(?:党组|党委|年度|年初|工作会议?|会议|全会|全体会议|[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]{1,3}次|精神|提出|明确|确立|部署|确定|制定|作出|印发|实施"
    r"|关于|总体|发展|战略|要求|要求的|的|“[^”]{1,20}”|、|和|及)$"
)
_LEVEL = late(
    r"(?:党中央|中共中央|中央|国务院|全国总工会|国资委|集团公司|总公司|集团|公司|股份公司"
    r"|省委省政府|市委市政府|区委区政府|县委县政府|自治区党委|省委|省政府|市委|市政府|区委|区政府|县委|县政府|局党组|部党组|院党委|上级"
    r"|学校|医院|总院|(?:^|(?<=[动进实照绕彻据由对在和及与立住焦向从合我本全]))(?:院|所|部|厂|校|局))$"
)
_DEEPEST = 12
_LOOK = 48


def owner_before(text: str, start: int, node: Node | None, units: frozenset[str]) -> str | None:
    """The owner that the words before ``start`` name, or the unit of the clause; None where the text does not say.

    ``start`` counts characters of ``text``; ``node`` is the clause around it. At most 48 characters are looked at.
    """
    before = re.split(r"[，。；：,;:\n！？]", text[max(0, start - _LOOK) : start].rstrip('“「"‘'))[-1]
    for _ in range(_DEEPEST):
        shorter = _TAIL.sub("", before)
        if shorter == before:
            break
        before = shorter
    for length in range(min(len(before), 20), 1, -1):
        if before[-length:] in units:
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
