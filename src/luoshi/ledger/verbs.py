"""The sentences of every room's events, gathered when the rooms start."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext

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
    if isinstance(value, dict):  # {"msgid": "Behind"}: a word of ours, told in the reader's language
        word = value["msgid"]
        return gettext(word)
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
