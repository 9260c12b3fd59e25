from __future__ import annotations

from typing import Any

import pytest

from luoshi.kernel.errors import Refused
from luoshi.supervision.actions.send_deliveries import send_deliveries
from luoshi.supervision.actions.send_test_message import AN_HOUR, send_test_message
from luoshi.supervision.digest.outcome import error_said
from tests.supervision.desk import Desk
from tests.supervision.post_offices import mail_office, shown
from tests.supervision.reached import at, reach, states


def test_test_message_comes_at_once_quiet_hours_or_not(desk: Desk, settings: Any):
    reach(desk.house.engineer)
    with mail_office(settings) as office, at(9, 16, 23):
        assert send_test_message(by=desk.house.engineer, over="mail").state == "sent"
    assert "这个途径可用：工程师。" in shown(office.mails[0])


def test_test_message_that_fails_says_why_and_is_not_tried_again(desk: Desk, settings: Any):
    reach(desk.house.engineer)
    with mail_office(settings) as office:
        office.refuse = "451 later"
        delivery = send_test_message(by=desk.house.engineer, over="mail")
        assert (delivery.state, error_said(delivery.error)) == ("dead", "The server refused it. 451 later")
        send_deliveries()
    assert states() == ["dead"]


def test_house_without_a_mail_server_says_so(desk: Desk, settings: Any):
    settings.SMTP = {}
    reach(desk.house.engineer)
    delivery = send_test_message(by=desk.house.engineer, over="mail")
    assert error_said(delivery.error) == "This house has no mail server yet."


def test_test_over_a_channel_not_set_up_is_refused(desk: Desk):
    with pytest.raises(Refused, match="Set the channel up first"):
        send_test_message(by=desk.house.engineer, over="feishu")
    assert states() == []


def test_tests_are_limited_to_a_few_an_hour(desk: Desk, settings: Any):
    settings.SMTP = {}
    reach(desk.house.engineer)
    for _ in range(AN_HOUR):
        send_test_message(by=desk.house.engineer, over="mail")
    with pytest.raises(Refused, match="this hour"):
        send_test_message(by=desk.house.engineer, over="mail")
    with at(9, 16, 19):
        assert send_test_message(by=desk.house.engineer, over="mail").state == "dead"
