"""The robots of WeCom, DingTalk and Feishu: apprise's, with a sending of our own (docs/adr/0015).

apprise knows their keys and cuts what is too long. Its own sending takes HTTP 200 for success, which these robots also
answer when they refuse, encodes DingTalk's signature twice, and does not sign for Feishu.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
import time
from abc import ABC, abstractmethod
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from apprise import NotifyFormat
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.wecombot import NotifyWeComBot
from django.conf import settings
from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.supervision.digest.channels import Way
from luoshi.supervision.digest.enums import Over
from luoshi.supervision.digest.message import Message
from luoshi.supervision.digest.outcome import BROKEN, REFUSED, SILENT, UNREACHABLE, Undelivered

logging.getLogger("apprise").disabled = True  # it writes keys into its warnings
SECONDS = (5, 10)  # to connect, to answer
Request = tuple[str, dict[str, str], dict[str, Any]]  # path, query, body


class Robot(ABC):
    """Mixed in before apprise's class: posts once, follows no redirection, and believes only the robot's own word."""

    over: str
    home: str
    path: str
    notify_format = NotifyFormat.MARKDOWN
    title_maxlen = 250

    @abstractmethod
    def request(self, title: str, body: str) -> Request:
        """What this maker's robot is posted, signed where it has a secret."""

    def send(self, body: Any, title: Any = "", notify_type: Any = None, **kwargs: Any) -> bool:
        path, query, payload = self.request(title, body)
        base = settings.ROBOTS.get(self.over, self.home)
        try:
            answer = requests.post(base + path, params=query, json=payload, timeout=SECONDS, allow_redirects=False)
            said = answer.json() if answer.content else {}
        except requests.Timeout:
            raise Undelivered(SILENT, server_down=True) from None
        except requests.JSONDecodeError:
            raise Undelivered(REFUSED, f"HTTP {answer.status_code}") from None
        except requests.RequestException:
            raise Undelivered(UNREACHABLE, server_down=True) from None
        said = said if isinstance(said, dict) else {}
        code = said.get("errcode", said.get("code", said.get("StatusCode")))
        if answer.status_code != 200 or code != 0:
            words = said.get("errmsg") or said.get("msg") or ""
            raise Undelivered(REFUSED, f"{code if code is not None else f'HTTP {answer.status_code}'} {words}")
        return True


class WeCom(Robot, NotifyWeComBot):
    over, home, path = Over.WECOM, "https://qyapi.weixin.qq.com", "/cgi-bin/webhook/send"
    body_maxlen = 4000  # bytes; message.py keeps within it

    def request(self, title: str, body: str) -> Request:
        return self.path, {"key": self.key}, {"msgtype": "markdown", "markdown": {"content": body}}


class DingTalk(Robot, NotifyDingTalk):
    over, home, path = Over.DINGTALK, "https://oapi.dingtalk.com", "/robot/send"
    title_maxlen = 250

    def request(self, title: str, body: str) -> Request:
        query = {"access_token": self.token}
        if self.secret:
            at = str(round(time.time() * 1000))
            signed = hmac.new(self.secret.encode(), f"{at}\n{self.secret}".encode(), hashlib.sha256).digest()
            query |= {"timestamp": at, "sign": base64.b64encode(signed).decode()}
        return self.path, query, {"msgtype": "markdown", "markdown": {"title": title, "text": body}}


class Feishu(Robot, NotifyFeishu):
    over, home, path = Over.FEISHU, "https://open.feishu.cn", "/open-apis/bot/v2/hook/"

    def __init__(self, token: str, secret: str = "", **more: Any) -> None:
        super().__init__(token=token, **more)
        self.secret = secret

    def request(self, title: str, body: str) -> Request:
        card = {
            "header": {"title": {"tag": "plain_text", "content": title}},
            "elements": [{"tag": "markdown", "content": body}],
        }
        payload: dict[str, Any] = {"msg_type": "interactive", "card": card}
        if self.secret:
            at = str(int(time.time()))
            signed = hmac.new(f"{at}\n{self.secret}".encode(), b"", hashlib.sha256).digest()
            payload |= {"timestamp": at, "sign": base64.b64encode(signed).decode()}
        return self.path + self.token, {}, payload


def robot_of(way: Way) -> Any:
    """Raises ``TypeError`` for a key that is not well formed."""
    if way.over == Over.WECOM:
        return WeCom(key=way.address)
    kind = DingTalk if way.over == Over.DINGTALK else Feishu
    return kind(token=way.address, secret=way.secret)


def send(message: Message, way: Way) -> None:
    try:
        robot = robot_of(way)
    except TypeError:  # its words hold the key
        raise Undelivered(BROKEN, for_good=True) from None
    robot.notify(body=message.short_enough(way.over), title=message.subject)


def key_typed(over: str, typed: str, secret: str) -> str:
    """The key in what somebody typed: the key itself, or the whole address that the robot's maker shows. Only the key is
    ever kept, so that no message goes to a host of somebody's choosing."""
    kinds: dict[Over, type[Robot]] = {Over.WECOM: WeCom, Over.DINGTALK: DingTalk, Over.FEISHU: Feishu}
    kind = kinds[Over(over)]
    text = typed.strip()
    if "/" in text:
        text = _key_in(text, kind)
    try:
        robot_of(Way(over, text, secret))
    except TypeError:
        raise Refused(_("This is not the key of such a robot. Copy its whole address."), field="address") from None
    return text


def _key_in(address: str, kind: type[Robot]) -> str:
    parts = urlsplit(address)
    homes = {kind.home, settings.ROBOTS.get(kind.over, kind.home)}
    if f"{parts.scheme}://{parts.netloc}" not in homes or not parts.path.startswith(kind.path):
        raise Refused(
            _("Messages go to %(home)s only; this address leads elsewhere.") % {"home": urlsplit(kind.home).hostname},
            field="address",
        )
    query = parse_qs(parts.query)
    found = query.get("key") or query.get("access_token") or [parts.path.removeprefix(kind.path).strip("/")]
    return found[0]
