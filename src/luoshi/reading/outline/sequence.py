"""Numbering that skips or repeats: warned of, never lost."""

from __future__ import annotations

from functools import lru_cache

from ..late import late
from ..numerals import to_int
from ..types import Warning
from .node import Node

_NUMBER = late(r"[一二三四五六七八九十百]{1,6}|[0-9０-９]{1,3}")
_DOTTED = late(r"(?:[0-9０-９]+|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛壬癸A-ZⅠ-Ⅻ])[.．][0-9０-９]")


@lru_cache(maxsize=4096)
def _told(marker: str) -> tuple[int | None, str]:
    """The number of a marker, None where it has none or is dotted, and its style."""
    number = _NUMBER.search(marker)
    if not number or _DOTTED.match(marker):
        return None, ""
    return to_int(number.group()), _NUMBER.sub("#", marker)


def check(nodes: list[Node]) -> tuple[Warning, ...]:
    """A warning ``numbering`` for each place where numbering of one style, below one parent, does not count on.

    It spans the numbering of the clause. Beginning anew at 1 is no mistake; dotted numbers (1.1) are not looked at.
    """
    last: dict[tuple[int, str], int] = {}
    found: list[Warning] = []
    for node in nodes:
        if not node.marker:
            continue
        value, style = _told(node.marker)
        if value is None:
            continue
        key = (id(node.parent), style)
        before = last.get(key)
        last[key] = value
        if before is not None and value != 1 and value != before + 1:
            how = "repeats" if value == before else "does not follow"
            message = f"Numbering: “{node.marker}” {how} {before}"
            found.append(Warning("numbering", message, node.start, node.start + len(node.marker)))
    return tuple(found)
