from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from luoshi.ledger.models import Event


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
