"""Which numbering stands below which: read from how the styles nest in this document, and from custom where it is silent."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .markers import RANK, Marker
from .node import Node

_AHEAD = 50  # markers that are looked through for the next member of a list
_REACH = 24  # blocks from one member to the next of a list whose members hold paragraphs


@dataclass(slots=True)
class Open:
    """A numbering whose clause may still get clauses below it. The first four fields are those of its ``Marker``."""

    style: str
    family: str
    rank: float
    number: int | None
    node: Node
    next_block: int | None = None  # where the same style comes next, if it counts on there


class Levels:
    """The open numberings, outermost first, and what the document has shown of their order."""

    def __init__(self, markers: Sequence[Marker | None], run_next: dict[int, int | None]) -> None:
        self.markers = markers
        self.stack: list[Open] = []
        self.shown: set[tuple[str, str]] = set()  # (outer style, inner style) as they were nested
        self.headed: set[int] = set()  # paragraphs that begin with a heading, by id
        self.run_next = run_next  # block of a list's member → block of its next member
        self.places = [i for i, m in enumerate(markers) if m]
        self.next_same = _next_same(markers)

    def top(self) -> Open | None:
        """The innermost open numbering, if one is."""
        return self.stack[-1] if self.stack else None

    def push(self, style: str, family: str, rank: float, number: int | None, node: Node, block: int) -> None:
        """Opens a numbering inside the innermost one; ``block`` is the index of the block with its item."""
        if self.stack:
            self.shown.add((_form(self.stack[-1].style), _form(style)))
        following = self.run_next.get(block) if style.startswith("run-") else self._next(number, block)
        self.stack.append(Open(style, family, rank, number, node, following))

    def _next(self, number: int | None, block: int) -> int | None:
        j = self.next_same.get(block)
        if j is None:
            return None
        marker = self.markers[j]
        assert marker is not None
        return j if number is None or marker.number in (number + 1, number + 2, number) else None

    def make_room(self, style: str, family: str, rank: float, number: int | None, block: int) -> Open | None:
        """Closes what the new numbering at block ``block`` ends. Returns the sibling before it, if it has one."""
        for depth in range(len(self.stack) - 1, -1, -1):
            entry = self.stack[depth]
            if entry.style == style or (
                entry.family == family
                and number is not None
                and entry.number is not None
                and number == entry.number + 1
            ):
                del self.stack[depth:]
                return entry
        while self.stack and not self._holds(self.stack[-1], style, rank, number, block):
            self.stack.pop()
        return None

    def _holds(self, top: Open, style: str, rank: float, number: int | None, block: int) -> bool:
        if (_form(top.style), _form(style)) in self.shown:
            return True
        if (_form(style), _form(top.style)) in self.shown:
            return False
        if top.rank < rank:
            return True
        return number in (1, None) and self._goes_on(top, style, rank, block)

    def _goes_on(self, top: Open, style: str, rank: float, block: int) -> bool:
        """“1.” above “一、” happens: where “2.” follows, the “一、” between stands below the “1.”."""
        j = top.next_block
        if j is None or j <= block:
            return False
        if top.number is not None:
            return True
        if rank < RANK["arabic"]:
            return False
        k = self.next_same.get(block)  # below a bullet numbering begins anew under every bullet
        marker = self.markers[k] if k is not None else None
        while k is not None and k < j:
            k = self.next_same.get(k)
            marker = self.markers[k] if k is not None else None
        return marker is not None and marker.number in (1, None)

    def close_items(self, block: int, headed: bool) -> None:
        """Before a paragraph: the last item of a list holds no more paragraphs than its siblings, and of their kind.

        ``block`` is the paragraph's index, ``headed`` whether it begins with a heading.
        """
        while self.stack and self.stack[-1].node.kind == "item":
            top = self.stack[-1]
            if top.next_block is not None and block < top.next_block < block + _REACH and self._reaches(top, block):
                return
            if self._last_holds(top.node, headed):
                return
            self.stack.pop()

    def _last_holds(self, node: Node, headed: bool) -> bool:
        family = node.parent.children if node.parent is not None else []
        before = [_paragraphs(s) for s in family[-6:] if s is not node and s.kind == "item"]
        most = max(before, key=len, default=[])
        return len(_paragraphs(node)) < len(most) and any((id(p) in self.headed) == headed for p in most)

    def close_parts(self) -> None:
        """Before an address (“各位代表！”): the last subsection of a section is over; the section itself is not."""
        while len(self.stack) > 1 and self.stack[-1].next_block is None:
            self.stack.pop()

    def _reaches(self, top: Open, block: int) -> bool:
        """Whether no outer numbering comes between ``block`` and the list's next member."""
        outer = {entry.style for entry in self.stack[:-1]}
        seen = 0
        k = bisect_right(self.places, block)
        assert top.next_block is not None
        while k < len(self.places) and self.places[k] < top.next_block and seen < _AHEAD:
            marker = self.markers[self.places[k]]
            if marker is not None and self._ends(marker, top, outer):
                return False
            k += 1
            seen += 1
        return seen < _AHEAD

    def _ends(self, marker: Marker, top: Open, outer: set[str]) -> bool:
        if marker.style in outer:
            return True
        return marker.rank < min(top.rank, RANK["arabic"]) and (_form(top.style), _form(marker.style)) not in self.shown


def _form(style: str) -> str:
    """A style without the numbers before its own: “A.1” and “B.1” are of one form."""
    return style.partition(":")[0] if style.startswith("dotted") else style


def _paragraphs(node: Node) -> list[Node]:
    return [c for c in node.children if c.kind == "paragraph" and c.start >= node.end]


def _next_same(markers: Sequence[Marker | None]) -> dict[int, int]:
    """For every marked block the next one marked in the same style."""
    found: dict[int, int] = {}
    last: dict[str, int] = {}
    for i in range(len(markers) - 1, -1, -1):
        marker = markers[i]
        if marker is None:
            continue
        if marker.style in last:
            found[i] = last[marker.style]
        last[marker.style] = i
    return found
