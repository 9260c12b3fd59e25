"""Placeholder until the byte inversion stands: marks the place, drops the stray readings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .readings import READING, Tags

_STRAY = re.compile(rf"\(?\s?{READING}\s?\)")


@dataclass(frozen=True)
class Inverted:
    text: str
    keep: int
    stop: int
    damaged: str
    certain: bool
    candidates: tuple[str, ...] = ()


def invert(damaged: str, tags: Tags) -> Inverted:
    text = _STRAY.sub("", damaged)
    return Inverted(text, 0, len(text), damaged, False)
