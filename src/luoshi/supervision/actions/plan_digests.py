from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from luoshi.kernel import clock
from luoshi.kernel.trees import under
from luoshi.org.models import Person
from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.supervision.digest.calendars import Calendars
from luoshi.supervision.digest.channels import Way, ways_by, ways_of
from luoshi.supervision.digest.enums import WEB, MessageKind, Over
from luoshi.supervision.digest.hours import Hours, hours_of
from luoshi.supervision.ladder.notices import speaking, unanswered
from luoshi.supervision.models import Channel, Delivery, MessageRule, Notice

BATCH = 500
FRESH = timedelta(days=1)  # an urgent notice older than this has long been in a digest


@dataclass
class Planned:
    """``unknown``: years whose working days it needed and did not find; for them nothing was guessed and nothing sent."""

    digests: int = 0
    at_once: int = 0
    unknown: set[int] = field(default_factory=set)


@transaction.atomic
def plan_digests() -> Planned:
    """Lay down what is to go out now: today's digest for everyone whose time has come, and urgent notices. Safe to run
    twice or in two places at once: a row stands once a person, channel and day. Days gone by are not made up for."""
    done, now = Planned(), clock.now()
    calendars = Calendars()
    for people in _batches(_reached(now)):
        hours = hours_of(people)
        ways = ways_of(people, hours)
        made = _made_today(people)
        rows = [
            row
            for person in people
            if ways[person.pk] and _is_time(hours[person.pk], now, calendars.of(person), done)
            for row in _digests(person, ways[person.pk], now)
            if (row.person_id, row.over) not in made
        ]
        done.digests += len(rows)
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)
        urgent = list(_urgent(people, ways, now))
        done.at_once += len(urgent)
        Delivery.objects.bulk_create(urgent, ignore_conflicts=True)
    return done


def _reached(now: datetime) -> list[int]:
    """Who has set up a channel, and those to whom the house, or a rule of the ladder that cannot wait, sends mail unasked."""
    unasked = Q(pk__in=[])
    for rule in MessageRule.objects.filter(mail_for_all=True).select_related("unit"):
        unasked |= under(rule.unit.path, "unit__path") & ~Q(email="")
    own = Exists(Channel.objects.filter(person=OuterRef("pk")))
    urgent = Notice.objects.filter(at_once=True, at__gt=now - FRESH, over=Over.MAIL, acknowledged_at=None)
    unasked |= Q(pk__in=urgent.values("person")) & ~Q(email="")
    found = Person.objects.filter(own | unasked, is_active=True, unit__isnull=False)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _batches(ids: list[int]) -> Iterator[list[Person]]:
    for start in range(0, len(ids), BATCH):
        yield list(Person.objects.filter(pk__in=ids[start : start + BATCH]).select_related("unit").order_by("pk"))


def _is_time(hours: Hours, now: datetime, days: WorkingDays, done: Planned) -> bool:
    local = timezone.localtime(now)
    if local.time() < hours.comes_at:
        return False
    try:
        return hours.falls_on(local.date(), days)
    except YearUnknown as unknown:
        done.unknown.add(unknown.year)
        return False


def _made_today(people: Iterable[Person]) -> set[tuple[int, str]]:
    made = Delivery.objects.filter(person__in=[each.pk for each in people], kind=MessageKind.DIGEST, day=clock.today())
    return set(made.values_list("person_id", "over"))


def _digests(person: Person, ways: list[Way], now: datetime) -> Iterator[Delivery]:
    for way in ways:
        yield Delivery(
            person=person, over=way.over, kind=MessageKind.DIGEST, day=clock.today(), next_try_at=now, made_at=now
        )


def _urgent(people: list[Person], ways: dict[int, list[Way]], now: datetime) -> Iterator[Delivery]:
    """Each notice once a channel, whatever day it is."""
    known = {each.pk: each for each in people}
    told = Delivery.objects.filter(kind=MessageKind.AT_ONCE, person__in=known, made_at__gt=now - 2 * FRESH)
    made = set(told.values_list("about", "over"))
    fresh = Q(person__in=known, at_once=True, at__gt=now - FRESH)
    for notice in unanswered(speaking()).filter(fresh).exclude(over=WEB).order_by("id"):
        person = known[notice.person_id]
        for way in ways_by(notice.over, ways[person.pk], person):
            if (str(notice.pk), way.over) not in made:
                yield Delivery(
                    person=person, over=way.over, kind=MessageKind.AT_ONCE,
                    day=clock.day_of(notice.at), about=str(notice.pk), next_try_at=now, made_at=now,
                )  # fmt: skip
