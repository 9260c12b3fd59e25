"""The demonstration's messages: some people with a mail channel at addresses that belong to nobody, what became of the
last days' messages, and one that did not get through. The demonstration has no mail server and reaches nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from luoshi.demo.house import DemoHouse
from luoshi.demo.story import Moment
from luoshi.org.models import Person
from luoshi.org.queries import working_days
from luoshi.org.working_days import YearUnknown
from luoshi.supervision.actions.set_channel import set_channel
from luoshi.supervision.actions.set_message_rule import set_message_rule
from luoshi.supervision.digest.enums import DeliveryState, MessageKind, OnDays, Over
from luoshi.supervision.models import Delivery

DEPTH = 9  # after what else happened on the same day
FULL = "refused: 552 mailbox full"
DAYS = 5


class MessageMoments:
    def __init__(self, house: DemoHouse) -> None:
        self.house = house

    def moments(self) -> Iterator[Moment]:
        content = self.house.content
        yield Moment(content.conference + timedelta(days=3), DEPTH, 0, 0, self._begin)

    def _begin(self) -> None:
        people = _reached(self.house)
        set_message_rule(
            unit=self.house.institute, by=people["supervisor"], digest_at=time(8), on_days=OnDays.WORKING,
            quiet_from=time(21), quiet_to=time(7, 30), red_breaks_quiet=False, mail_for_all=False,
        )  # fmt: skip
        for person in people.values():
            set_channel(by=person, over=Over.MAIL, address=f"{person.number.lower()}@xinghe.example")


def deliver(house: DemoHouse, today: date) -> None:
    """What became of the last days' messages."""
    people, days = _reached(house), _working_days_before(today)
    for day in days:
        for person in people.values():
            late = person == people["head"] and day == days[-1]
            _delivered(person, day, DeliveryState.DEAD if late else DeliveryState.SENT)


def _reached(house: DemoHouse) -> dict[str, Person]:
    """The supervisor, an engineer and a head of the software section."""
    stories = house.content.people
    return {
        "supervisor": next(house.people[p.key] for p in stories if p.role == "supervisor"),
        "engineer": next(house.people[p.key] for p in stories if p.unit == "software" and p.role == "staff"),
        "head": next(house.people[p.key] for p in stories if p.unit == "software" and p.role == "section_head"),
    }


def _working_days_before(today: date) -> list[date]:
    """The last ones; weekdays where a year is not known, for it is only a story."""
    calendar, day = working_days(), today
    found: list[date] = []
    while len(found) < DAYS:
        day -= timedelta(days=1)
        try:
            works = calendar.is_working(day)
        except YearUnknown:
            works = day.weekday() < 5
        if works:
            found.append(day)
    return sorted(found)


def _delivered(person: Person, day: date, state: DeliveryState) -> None:
    at = timezone.make_aware(datetime.combine(day, time(8, 2)))
    sent = state == DeliveryState.SENT
    Delivery.objects.create(
        person=person, over=Over.MAIL, kind=MessageKind.DIGEST, day=day, state=state, attempts=1, next_try_at=at,
        made_at=at, sent_at=at if sent else None, error="" if sent else FULL,
    )  # fmt: skip
