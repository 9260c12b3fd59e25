from __future__ import annotations

from django.test import Client
from django.urls import reverse

from luoshi.ledger.models import Event
from luoshi.supervision.actions.make_calendar_feed import make_calendar_feed
from luoshi.supervision.actions.revoke_calendar_feed import revoke_calendar_feed
from tests.supervision.desk import Desk


def test_feed_when_revoked_answers_nobody(desk: Desk, client: Client):
    _feed, key = make_calendar_feed(by=desk.house.engineer)
    _other, others = make_calendar_feed(by=desk.house.supervisor)
    revoke_calendar_feed(by=desk.house.engineer)
    found = {each: client.get(reverse("supervision:calendar-feed", args=[each])).status_code for each in (key, others)}
    assert found == {key: 404, others: 200}


def test_revoking_without_a_feed_changes_nothing(desk: Desk):
    revoke_calendar_feed(by=desk.house.engineer)
    assert not Event.objects.filter(verb="supervision.calendar_feed_revoked").exists()
