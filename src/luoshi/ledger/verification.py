"""Do the events still say what was sealed?"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.ledger.actions.seal_events import rows_of
from luoshi.ledger.models import Event, Seal
from luoshi.ledger.sealing import digest_of


def broken_seals() -> Iterator[Seal]:
    """Every seal whose events, or whose predecessor, no longer give its digest."""
    previous = ""
    for seal in Seal.objects.order_by("id"):
        events = Event.objects.filter(id__gte=seal.first_event, id__lte=seal.last_event).order_by("id")
        rows = rows_of(list(events))
        if seal.previous != previous or len(rows) != seal.count or digest_of(previous, rows) != seal.digest:
            yield seal
        previous = seal.digest
