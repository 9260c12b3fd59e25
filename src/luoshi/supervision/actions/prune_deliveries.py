from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from luoshi.kernel import clock
from luoshi.supervision.digest.enums import DeliveryState
from luoshi.supervision.models import Delivery

BATCH = 1000
DEAD_FOR = 365  # days: what was not delivered is asked about at the year's end
SETTLED = (DeliveryState.SENT, DeliveryState.NOTHING, DeliveryState.LAPSED)


def prune_deliveries() -> int:
    """Delete what is settled and older than ``KEEP_DELIVERIES`` days; what was not delivered stands for a year at least.
    The ledger, which keeps no deliveries, is not touched. Safe to run at any time: nothing that waits is deleted."""
    kept = settings.KEEP_DELIVERIES
    found = sum(_older(state, kept) for state in SETTLED)
    return found + _older(DeliveryState.DEAD, max(kept, DEAD_FOR))


def _older(state: DeliveryState, days: int) -> int:
    """By the oldest first, a batch a transaction: a run that finds nothing old reads one batch off an index."""
    limit, gone = clock.now() - timedelta(days=days), 0
    while True:
        oldest = Delivery.objects.filter(state=state).order_by("id").values_list("pk", "made_at")[:BATCH]
        old = [pk for pk, made_at in oldest if made_at < limit]
        gone += Delivery.objects.filter(pk__in=old, state=state).delete()[0]
        if len(old) < BATCH:
            return gone
