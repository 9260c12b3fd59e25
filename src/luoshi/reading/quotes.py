"""Quoted words: “…”, 「…」, 『…』 and titles 《…》, innermost brackets of each pair, at most 200 characters long.

They stand on one line; between straight marks they are at most 80 characters long.
"""

from __future__ import annotations

from .late import late
from .types import Quote

_PAIRS = late(
    r"“([^“”\n]{1,200})”|《([^《》\n]{1,200})》|「([^「」\n]{1,200})」|『([^『』\n]{1,200})』|\"([^\"\n]{1,80})\""
)


def find(text: str) -> tuple[Quote, ...]:
    """Every quotation in order, none inside another; ``start`` and ``end`` span its characters without the marks."""
    found = []
    for m in _PAIRS.finditer(text):
        group = m.lastindex or 0
        found.append(Quote(m.group(group), m.start(group), m.end(group)))
    return tuple(found)
