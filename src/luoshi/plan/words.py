"""Words of ours inside an event's facts, left to be translated for whoever reads the timeline."""

from __future__ import annotations

from django.db.models import Choices
from django.utils import translation


def word(choice: Choices) -> dict[str, str]:
    with translation.override("en"):
        return {"msgid": str(choice.label)}
