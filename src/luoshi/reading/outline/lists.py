"""The members of run-in lists, block by block: which tokens number, which list they belong to, where the next member stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..blocks import Block
from .markers import RANK, Marker
from .runs import Run, Token, find_runs, tokens

_AS_RUN = {
    "han": "han", "han-paren": "han_paren", "arabic": "arabic", "arabic-half": "arabic_half",
    "arabic-paren": "arabic_paren", "circled": "circled",
}  # fmt: skip
_AHEAD = 40  # blocks that are looked through for the next member of a list whose members hold sections
_WORDS = frozenset({"shi", "yao", "di", "qi", "shou"})


class Lists:
    """Every list of the text. ``members`` by block, in order; ``run_of`` a member's start → its run and place in it.

    ``next_block``: block of a member → block of the next one. Blocks are indexes, starts count characters.
    """

    def __init__(self, blocks: Sequence[Block], markers: list[Marker | None]) -> None:
        self.blocks = blocks
        self.markers = markers  # blocks that turn out to hold a whole list lose their marker here
        self.members: dict[int, list[Token]] = defaultdict(list)
        self.run_of: dict[int, tuple[Run, int]] = {}
        self.next_block: dict[int, int | None] = {}
        self._pending: list[Token] = []
        self._inside = False  # within a numbered list that stands in a member on a line of its own
        self._section = 0.0  # rank of the section's numbering
        self._around: Token | None = None  # the member on a line of its own that sections stand in
        for i in range(len(blocks)):
            self._read(i)
        self._flush()
        for found in self.members.values():
            found.sort(key=lambda t: t.start)

    def _read(self, i: int) -> None:
        marker, block = self.markers[i], self.blocks[i]
        found = tokens(i, block, marker.body if marker else 0)
        if marker and self._run_in(marker, found):
            self.markers[i] = marker = None
            found = tokens(i, block)
        if marker is None:
            self._inside = False
            self._pending += found
        elif marker.rank >= RANK["arabic"] and (self._inside or self._starts_inside(i, marker)):
            self._inside = True
            self._keep(find_runs(found))
        elif self._stands_in_member(i, marker):
            self._keep(find_runs(found))
        else:
            self._inside = False
            self._section = marker.rank
            self._flush()
            self._pending += found

    @staticmethod
    def _run_in(marker: Marker, found: list[Token]) -> bool:
        """“一、提高认识；二、加强领导；三、…” on one line is a list, and no heading."""
        style = _AS_RUN.get(marker.family)
        same = [t.number for t in found if t.style == style]
        return marker.number == 1 and bool(same) and same[0] == 2

    def _starts_inside(self, i: int, marker: Marker) -> bool:
        """“一是…：” on a line of its own, and “1.…” on the next."""
        before = next((t for t in self._pending if t.block == i - 1), None) if i else None
        return (
            marker.number in (1, None)
            and before is not None
            and before.style in _WORDS
            and before.start == self.blocks[i - 1].start
        )

    def _stands_in_member(self, i: int, marker: Marker) -> bool:
        """“第六，…” on a line of its own, “（一）…” to “（五）…” below it, and “第七，…” still to come in this section."""
        last = next(
            (t for t in reversed(self._pending) if t.style == "di" and t.start == self.blocks[t.block].start), None
        )
        if last is None or marker.rank <= self._section or (marker.number != 1 and last is not self._around):
            return False
        self._around = last
        for j in range(i + 1, min(len(self.blocks), i + _AHEAD)):
            other = self.markers[j]
            if other and other.rank <= self._section:
                return False
            if not other and self.blocks[j].text.startswith("第"):
                after = tokens(j, self.blocks[j])
                if after and after[0].style == "di" and after[0].start == self.blocks[j].start:
                    return after[0].number == last.number + 1
        return False

    def _flush(self) -> None:
        """Lists never cross a section's heading."""
        if not self._pending:
            return
        self._keep(find_runs(self._pending))
        self._pending.clear()

    def _keep(self, runs: list[Run]) -> None:
        for run in runs:
            for i, token in enumerate(run.members):
                self.members[token.block].append(token)
                self.run_of[token.start] = (run, i)
            for a, b in zip(run.members, run.members[1:], strict=False):
                if b.block > a.block:
                    self.next_block[a.block] = b.block

    def inner(self, run: Run) -> bool:
        """Whether the member that a list stands in is still open there: in its paragraph, or with a member to follow."""
        if run.parent is None or run.parent.start not in self.run_of:
            return False
        first = run.members[0]
        if run.parent.block == first.block:
            return True
        outer, i = self.run_of[run.parent.start]
        if i + 1 < len(outer.members) and outer.members[i + 1].start > first.start:
            return True
        return run.parent.block == first.block - 1 and self.blocks[run.parent.block].text[-1] in "：:"
