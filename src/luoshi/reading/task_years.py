"""Which year a task's dates are of, and what the headings above it say of when it is due."""

from __future__ import annotations

from typing import NamedTuple

from .dates import find_due, find_years
from .late import late
from .outline import Node
from .types import Due

_MONTH = late(r"(?:\d{1,2}[—–\-~～至]{1,2})?(\d{1,2})月份?[：:]")
_PERIOD = late(r"(?:第?[一二三四1-4]季度|[上下]半年)(?:$|[：: ，]|(?:重点|主要)?(?:工作|任务))")


class Years(NamedTuple):
    """The year that the nearest heading speaks of, and the document's own, or the first of its span."""

    at: int | None
    own: int | None


def years_ahead(nodes: list[Node], year: int | None) -> dict[int, int]:
    """By the id of a section at the top: the year that a section before it looks ahead to (“二、2026年主要目标”)."""
    found: dict[int, int] = {}
    ahead = 0
    for node in nodes:
        if node.parent is None and node.kind == "section" and node.role != "review":
            years = find_years(node.heading)
            ahead = years[0] if len(years) == 1 and year and years[0] > year else ahead
            if ahead:
                found[id(node)] = ahead
    return found


def year_at(node: Node, year: int | None, ahead: dict[int, int]) -> int | None:
    """The year of the nearest heading that names one, if it is not before the document's own."""
    up: Node | None = node.parent or node
    while up is not None:
        if up.parent is None and id(up) in ahead:
            return ahead[id(up)]
        years = find_years(up.heading)
        if len(years) == 1:
            return years[0] if not year or years[0] >= year else year
        up = up.parent
    return year


def month_before(words: str, years: Years) -> Due | None:
    """“3—4月：…”: until the end of the month that a task is listed under."""
    m = _MONTH.match(words)
    return find_due(f"{m[1]}月底前", *years) if m else None


def due_above(node: Node, years: Years) -> Due | None:
    """What a heading above says of time alone: “一季度：打好开局”, “上半年”."""
    up = node.parent
    while up is not None:
        if up.kind == "section" and _PERIOD.match(up.heading):
            return find_due(up.heading, *years)
        up = up.parent
    return None
