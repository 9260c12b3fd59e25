"""What robots' keys look like in the database, and what becomes of them when the house's secret key changes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from luoshi.supervision.actions.set_channel import set_channel
from luoshi.supervision.digest.channels import ways_of
from luoshi.supervision.digest.hours import hours_of
from luoshi.supervision.digest.keys import opened, sealed
from luoshi.supervision.models import Channel, MessageRule
from tests.supervision.desk import Desk
from tests.supervision.post_offices import DING_SECRET, DING_TOKEN
from tests.supervision.reached import reach, states, tick


def ways(desk: Desk) -> list[tuple[str, str, str]]:
    person = desk.house.engineer
    return [(way.over, way.address, way.secret) for way in ways_of([person], hours_of([person]))[person.pk]]


def test_key_is_not_in_the_database_and_comes_out_as_it_went_in(desk: Desk):
    set_channel(by=desk.house.engineer, over="dingtalk", address=DING_TOKEN, secret=DING_SECRET)
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, secret FROM supervision_channel")
        kept = str(cursor.fetchall())
    assert DING_TOKEN not in kept and DING_SECRET not in kept
    assert ways(desk) == [("dingtalk", DING_TOKEN, DING_SECRET)]
    assert sealed("a") != sealed("a")


@pytest.mark.parametrize("broken", ["", "gAAAA", "plain", "密"])
def test_what_was_never_sealed_by_us_is_not_opened(broken: str):
    assert opened(broken) == ("" if broken == "" else None)


def test_text_sealed_and_altered_is_not_opened():
    kept = sealed("a1b2")
    assert opened(kept) == "a1b2"
    assert opened(kept[:40] + ("A" if kept[40] != "A" else "B") + kept[41:]) is None


def test_channel_whose_secret_key_is_gone_says_so_and_sends_nothing(desk: Desk, settings: Any, client: Any):
    """Until it is set up again; the old key among the fallbacks opens it, too."""
    person, old = desk.house.engineer, settings.SECRET_KEY
    desk.at("assigned")
    set_channel(by=person, over="dingtalk", address=DING_TOKEN, secret=DING_SECRET)
    settings.SECRET_KEY = "another" * 8
    client.force_login(person, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    page = client.get(reverse("supervision:messages")).content.decode()
    tick()
    assert "重新设置" in page and "密钥已更换" in page
    assert (ways(desk), states()) == ([], [])
    settings.SECRET_KEY_FALLBACKS = [old]
    assert ways(desk) == [("dingtalk", DING_TOKEN, DING_SECRET)]
    settings.SECRET_KEY_FALLBACKS = []
    set_channel(by=person, over="dingtalk", address="a1b2")
    assert ways(desk) == [("dingtalk", "a1b2", "")]


def test_mail_does_not_hang_on_the_secret_key(desk: Desk, settings: Any):
    """The house's own mail takes the place of a robot that cannot be read."""
    person = desk.house.engineer
    reach(person, "mail", "a@example.org"), reach(person, "dingtalk", DING_TOKEN)
    settings.SECRET_KEY = "another" * 8
    assert ways(desk) == [("mail", "a@example.org", "")]
    Channel.objects.filter(over="mail").delete()
    person.email = "own@example.org"
    MessageRule.objects.create(unit=desk.house.institute, mail_for_all=True)
    assert ways(desk) == [("mail", "own@example.org", "")]


def test_migration_seals_keys_and_secrets_and_opens_them_again(desk: Desk):
    """Once more what is sealed already: what the migration meets, it does not ask."""
    migration = import_module("luoshi.supervision.migrations.0013_keys_sealed")
    mail, robot = reach(desk.house.engineer), reach(desk.house.engineer, "dingtalk", DING_TOKEN, DING_SECRET)
    migration.seal(apps, None)
    robot.refresh_from_db()
    assert [opened(opened(kept) or "") for kept in (robot.address, robot.secret)] == [DING_TOKEN, DING_SECRET]
    migration.open_again(apps, None)
    robot.refresh_from_db()
    assert [opened(kept) for kept in (robot.address, robot.secret)] == [DING_TOKEN, DING_SECRET]
    assert Channel.objects.get(over="mail").address == mail.address
