"""The three robots, each against a stand-in that checks its maker's rule of signing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from luoshi.supervision.actions.plan_digests import plan_digests
from luoshi.supervision.actions.send_deliveries import send_deliveries
from luoshi.supervision.models import Delivery
from luoshi.supervision.queries import notices_for
from tests.supervision.desk import Desk
from tests.supervision.post_offices import (
    DING_SECRET,
    DING_TOKEN,
    FEISHU_SECRET,
    FEISHU_TOKEN,
    WECOM_KEY,
    RobotOffice,
    mail_office,
    robot_office,
    shown,
)  # fmt: skip
from tests.supervision.reached import at, reach, tick
from tests.supervision.rungs import make_notice

ROBOTS = {"wecom": (WECOM_KEY, ""), "dingtalk": (DING_TOKEN, DING_SECRET), "feishu": (FEISHU_TOKEN, FEISHU_SECRET)}


@pytest.fixture
def office(settings: Any) -> Iterator[RobotOffice]:
    with robot_office(settings) as found:
        yield found


def words(over: str, body: dict[str, Any]) -> str:
    if over == "wecom":
        assert body["msgtype"] == "markdown"
        return str(body["markdown"]["content"])
    if over == "dingtalk":
        assert (body["msgtype"], body["markdown"]["title"]) == ("markdown", "9月16日：今天有 1 件事要办，没有逾期")
        return str(body["markdown"]["text"])
    assert body["card"]["header"]["title"]["content"] == "9月16日：今天有 1 件事要办，没有逾期"
    return str(body["card"]["elements"][0]["content"])


@pytest.mark.parametrize("over", ROBOTS)
def test_robot_when_signed_right_gets_the_digest(desk: Desk, office: RobotOffice, over: str):
    desk.at("assigned", matter="补测[低温](工况) @所有人")
    reach(desk.house.engineer, over, *ROBOTS[over])
    tick()
    [(by, body)] = office.said
    said = words(by, body)
    assert by == over
    assert said.startswith(
        "**今天有 1 件事要办，没有逾期。**\n\n**待签 1**\n- 正常，还有 14 天 · [补测［低温］（工况） ＠所有人](https://luoshi"
    )
    assert "[签收](https://luoshi.example/act/" in said
    assert Delivery.objects.get().state == "sent"


def test_daily_messages_speak_of_what_rules_send_over_their_channel(desk: Desk, office: RobotOffice, settings: Any):
    head = desk.house.software_head
    reach(head, "wecom", WECOM_KEY), reach(head, "mail")
    for over in ("", "mail", "wecom", "feishu", "web"):
        make_notice(desk.at("under_way", matter=f"经由{over or '各人'}。"), head, level=1, over=over)
    with mail_office(settings) as mails:
        tick()
    [(_by, body)], [mail] = office.said, mails.mails
    both = [words("wecom", body), shown(mail)]
    assert [[way for way in ("各人", "mail", "wecom", "feishu", "web") if f"经由{way}。" in said] for said in both] == [
        ["各人", "wecom", "feishu"],
        ["各人", "mail", "feishu"],
    ]
    assert notices_for(head).count() == 5


@pytest.mark.parametrize("over", ROBOTS)
def test_urgent_notice_goes_to_the_robot_that_its_rule_names(desk: Desk, office: RobotOffice, over: str):
    for each, address in ROBOTS.items():
        reach(desk.house.engineer, each, *address)
    make_notice(desk.at("under_way"), desk.house.engineer, colour="red", at_once=True, over=over)
    with at(9, 16, 7, 45):
        plan_digests()
        send_deliveries()
    assert [by for by, _ in office.said] == [over]


WRONG = {
    "wecom": ("wrong-key", "", "refused: 93000 invalid webhook url"),
    "dingtalk": (DING_TOKEN, "SECwrong", "refused: 310000 sign not match"),
    "feishu": (FEISHU_TOKEN, "wrong", "refused: 19021 sign match fail"),
}


@pytest.mark.parametrize("over", WRONG)
def test_robot_when_signed_wrong_is_not_taken_for_sent(desk: Desk, office: RobotOffice, over: str):
    """They answer HTTP 200 to that, too."""
    key, secret, error = WRONG[over]
    desk.at("assigned")
    reach(desk.house.engineer, over, key, secret)
    tick()
    row = Delivery.objects.get()
    assert (row.state, office.said) == ("failed", [])
    assert row.error.startswith(error)
    assert key not in row.error


def test_robot_whose_server_fails_is_tried_again(desk: Desk, office: RobotOffice):
    office.status = 502
    desk.at("assigned")
    reach(desk.house.engineer, "wecom", WECOM_KEY)
    tick()
    assert Delivery.objects.get().state == "failed"


def test_robot_that_redirects_is_not_followed(desk: Desk, office: RobotOffice):
    office.status = 307
    desk.at("assigned")
    reach(desk.house.engineer, "feishu", FEISHU_TOKEN, FEISHU_SECRET)
    tick()
    assert (Delivery.objects.get().state, len(office.said)) == ("failed", 1)


def test_long_digest_fits_into_what_a_robot_takes(desk: Desk, office: RobotOffice):
    for n in range(15):
        desk.at("assigned", matter=f"事项{n}" + "很长的标题" * 20)
    reach(desk.house.engineer, "wecom", WECOM_KEY)
    tick()
    [(_by, body)] = office.said
    said = body["markdown"]["content"]
    assert len(said.encode()) <= 4096
    assert "**待签 15**" in said and "件" in said.split("……另有 ")[1]


def test_keys_stay_out_of_the_log(desk: Desk, office: RobotOffice, caplog: pytest.LogCaptureFixture):
    reach(desk.house.engineer, "dingtalk", DING_TOKEN, "not a secret!")
    desk.at("assigned")
    caplog.set_level("DEBUG")
    tick()
    assert Delivery.objects.get().state == "dead"
    assert DING_TOKEN not in caplog.text and "not a secret!" not in caplog.text
