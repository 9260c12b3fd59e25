"""What is said of the ladder and its notices in a few words."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from luoshi.kernel.words import word_of
from luoshi.supervision.enums import NoticeKind

LADDER = gettext_noop("by the ladder")


def kind_told(kind: str) -> dict[str, str]:
    """The kind of a notice inside an event's facts."""
    return word_of(NoticeKind(kind).label, "notice")
