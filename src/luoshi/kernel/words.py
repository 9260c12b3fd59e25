"""Words of ours inside an event's facts, left to be translated for whoever reads them."""

from __future__ import annotations

from django.utils import translation
from django.utils.functional import Promise


def word_of(label: str | Promise) -> dict[str, str]:
    with translation.override("en"):
        return {"msgid": str(label)}
