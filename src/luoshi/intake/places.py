"""Where a place of the reader's text is now. Choosing another candidate for a repair changes the text's length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """The characters ``start`` to ``end`` were replaced by ``length`` others."""

    start: int
    end: int
    length: int

    def moved(self, place: int) -> int:
        if place <= self.start:
            return place
        if place >= self.end:
            return place + self.length - (self.end - self.start)
        return self.start + min(place - self.start, self.length)


class Places:
    """From offsets of the reading as it was given to offsets of the report's text now."""

    def __init__(self, as_read: Sequence[tuple[int, int]], now: Iterable[tuple[int, int]]) -> None:
        """``as_read`` and ``now``: start and end of every repair then and now, in the same order."""
        changes = [Change(a, b, d - c) for (a, b), (c, d) in zip(as_read, now, strict=False) if b - a != d - c]
        self._changes = sorted(changes, key=lambda change: -change.start)  # from the back: each fits as it stands

    def __call__(self, place: int) -> int:
        for change in self._changes:
            place = change.moved(place)
        return place
