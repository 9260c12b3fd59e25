"""Over what somebody is reached besides the web: what they set up, and mail for those whom the house sends it unasked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.org.models import Person
from luoshi.supervision.digest.enums import Over
from luoshi.supervision.digest.hours import Hours
from luoshi.supervision.models import Channel


@dataclass(frozen=True)
class Way:
    over: str
    address: str
    secret: str = ""

    def __repr__(self) -> str:
        """Neither key nor secret in a log or a traceback."""
        return f"Way({self.over})"


def ways_of(people: Iterable[Person], hours: dict[int, Hours]) -> dict[int, list[Way]]:
    """In one statement. A mail channel without an address of its own goes to the person's."""
    people = list(people)
    set_up: dict[int, list[Channel]] = defaultdict(list)
    for channel in Channel.objects.filter(person__in=[each.pk for each in people]):
        set_up[channel.person_id].append(channel)
    return {each.pk: _ways(each, set_up[each.pk], hours[each.pk]) for each in people}


def _ways(person: Person, channels: list[Channel], hours: Hours) -> list[Way]:
    ways = [
        Way(row.over, row.address or (person.email if row.over == Over.MAIL else ""), row.secret) for row in channels
    ]
    if not channels and hours.mail_for_all and person.email:
        ways.append(Way(Over.MAIL, person.email))
    return [way for way in ways if way.address]
