"""What is said of the ladder and its notices in a few words."""

from __future__ import annotations

from luoshi.kernel.words import word_of
from luoshi.supervision.enums import NoticeKind


def kind_told(kind: str) -> dict[str, str]:
    """The kind of a notice inside an event's facts."""
    return word_of(NoticeKind(kind).label, "notice")
