"""Words about channels inside an event's facts."""

from __future__ import annotations

from luoshi.kernel.words import word_of
from luoshi.supervision.digest.enums import Over


def over_told(over: str) -> dict[str, str]:
    return word_of(Over(over).label, "a message")
