from datetime import timedelta

import pytest
from django.db import connection

from luoshi.kernel import clock
from luoshi.ledger.actions.record import record
from luoshi.ledger.actions.seal_events import seal_events
from luoshi.ledger.models import Seal
from luoshi.ledger.verification import broken_seals
from tests.factories import make_house

pytestmark = pytest.mark.django_db


def _something_happened(count=3):
    house = make_house()
    with clock.at(clock.now() - timedelta(hours=1)):
        for _ in range(count):
            record("org.unit_added", about=house.design, by=house.admin, facts={"unit": "设计部"})


def test_seal_events_covers_settled_events_once():
    _something_happened()
    seal = seal_events()
    assert seal is not None and seal.count == 3
    assert seal_events() is None


def test_seal_events_leaves_fresh_events_for_later():
    house = make_house()
    record("org.unit_added", about=house.design, by=house.admin)
    assert seal_events() is None


def test_broken_seals_finds_a_changed_event():
    _something_happened()
    seal_events()
    assert not list(broken_seals())
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_event_no_update")
        else:
            cursor.execute("ALTER TABLE ledger_event DISABLE TRIGGER ledger_event_no_update")
        cursor.execute("UPDATE ledger_event SET reason = 'forged'")
    assert list(broken_seals()) == list(Seal.objects.all())


def test_broken_seals_finds_a_seal_that_does_not_follow_its_predecessor():
    _something_happened()
    first = seal_events()
    Seal.objects.create(
        sealed_at=clock.now(), first_event=first.last_event + 1, last_event=first.last_event + 1, count=0, previous="x",
        digest="y",
    )  # fmt: skip
    assert [seal.digest for seal in broken_seals()] == ["y"]
