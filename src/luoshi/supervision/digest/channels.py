"""Over what somebody is reached besides the web: what they set up, and mail for those whom the house sends it unasked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.org.models import Person
from luoshi.supervision.digest.enums import WEB, Over
from luoshi.supervision.digest.hours import Hours
from luoshi.supervision.digest.keys import opened
from luoshi.supervision.models import Channel


@dataclass(frozen=True)
class Way:
    over: str
    address: str
    secret: str = ""

    def __repr__(self) -> str:
        """Neither key nor secret in a log or a traceback."""
        return f"Way({self.over})"


def ways_by(over: str, ways: list[Way], person: Person) -> list[Way]:
    """Over which of somebody's ways goes at once what a rule sends over ``over``: that one; mail also to whoever has only an
    address; all they have where they lack it, as nothing is lost for want of a channel. On the web alone: none."""
    if over == WEB:
        return []
    if over == Over.MAIL and person.email and not any(way.over == over for way in ways):
        return [Way(over, person.email)]
    return [way for way in ways if way.over == over] or ways


def stands_in(over: str, digest: str, ways: list[Way]) -> bool:
    """Whether the day's message over ``digest`` speaks of what a rule sends over ``over``: that of its own channel, or of
    each where the person lacks that one."""
    return over == digest or (over != WEB and all(way.over != over for way in ways))


def ways_of(people: Iterable[Person], hours: dict[int, Hours]) -> dict[int, list[Way]]:
    """In one statement. A mail channel without an address of its own goes to the person's."""
    people = list(people)
    set_up: dict[int, list[Channel]] = defaultdict(list)
    for channel in Channel.objects.filter(person__in=[each.pk for each in people]):
        set_up[channel.person_id].append(channel)
    return {each.pk: _ways(each, set_up[each.pk], hours[each.pk]) for each in people}


def _ways(person: Person, channels: list[Channel], hours: Hours) -> list[Way]:
    ways = [way for row in channels if (way := way_of(row, person)) is not None]
    if not ways and hours.mail_for_all and person.email:
        ways.append(Way(Over.MAIL, person.email))
    return ways


def way_of(channel: Channel, person: Person) -> Way | None:
    """None: no address is known, or the house's secret key changed since it was set up."""
    if channel.over == Over.MAIL:
        address = channel.address or person.email
        return Way(channel.over, address) if address else None
    key, secret = opened(channel.address), opened(channel.secret)
    return Way(channel.over, key, secret) if key and secret is not None else None
