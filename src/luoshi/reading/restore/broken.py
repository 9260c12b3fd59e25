"""Finds the places that the byte-wise replacement broke, and puts the page together from them and the rest."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..types import Repair
from .invert import CONTEXT, Inverter
from .page import Page
from .readings import READING, Tags

_TAG = re.compile(rf"\(\s?{READING}\s?\)")
# A bracket that was eaten with a lead byte; a lead byte left over before a mark; a reading after what is no Chinese
# character.
_BROKEN = re.compile(
    rf"[?\ufffd]\s?{READING}\s?\)|[?\ufffd](?=[,，。、；;：:！!？?（(）)“”])|(?<![\u3400-\u9fff)])\(\s?{READING}\s?\)"
)


class _Mender:
    def __init__(self, text: str, tags: Tags) -> None:
        self.text = text
        self.inverter = Inverter(Page(text, tags, places=sum(1 for _ in _BROKEN.finditer(text))))
        self.clean = dict(tags.spans)
        self.out: list[str] = []
        self.length = 0
        self.removed = 0
        self.hurried = 0  # places that the page's share of work did not last for
        self.repairs: list[Repair] = []

    def run(self) -> None:
        at = 0
        while broken := _BROKEN.search(self.text, at):
            start = self._begin(at, broken.start())
            self._put_clean(at, start)
            at = max(self._mend(start, broken.start()), broken.start() + 1)
        self._put_clean(at, len(self.text))

    def _put(self, piece: str) -> None:
        self.out.append(piece)
        self.length += len(piece)

    def _put_clean(self, start: int, end: int) -> None:
        """The text of a stretch that is not broken, without its readings."""
        at = start
        for tag in _TAG.finditer(self.text, start, end):
            if tag.start() in self.clean or (tag.start() == at and at > start):
                self._put(self.text[at : tag.start()])
                at = tag.end()
                self.removed += 1
        self._put(self.text[at:end])

    def _begin(self, least: int, broken: int) -> int:
        """The character before the lost bytes; its own reading may stand between."""
        at = self._behind(least, broken)
        if at - 1 > least and self.text[at - 1].isascii():  # the second byte of what is read so may be a letter
            at = self._behind(least, at - 1)
        return max(least, at - 1)

    def _behind(self, least: int, at: int) -> int:
        """Where the readings before ``at`` begin."""
        while at > least and self.text[at - 1] == ")":
            opening = self.text.rfind("(", least, at)
            if opening < 0 or not _TAG.fullmatch(self.text, opening, at):
                break
            at = opening
        return at

    def _mend(self, start: int, broken: int) -> int:
        found = self.inverter.invert(start, broken, "".join(self.out[-4:])[-CONTEXT:])
        shown = self.text[start : found.end]
        self.removed += sum(
            1 for _ in _TAG.finditer(self.text, start, found.end)
        )  # whole ones; the repair shows the rest
        self.hurried += found.hurried
        differs = (found.text != shown or not found.understood) and found.candidates != (_TAG.sub("", found.damaged),)
        if differs or found.hurried:
            place = found.text[: found.stop]
            self.repairs.append(
                Repair(self.length, self.length + len(place), found.damaged, place, found.certain, found.candidates)
            )
        self._put(found.text)
        return found.end


@dataclass(frozen=True)
class Mended:
    """``text`` without its readings, with the broken places mended or marked.

    The repairs' offsets count its characters, half-open; what is ``damaged`` is as the page shows it.
    """

    text: str
    repairs: tuple[Repair, ...]
    removed: int  # readings
    hurried: int  # places of which not all ways were tried


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """The ways of a place are hundreds of thousands of small tuples without a cycle: looking for cycles among them
    takes a fifth of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def mend(text: str, tags: Tags) -> Mended:
    """Takes the readings out of ``text`` and mends or marks its broken places; raises nothing.

    ``tags`` are ``clean_tags`` of the same text. What is broken, and what comes back:
    tests/reading/test_restore_damage.py and test_restore_lost.py; how often: benchmarks/damage.md.
    """
    mender = _Mender(text, tags)
    with _nothing_collected():
        mender.run()
    return Mended("".join(mender.out), tuple(mender.repairs), mender.removed, mender.hurried)
