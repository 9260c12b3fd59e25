"""People with channels, for the tests of messages."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.supervision.actions.plan_digests import Planned, plan_digests
from luoshi.supervision.actions.send_deliveries import send_deliveries
from luoshi.supervision.digest.keys import sealed
from luoshi.supervision.models import Channel, Delivery


def at(month: int, day: int, hour: int, minute: int = 0) -> Any:
    """Within the block it is that time in Shanghai."""
    return clock.at(datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("Asia/Shanghai")))


def reach(person: Person, over: str = "mail", address: str = "fang@example.org", secret: str = "") -> Channel:
    if over != "mail":
        address, secret = sealed(address), sealed(secret)
    return Channel.objects.create(person=person, over=over, address=address, secret=secret, set_at=clock.now())


def tick() -> Planned:
    """What ``luoshi tick`` does about messages."""
    planned = plan_digests()
    send_deliveries()
    return planned


def states() -> list[str]:
    return list(Delivery.objects.order_by("id").values_list("state", flat=True))
