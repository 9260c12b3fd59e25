from __future__ import annotations

import secrets

from django.db import transaction

from luoshi.kernel import clock
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.supervision.digest.feed_keys import hash_of
from luoshi.supervision.models import CalendarFeed


@transaction.atomic
def make_calendar_feed(*, by: Person) -> tuple[CalendarFeed, str]:
    """An address for one's calendar program. Returns the key too: it is kept nowhere and cannot be shown again. A feed that
    stood before is revoked."""
    Person.objects.select_for_update().get(pk=by.pk)
    CalendarFeed.objects.filter(person=by, revoked_at=None).update(revoked_at=clock.now())
    key = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(person=by, key_hash=hash_of(key), made_at=clock.now())
    record("supervision.calendar_feed_made", about=by, by=by)
    return feed, key
