from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db.models import Q, QuerySet

from luoshi.ledger.models import Event

OVERLAP = 500  # events


def timeline_of(thing: Any) -> QuerySet[Event]:
    """All that happened to a thing, newest first."""
    return (
        Event.objects.filter(mentions__kind=thing._meta.label_lower, mentions__thing_id=thing.pk)
        .order_by("-id")
        .prefetch_related("mentions")
    )


def latest_id() -> int:
    """The number of the newest event: whatever was worked out since then still holds."""
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0


def latest_of(name: str, which: Q) -> int:
    """The number of the newest event of some kind. Looks only at events newer than when ``name`` was last asked for, and at
    some before: two transactions may end in another order than they began."""
    looked, found = cache.get(f"ledger:latest:{name}", (0, 0))
    latest = latest_id()
    if latest != looked:
        newer = Event.objects.filter(which, pk__gt=looked - OVERLAP).order_by("-pk")
        found = newer.values_list("pk", flat=True).first() or found
        cache.set(f"ledger:latest:{name}", (latest, found), timeout=None)
    return int(found)
