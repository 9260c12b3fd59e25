"""The one writer of events. Called last in every action, in the action's own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import transaction
from django.dispatch import Signal

from luoshi.kernel import clock
from luoshi.kernel.rows import new_ids, write_rows
from luoshi.ledger import verbs
from luoshi.ledger.models import Event, Mention

recorded = Signal()  # sent as recorded.send(sender=<verb>, event=Event or None, about=[…]), inside the transaction


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
    """What the system did to many things at once, in a few statements and not two for each. Listeners are told once, of
    all the things, with no event."""
    verbs.sentence(verb)
    if not happenings:
        return
    at = clock.now()
    with transaction.atomic(savepoint=False):
        ids = new_ids(Event, len(happenings))
        write_rows(
            Event,
            ("id", "at", "verb", "unit_path", "before", "after", "facts"),
            [(pk, at, verb, h.unit_path, h.before, h.after, h.facts) for pk, h in zip(ids, happenings, strict=True)],
        )
        things = [h.about for h in happenings]
        write_rows(
            Mention,
            ("event", "kind", "thing_id", "title"),
            [(pk, each._meta.label_lower, each.pk, str(each)[:200]) for pk, each in zip(ids, things, strict=True)],
        )
        recorded.send(sender=verb, event=None, about=things)
