from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

from django.db import transaction

from luoshi.kernel import clock
from luoshi.ledger.models import Event, Mention, Seal
from luoshi.ledger.sealing import digest_of

SETTLED = timedelta(minutes=5)  # no transaction that could still bring a lower id lives longer
RUN = 10_000


@transaction.atomic
def seal_events() -> Seal | None:
    """Seal the settled events since the last seal, at most ``RUN``. Run by ``luoshi tick``; None: nothing to seal."""
    last = Seal.objects.order_by("-id").first()
    events = Event.objects.filter(id__gt=last.last_event if last else 0, at__lt=clock.now() - SETTLED).order_by("id")
    rows = rows_of(list(events[:RUN]))
    if not rows:
        return None
    previous = last.digest if last else ""
    return Seal.objects.create(
        sealed_at=clock.now(),
        first_event=rows[0]["id"],
        last_event=rows[-1]["id"],
        count=len(rows),
        previous=previous,
        digest=digest_of(previous, rows),
    )


def rows_of(events: list[Event]) -> list[dict[str, Any]]:
    """Events with their mentions as plain dictionaries, the same on every database."""
    mentions: dict[int, list[list[Any]]] = {event.pk: [] for event in events}
    for mention in Mention.objects.filter(event__in=events).order_by("id"):
        mentions[mention.event_id].append([mention.kind, mention.thing_id, mention.title])
    return [
        {
            "id": event.pk,
            "at": event.at.astimezone(UTC).isoformat(),
            "verb": event.verb,
            "actor": [event.actor_id, event.actor_name],
            "unit": event.unit_path,
            "before": event.before,
            "after": event.after,
            "facts": event.facts,
            "reason": event.reason,
            "about": mentions[event.pk],
        }
        for event in events
    ]
