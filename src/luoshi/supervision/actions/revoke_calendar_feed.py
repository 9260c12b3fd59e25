from __future__ import annotations

from django.db import transaction

from luoshi.kernel import clock
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.supervision.models import CalendarFeed


@transaction.atomic
def revoke_calendar_feed(*, by: Person) -> None:
    """The address of one's calendar answers nobody from now on. Without one nothing changes."""
    if CalendarFeed.objects.filter(person=by, revoked_at=None).update(revoked_at=clock.now()):
        record("supervision.calendar_feed_revoked", about=by, by=by)
