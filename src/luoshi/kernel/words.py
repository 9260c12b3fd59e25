"""Words inside an event's facts that are left to be told in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

LANGUAGES = {"zh": "zh-hans", "en": "en"}


def word_of(label: str | Promise, context: str = "") -> dict[str, str]:
    """A word of ours. ``context``: the one under which it was marked for translation, where it was."""
    with translation.override("en"):
        word = {"msgid": str(label)}
    return {**word, "context": context} if context else word


def name_of(thing: Any) -> dict[str, str] | str:
    """A unit's or a person's name with its English form, where there is one."""
    return {"zh": thing.name, "en": thing.name_en} if thing.name_en else str(thing.name)


def in_both(said: Callable[[], str]) -> dict[str, str] | str:
    """What is said in each language, for what is put together of words, names and dates."""
    words = {}
    for key, code in LANGUAGES.items():
        with translation.override(code):
            words[key] = said()
    return words if words["zh"] != words["en"] else words["zh"]
