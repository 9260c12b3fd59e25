from __future__ import annotations

from django.db.models import Choices

from luoshi.kernel.words import word_of


def word(choice: Choices) -> dict[str, str]:
    """A choice's word inside an event's facts."""
    return word_of(choice.label)
