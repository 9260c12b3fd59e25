"""What the environment says about messages out."""

from __future__ import annotations

import pytest

from luoshi.house.mail import mail_from, robots_from


def test_mail_server_is_read_from_one_address():
    found = mail_from("smtp://luoshi%40example.org:p%2Fw%3A1@mail.example.org")
    assert (found["host"], found["port"], found["username"], found["password"]) == (
        "mail.example.org", 587, "luoshi@example.org", "p/w:1",
    )  # fmt: skip
    assert (found["use_tls"], found["use_ssl"]) == (True, False)


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtps://u:p@mail.example", 465, False, True),
        ("smtp://mail.example:25?tls=0", 25, False, False),
        ("smtp://mail.example:2525", 2525, True, False),
    ],
)
def test_mail_server_is_reached_as_its_address_says(address: str, port: int, tls: bool, ssl: bool):
    found = mail_from(address)
    assert (found["port"], found["use_tls"], found["use_ssl"]) == (port, tls, ssl)


def test_house_without_a_mail_server_has_none():
    assert mail_from("") == {}


@pytest.mark.parametrize("address", ["mail.example:25", "http://mail.example", "smtp://"])
def test_address_that_is_no_mail_server_is_refused_without_repeating_it(address: str):
    with pytest.raises(ValueError, match="LUOSHI_SMTP") as refusal:
        mail_from(address)
    assert "mail.example" not in str(refusal.value)


def test_gateways_of_robots_are_read_by_name():
    assert robots_from("dingtalk=https://a.example/, feishu=http://10.0.0.8:8080") == {
        "dingtalk": "https://a.example", "feishu": "http://10.0.0.8:8080",
    }  # fmt: skip
    assert robots_from("") == {}


@pytest.mark.parametrize("text", ["slack=https://a.example", "feishu=ftp://a.example", "feishu"])
def test_gateway_that_cannot_be_is_refused(text: str):
    with pytest.raises(ValueError, match="LUOSHI_ROBOTS"):
        robots_from(text)
