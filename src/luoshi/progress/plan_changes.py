"""When plans last changed: what is worked out of plans alone holds through any number of check-ins."""

from __future__ import annotations

from django.core.cache import cache

from luoshi.ledger.models import Event
from luoshi.ledger.queries import latest_id

OVERLAP = 500  # events


def last_change_of_plans() -> int:
    """The newest event of a plan. Looks only at events newer than when it was last asked, and at some before: two
    transactions may end in another order than they began."""
    looked, found = cache.get("wall:plans", (0, 0))
    latest = latest_id()
    if latest != looked:
        newer = Event.objects.filter(pk__gt=looked - OVERLAP, verb__startswith="plan.").order_by("-pk")
        found = newer.values_list("pk", flat=True).first() or found
        cache.set("wall:plans", (latest, found), timeout=None)
    return int(found)
