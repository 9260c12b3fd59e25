"""What the tables of messages refuse by themselves."""

from __future__ import annotations

from datetime import time

import pytest
from django.db import IntegrityError, transaction

from luoshi.kernel import clock
from luoshi.supervision.digest.enums import DELIVERY_MOVES, TO_SEND, DeliveryState
from luoshi.supervision.digest.keys import sealed
from luoshi.supervision.models import CalendarFeed, Channel, Delivery, MessageTimes
from tests.supervision.desk import Desk


def test_digest_of_a_day_when_made_twice_for_a_channel_is_refused(desk: Desk):
    row = {
        "person": desk.house.engineer, "over": "mail", "kind": "digest", "day": clock.today(),
        "next_try_at": clock.now(), "made_at": clock.now(),
    }  # fmt: skip
    Delivery.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(**row)
    Delivery.objects.create(**row | {"over": "wecom"})
    assert Delivery.objects.count() == 2


def test_robot_without_a_key_is_refused(desk: Desk):
    with pytest.raises(IntegrityError), transaction.atomic():
        Channel.objects.create(person=desk.house.engineer, over="feishu", set_at=clock.now())
    assert Channel.objects.create(person=desk.house.engineer, over="mail", set_at=clock.now()).address == ""


def test_key_or_secret_of_a_robot_that_is_not_sealed_is_refused(desk: Desk):
    row = {"person": desk.house.engineer, "over": "dingtalk", "set_at": clock.now()}
    for address, secret in (("a1b2", ""), (sealed("a1b2"), "SEC1")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Channel.objects.create(**row, address=address, secret=secret)
    assert Channel.objects.create(**row, address=sealed("a1b2"), secret=sealed("SEC1")).pk


def test_quiet_hours_with_one_end_are_refused(desk: Desk):
    with pytest.raises(IntegrityError), transaction.atomic():
        MessageTimes.objects.create(person=desk.house.engineer, quiet_from=time(22, 0))
    assert MessageTimes.objects.count() == 0


def test_calendar_feed_when_one_stands_is_refused(desk: Desk):
    CalendarFeed.objects.create(person=desk.house.engineer, key_hash="a" * 64, made_at=clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarFeed.objects.create(person=desk.house.engineer, key_hash="b" * 64, made_at=clock.now())
    assert CalendarFeed.objects.count() == 1


def test_delivery_when_sent_or_lapsed_goes_no_further():
    assert {state for state, to in DELIVERY_MOVES.items() if not to} == {
        DeliveryState.SENT, DeliveryState.NOTHING, DeliveryState.LAPSED,
    }  # fmt: skip
    assert all(DeliveryState.SENT in DELIVERY_MOVES[state] for state in TO_SEND)
