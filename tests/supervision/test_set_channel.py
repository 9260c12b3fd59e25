from __future__ import annotations

from typing import Any

import pytest

from luoshi.kernel.errors import Refused
from luoshi.ledger.models import Event
from luoshi.supervision.actions.set_channel import set_channel
from luoshi.supervision.digest.keys import opened
from luoshi.supervision.models import Channel
from tests.supervision.desk import Desk
from tests.supervision.post_offices import DING_SECRET, DING_TOKEN, FEISHU_TOKEN, WECOM_KEY


@pytest.mark.parametrize(
    ("over", "typed", "kept"),
    [
        ("wecom", f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={WECOM_KEY}", WECOM_KEY),
        ("wecom", f" {WECOM_KEY} ", WECOM_KEY),
        ("dingtalk", f"https://oapi.dingtalk.com/robot/send?access_token={DING_TOKEN}", DING_TOKEN),
        ("feishu", f"https://open.feishu.cn/open-apis/bot/v2/hook/{FEISHU_TOKEN}", FEISHU_TOKEN),
    ],
)
def test_channel_of_a_robot_keeps_the_key_of_its_address(desk: Desk, over: str, typed: str, kept: str):
    set_channel(by=desk.house.engineer, over=over, address=typed, secret="5f" if over == "dingtalk" else "")
    assert opened(Channel.objects.get().address) == kept


@pytest.mark.parametrize(
    "typed",
    [
        f"https://oapi.dingtalk.com.evil.example/robot/send?access_token={DING_TOKEN}",
        f"http://127.0.0.1:8000/robot/send?access_token={DING_TOKEN}",
        f"http://oapi.dingtalk.com/robot/send?access_token={DING_TOKEN}",
        f"https://oapi.dingtalk.com@evil.example/robot/send?access_token={DING_TOKEN}",
        "https://oapi.dingtalk.com/robot/other?access_token=1",
        "//169.254.169.254/latest/meta-data",
        "https://oapi.dingtalk.com/robot/send?access_token=../../x",
        "spaces and more",
        "",
    ],
)
def test_address_that_leads_elsewhere_is_refused(desk: Desk, typed: str):
    with pytest.raises(Refused) as refusal:
        set_channel(by=desk.house.engineer, over="dingtalk", address=typed, secret=DING_SECRET)
    assert refusal.value.field == "address"
    assert not Channel.objects.exists()


def test_address_of_the_houses_own_gateway_is_taken(desk: Desk, settings: Any):
    settings.ROBOTS = {"feishu": "https://gateway.example"}
    address = f"https://gateway.example/open-apis/bot/v2/hook/{FEISHU_TOKEN}"
    assert opened(set_channel(by=desk.house.engineer, over="feishu", address=address).address) == FEISHU_TOKEN


def test_channel_set_again_replaces_key_and_secret(desk: Desk):
    set_channel(by=desk.house.engineer, over="dingtalk", address=DING_TOKEN, secret=DING_SECRET)
    set_channel(by=desk.house.engineer, over="dingtalk", address="a1b2")
    row = Channel.objects.get()
    assert (opened(row.address), row.secret) == ("a1b2", "")


def test_what_is_recorded_holds_neither_key_nor_secret(desk: Desk):
    set_channel(by=desk.house.engineer, over="dingtalk", address=DING_TOKEN, secret=DING_SECRET)
    event = Event.objects.get(verb="supervision.channel_set")
    said = f"{event.before}{event.after}{event.facts}{event.reason}"
    assert "DingTalk" in said
    assert DING_TOKEN not in said and DING_SECRET not in said


def test_mail_without_an_address_goes_to_the_persons_own(desk: Desk):
    person = desk.house.engineer
    with pytest.raises(Refused, match="none is known"):
        set_channel(by=person, over="mail")
    person.email = "own@example.org"
    assert set_channel(by=person, over="mail").address == ""
    assert set_channel(by=person, over="mail", address="other@example.org").address == "other@example.org"


@pytest.mark.parametrize(("over", "address"), [("mail", "no address"), ("mail", "a@b\nBcc: c@d.example"), ("sms", "1")])
def test_channel_that_cannot_be_is_refused(desk: Desk, over: str, address: str):
    with pytest.raises(Refused):
        set_channel(by=desk.house.engineer, over=over, address=address)
    assert not Channel.objects.exists()
