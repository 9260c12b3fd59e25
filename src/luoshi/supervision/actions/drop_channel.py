from __future__ import annotations

from django.db import transaction

from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.supervision.digest.words import over_told
from luoshi.supervision.models import Channel


@transaction.atomic
def drop_channel(*, by: Person, over: str) -> None:
    """No longer be reached over a channel; its key is forgotten. Dropping what is not there changes nothing."""
    gone, _rows = Channel.objects.filter(person=by, over=over).delete()
    if gone:
        record("supervision.channel_dropped", about=by, by=by, facts={"over": over_told(over)})
