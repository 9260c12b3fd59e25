"""How much of a restored text is right, and where each of its places stands in the true one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Block = tuple[int, int, int]  # where it stands in the restored text, in the true text, and its length


@dataclass(frozen=True)
class Alignment:
    restored: str
    truth: str
    blocks: tuple[Block, ...]

    @property
    def right(self) -> int:
        """Characters that stand in both texts at the same place."""
        return sum(size for _, _, size in self.blocks)

    @property
    def characters(self) -> int:
        return max(len(self.restored), len(self.truth))

    def true_of(self, start: int, end: int) -> str | None:
        """What stands in the true text where ``restored[start:end]`` stands, or None if its ends are not aligned."""
        first = self._true_at(start - 1) + 1 if start else 0
        last = self._true_at(end) if end < len(self.restored) else len(self.truth)
        return self.truth[first:last] if first >= 0 <= last and (first or not start) else None

    def _true_at(self, at: int) -> int:
        n = bisect_right(self.blocks, at, key=lambda block: block[0]) - 1
        if n < 0:
            return -1
        here, there, size = self.blocks[n]
        return there + at - here if at < here + size else -1


def align(restored: str, truth: str) -> Alignment:
    """Line by line, sentence by sentence, clause by clause, then by characters, so that a long text takes little."""
    return Alignment(restored, truth, tuple(_blocks(restored, truth, 0, 0, "\n。，,")))


def _blocks(a: str, b: str, at: int, there: int, marks: str) -> Iterator[Block]:
    pieces_a: Sequence[str] = _pieces(a, marks[0]) if marks else a
    pieces_b: Sequence[str] = _pieces(b, marks[0]) if marks else b
    for kind, i, n, j, m in SequenceMatcher(None, pieces_a, pieces_b, autojunk=False).get_opcodes():
        x, y = "".join(pieces_a[i:n]), "".join(pieces_b[j:m])
        if kind == "equal":
            yield at, there, len(x)
        elif marks and x and y:
            yield from _blocks(x, y, at, there, marks[1:])
        at, there = at + len(x), there + len(y)


def _pieces(text: str, mark: str) -> list[str]:
    parts = text.split(mark)
    return [part + mark for part in parts[:-1]] + parts[-1:]
