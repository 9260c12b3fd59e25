"""The pages about messages as people meet them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.supervision.models import Channel, Delivery, MessageRule, MessageTimes
from tests.supervision.desk import Desk
from tests.supervision.post_offices import FEISHU_SECRET, FEISHU_TOKEN, robot_office
from tests.supervision.reached import reach
from tests.supervision.rungs import make_notice
from tests.support.queries import statements


@pytest.fixture
def browser(client: Client, desk: Desk) -> Any:
    def sign_in(person: Person) -> Client:
        client.force_login(person)
        client.cookies["django_language"] = "en"
        return client

    return sign_in


def dead(person: Person, n: int = 0, **fields: Any) -> Delivery:
    said = {"over": "mail", "kind": "at_once", "about": str(n), "state": "dead", "attempts": 6, "error": "silent"}
    return Delivery.objects.create(
        person=person, day=clock.today(), next_try_at=clock.now(), made_at=clock.now(), **said | fields
    )


def test_channel_is_set_up_tested_and_its_key_never_shown(browser: Any, desk: Desk, settings: Any):
    at, page = browser(desk.house.engineer), reverse("supervision:messages")
    with robot_office(settings) as office:
        typed = {
            "address": f"{settings.ROBOTS['feishu']}/open-apis/bot/v2/hook/{FEISHU_TOKEN}",
            "secret": FEISHU_SECRET,
        }
        assert at.post(reverse("supervision:channel-set", args=["feishu"]), typed).url == page
        assert at.post(reverse("supervision:channel-test", args=["feishu"])).url == page
    assert len(office.said) == 1
    shown = at.get(page).content.decode()
    assert "set up 16 Sep" in shown and "The test message is sent." in shown
    assert FEISHU_TOKEN not in shown and FEISHU_SECRET not in shown
    at.post(reverse("supervision:channel-drop", args=["feishu"]))
    assert not Channel.objects.exists()


def test_test_message_that_fails_says_why_on_the_page(browser: Any, desk: Desk, settings: Any):
    settings.SMTP = {}
    reach(desk.house.engineer)
    at = browser(desk.house.engineer)
    response = at.post(reverse("supervision:channel-test", args=["mail"]), follow=True)
    assert "The test message was not delivered. This house has no mail server yet." in response.content.decode()


def test_times_are_saved_and_a_fault_is_shown_at_its_field(browser: Any, desk: Desk):
    at, page = browser(desk.house.engineer), reverse("supervision:messages")
    assert at.post(page, {"digest_at": "17:30", "on_days": "every"}).status_code == 302
    assert str(MessageTimes.objects.get().digest_at) == "17:30:00"
    response = at.post(page, {"digest_at": "23:00", "on_days": "every"})
    assert response.status_code == 422
    assert re.search(r'id="id_digest_at_error">.*within the quiet hours', response.content.decode())
    assert str(MessageTimes.objects.get().digest_at) == "17:30:00"


def test_address_of_the_calendar_is_shown_once(browser: Any, desk: Desk):
    at = browser(desk.house.engineer)
    shown = at.post(reverse("supervision:calendar-make")).content.decode()
    address = re.search(r'value="http://testserver(/feeds/[^"]+\.ics)"', shown)
    assert address is not None
    assert at.get(address[1]).status_code == 200
    assert address[1] not in at.get(reverse("supervision:messages")).content.decode()
    at.post(reverse("supervision:calendar-revoke"))
    assert at.get(address[1]).status_code == 404


def test_dead_letters_are_listed_with_why_and_tried_again(browser: Any, desk: Desk):
    row = dead(desk.house.engineer)
    at, page = browser(desk.house.admin), reverse("supervision:deliveries")
    shown = at.get(page).content.decode()
    assert "1 message was not delivered." in shown and "The server did not answer in time." in shown
    assert at.post(reverse("supervision:delivery-retry", args=[row.pk])).url == page
    assert "Every message was delivered." in at.get(page).content.decode()
    assert "工程师" in at.get(page + "?show=waiting").content.decode()


def test_dead_letters_of_another_house_and_tests_are_not_listed(browser: Any, desk: Desk):
    dead(desk.house.stranger), dead(desk.house.engineer, kind="test")
    assert "Every message was delivered." in browser(desk.house.admin).get("/messages/").content.decode()


def test_dead_letters_take_as_many_statements_for_three_as_for_one(browser: Any, desk: Desk):
    at = browser(desk.house.admin)
    dead(desk.house.engineer, 1)
    at.get("/messages/")
    one = statements(lambda: at.get("/messages/"))
    dead(desk.house.supervisor, 2), dead(desk.house.planner, 3)
    assert statements(lambda: at.get("/messages/")) == one


def test_rule_of_the_house_is_set_on_its_page(browser: Any, desk: Desk):
    response = browser(desk.house.supervisor).post(
        reverse("supervision:message-rule"),
        {"digest_at": "07:45", "on_days": "weekdays", "quiet_from": "20:00", "quiet_to": "07:00", "mail_for_all": "on"},
    )
    assert response.status_code == 302
    rule = MessageRule.objects.get()
    assert (str(rule.digest_at), rule.on_days, rule.mail_for_all, rule.red_breaks_quiet) == (
        "07:45:00", "weekdays", True, False,
    )  # fmt: skip


def test_home_and_inbox_group_what_waits_into_do_sign_and_read(browser: Any, desk: Desk):
    desk.at("assigned"), desk.at("under_way")
    make_notice(desk.at("received"), desk.house.engineer, colour="yellow")
    at = browser(desk.house.engineer)
    for page in ("/", "/inbox/"):
        shown = " ".join(at.get(page).content.decode().split())
        found = re.findall(r'id="to-(\w+)"><h3>([\w ]+) <span class="num">(\d+)', shown)
        assert found == [("do", "To do", "2"), ("sign", "To sign", "1"), ("read", "To read", "1")]
        assert shown.count("btn-primary") == 1
