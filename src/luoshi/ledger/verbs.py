"""The sentences of every room's events, gathered when the rooms start."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import get_language, gettext, pgettext

_SENTENCES: dict[str, Any] = {}


def register(room: str, sentences: dict[str, Any]) -> None:
    """``sentences``: verb → translatable sentence, with ``{places}`` filled from the event's facts."""
    for verb, sentence_ in sentences.items():
        _SENTENCES[f"{room}.{verb}"] = sentence_


def sentence(verb: str) -> Any:
    return _SENTENCES[verb]


def told(verb: str, facts: dict[str, Any]) -> str:
    """The sentence in the reader's language; an unknown place stays empty, an unknown verb shows its name."""
    template = _SENTENCES.get(verb)
    if template is None:
        return verb
    return str(template).format_map(defaultdict(str, {key: _plain(value) for key, value in facts.items()}))


def _plain(value: Any) -> str:
    """``kernel.words`` says which forms a fact may have."""
    english = (get_language() or "").startswith("en")
    if isinstance(value, list):
        return (", " if english else "、").join(map(_plain, value))
    if isinstance(value, dict) and "msgid" in value:  # a word of ours
        context, word = value.get("context"), value["msgid"]
        return pgettext(context, word) if context else gettext(word)
    if isinstance(value, dict):  # a name, or what was said, in both languages
        return str(value["en"] if english else value["zh"])
    return str(value)


def actor(name: str, facts: dict[str, Any]) -> str:
    """Who did it, by the name that the reader's language has for them."""
    return str(facts.get("by_en") or name) if (get_language() or "").startswith("en") else name
