"""The one writer of events. Called last in every action, in the action's own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import transaction
from django.dispatch import Signal

from luoshi.kernel import clock
from luoshi.ledger import verbs
from luoshi.ledger.models import Event, Mention

recorded = Signal()  # sent as recorded.send(sender=<verb>, event=Event, about=[…]), inside the transaction


@dataclass(frozen=True)
class Happening:
    """One of many events of one verb, of the system's own doing."""

    about: Any
    unit_path: str = ""
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)


class Actor(Protocol):
    pk: Any
    name: str
    name_en: str


def record(
    verb: str,
    *,
    about: Any | Sequence[Any],
    by: Any | None,
    unit_path: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    facts: dict[str, Any] | None = None,
    reason: str = "",
) -> Event:
    """Write down what happened. ``about``: the subject first, then whatever else the event belongs to the timeline of.

    ``by`` is the person, or None for the system. Raises ``KeyError`` for a verb that no room has announced.
    """
    verbs.sentence(verb)
    facts = dict(facts or {})
    if by and by.name_en:
        facts["by_en"] = by.name_en
    things: list[Any] = list(about) if isinstance(about, list | tuple) else [about]
    with transaction.atomic(savepoint=False):
        event = Event.objects.create(
            at=clock.now(),
            verb=verb,
            actor_id=by.pk if by else None,
            actor_name=by.name if by else "",
            unit_path=unit_path,
            before=before or {},
            after=after or {},
            facts=facts,
            reason=reason,
        )
        Mention.objects.bulk_create(
            Mention(event=event, kind=thing._meta.label_lower, thing_id=thing.pk, title=str(thing)[:200])
            for thing in things
        )
        recorded.send(sender=verb, event=event, about=things)
    return event


def record_all(verb: str, happenings: Sequence[Happening]) -> None:
    """What the system did to many things at once, in two statements and not two for each."""
    verbs.sentence(verb)
    if not happenings:
        return
    at = clock.now()
    with transaction.atomic(savepoint=False):
        events = Event.objects.bulk_create(
            [
                Event(at=at, verb=verb, unit_path=h.unit_path, before=h.before, after=h.after, facts=h.facts)
                for h in happenings
            ],
            batch_size=500,
        )
        Mention.objects.bulk_create(
            [
                Mention(event=event, kind=h.about._meta.label_lower, thing_id=h.about.pk, title=str(h.about)[:200])
                for event, h in zip(events, happenings, strict=True)
            ],
            batch_size=500,
        )
        for event, happening in zip(events, happenings, strict=True):
            recorded.send(sender=verb, event=event, about=[happening.about])
