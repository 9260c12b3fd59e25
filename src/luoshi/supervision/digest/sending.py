"""Handing one delivery over, once it is claimed. At least once: who is killed between sending and writing it down leaves
a claim that runs out, and the message goes out again; a second copy is better than none."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from luoshi.kernel import clock
from luoshi.org.working_days import YearUnknown
from luoshi.supervision.digest import compose
from luoshi.supervision.digest.calendars import Calendars
from luoshi.supervision.digest.channels import Way, stands_in, ways_by, ways_of
from luoshi.supervision.digest.doors import Doors
from luoshi.supervision.digest.enums import TO_SEND, DeliveryState, MessageKind
from luoshi.supervision.digest.hours import Hours, hours_of
from luoshi.supervision.digest.message import Message
from luoshi.supervision.digest.notices import item_of, still_speaking
from luoshi.supervision.digest.outcome import BROKEN, Undelivered
from luoshi.supervision.models import Delivery, Notice

log = logging.getLogger(__name__)
CLAIM = timedelta(minutes=10)  # longer than any one sending takes
SOON = timedelta(hours=4)  # so shortly before a day's own digest the late one of the day before is not sent
BACK_OFF = [timedelta(minutes=minutes) for minutes in (2, 10, 30, 120, 360)]  # then it is dead


def to_send(now: datetime) -> QuerySet[Delivery]:
    """What may be tried now: what cannot wait first."""
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    return Delivery.objects.filter(free, state__in=TO_SEND, next_try_at__lte=now).order_by("kind", "id")


def claim(pk: int) -> Delivery | None:
    """Take it, if nobody else has. One statement decides, on every database."""
    now = clock.now()
    taken = to_send(now).order_by().filter(pk=pk).update(claimed_until=now + CLAIM)
    return Delivery.objects.select_related("person__unit").get(pk=pk) if taken else None


def hand_over(delivery: Delivery, doors: Doors) -> None:
    """Send it, put it off, or write down why not. The delivery is claimed."""
    person, hours = delivery.person, hours_of([delivery.person])[delivery.person_id]
    ways = _ways(delivery, hours)
    way = next((way for way in ways if way.over == delivery.over), None)
    if way is None or not person.is_active:
        return _settle(delivery, DeliveryState.LAPSED)
    if (
        delivery.kind == MessageKind.DIGEST
        and delivery.day < clock.today()
        and not _worth_sending_late(delivery, hours)
    ):
        return _settle(delivery, DeliveryState.DEAD if delivery.attempts else DeliveryState.LAPSED)
    try:
        if delivery.kind != MessageKind.TEST and (until := _quiet_until(delivery, hours)):
            return _put_off(delivery, until)
        with compose.spoken_to(person):
            message = _message(delivery, ways, hours)
            if message is not None:
                doors.send(message, way, f"{delivery.pk}")
    except Undelivered as failure:
        return _failed(delivery, failure, way)
    except Exception:  # of ours: the others go out all the same
        log.exception("message %s could not be put together", delivery.pk)
        return _failed(delivery, Undelivered(BROKEN), way)
    if message is None:
        nothing = delivery.kind == MessageKind.DIGEST
        return _settle(delivery, DeliveryState.NOTHING if nothing else DeliveryState.LAPSED)
    _settle(delivery, DeliveryState.SENT, attempts=delivery.attempts + 1, sent_at=clock.now(), error="")


def _ways(delivery: Delivery, hours: Hours) -> list[Way]:
    """The person's as they are now; of an urgent notice those by its rule."""
    person = delivery.person
    ways = ways_of([person], {person.pk: hours})[person.pk]
    if delivery.kind != MessageKind.AT_ONCE:
        return ways
    over = Notice.objects.filter(pk=int(delivery.about)).values_list("over", flat=True).first()
    return ways_by(over or "", ways, person)


def _worth_sending_late(delivery: Delivery, hours: Hours) -> bool:
    """The day after, as when a failure ran into the quiet hours: it goes out once they are over, with the words of that
    moment, unless that day's own one is there or comes soon. It stays the digest of its own day."""
    now = timezone.localtime(clock.now())
    own = Delivery.objects.filter(
        person=delivery.person_id, over=delivery.over, kind=MessageKind.DIGEST, day__gt=delivery.day
    )
    if delivery.day < now.date() - timedelta(days=1) or own.exists():
        return False
    try:
        falls = hours.falls_on(now.date(), Calendars().of(delivery.person))
    except YearUnknown:  # then none is laid down either
        falls = False
    return not falls or now + SOON < datetime.combine(now.date(), hours.comes_at, now.tzinfo)


def _message(delivery: Delivery, ways: list[Way], hours: Hours) -> Message | None:
    """None: there is nothing to say any more."""
    person = delivery.person
    if delivery.kind == MessageKind.TEST:
        return compose.test(person)
    if delivery.kind == MessageKind.AT_ONCE:
        notice = still_speaking(int(delivery.about), person)
        return compose.at_once(person, item_of(notice)) if notice else None
    items = [item for item in compose.items_for(person) if stands_in(item.over, delivery.over, ways)]
    return compose.digest(person, items) if items or hours.when_empty else None


def _quiet_until(delivery: Delivery, hours: Hours) -> datetime | None:
    now = clock.now()
    urgent = delivery.kind == MessageKind.AT_ONCE and hours.red_breaks_quiet
    return hours.quiet_ends(now) if hours.quiet_at(timezone.localtime(now).time()) and not urgent else None


def _put_off(delivery: Delivery, until: datetime) -> None:
    _write(delivery, next_try_at=until)


def _failed(delivery: Delivery, failure: Undelivered, way: Way) -> None:
    tried = delivery.attempts + 1
    over = failure.for_good or tried > len(BACK_OFF) or delivery.kind == MessageKind.TEST
    when = clock.now() + BACK_OFF[min(tried, len(BACK_OFF)) - 1]
    state = DeliveryState.DEAD if over else DeliveryState.FAILED
    error = failure.kept((way.address, way.secret, *_of_the_house()))
    _write(delivery, state=state, attempts=tried, next_try_at=when, error=error)


def _of_the_house() -> tuple[str, ...]:
    """What a mail server might repeat of our own."""
    return settings.SMTP.get("password", ""), settings.SMTP.get("username", "")


def _settle(delivery: Delivery, state: DeliveryState, **more: object) -> None:
    _write(delivery, state=state, **more)


def _write(delivery: Delivery, **values: object) -> None:
    """Give the claim back with what became of it. Where the claim ran out meanwhile and another has it, theirs holds, but
    that it was sent is written in any case."""
    mine = Delivery.objects.filter(pk=delivery.pk)
    if values.get("state") != DeliveryState.SENT:
        mine = mine.filter(claimed_until=delivery.claimed_until)
    mine.update(claimed_until=None, **values)
    delivery.refresh_from_db()
