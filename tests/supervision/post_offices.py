"""Real servers on 127.0.0.1 at the other end of messages: a mail server, and the three robots by their makers' rules."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiosmtpd.controller import Controller

WECOM_KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
DING_TOKEN, DING_SECRET = "d" * 64, "SEC" + "5f" * 30
FEISHU_TOKEN, FEISHU_SECRET = "0b1c2d3e-aaaa-bbbb-cccc-1234567890ab", "k7Qz_x-9"


class MailOffice:
    """Keeps what it accepts; answers ``refuse`` to every recipient while that is set."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuse = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 kept"


@contextmanager
def mail_office(settings: Any) -> Iterator[MailOffice]:
    office = MailOffice()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    settings.SMTP = {
        "host": "127.0.0.1", "port": port, "username": "", "password": "", "use_ssl": False, "use_tls": False,
        "timeout": 5,
    }  # fmt: skip
    settings.MAIL_FROM, settings.ADDRESS = "落实 <luoshi@example.org>", "https://luoshi.example"
    try:
        yield office
    finally:
        controller.stop()


class RobotOffice:
    """Answers as the makers' documents say: HTTP 200 in any case, and a code that is 0 only when all is well."""

    def __init__(self) -> None:
        self.said: list[tuple[str, dict[str, Any]]] = []
        self.status = 200

    def answer(self, address: str, body: dict[str, Any]) -> dict[str, Any]:
        parts = urlsplit(address)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/cgi-bin/webhook/send":
            return self.wecom(query, body)
        if parts.path == "/robot/send":
            return self.dingtalk(query, body)
        return self.feishu(parts.path, body)

    def wecom(self, query: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
        if query.get("key") != WECOM_KEY:
            return {"errcode": 93000, "errmsg": "invalid webhook url"}
        if len(body["markdown"]["content"].encode()) > 4096:
            return {"errcode": 40058, "errmsg": "markdown.content exceed max length 4096"}
        self.said.append(("wecom", body))
        return {"errcode": 0, "errmsg": "ok"}

    def dingtalk(self, query: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
        at = query.get("timestamp", "0")
        right = hmac.new(DING_SECRET.encode(), f"{at}\n{DING_SECRET}".encode(), hashlib.sha256).digest()
        if query.get("access_token") != DING_TOKEN:
            return {"errcode": 300005, "errmsg": "token is not exist"}
        if abs(time.time() * 1000 - int(at)) > 3_600_000 or query.get("sign") != base64.b64encode(right).decode():
            return {"errcode": 310000, "errmsg": "sign not match"}
        self.said.append(("dingtalk", body))
        return {"errcode": 0, "errmsg": "ok"}

    def feishu(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        at = str(body.get("timestamp", "0"))
        right = hmac.new(f"{at}\n{FEISHU_SECRET}".encode(), digestmod=hashlib.sha256).digest()
        if path != f"/open-apis/bot/v2/hook/{FEISHU_TOKEN}":
            return {"code": 19001, "msg": "param invalid: incoming webhook access token invalid"}
        if abs(time.time() - int(at)) > 3600 or body.get("sign") != base64.b64encode(right).decode():
            return {"code": 19021, "msg": "sign match fail or timestamp is not within one hour from current time"}
        self.said.append(("feishu", body))
        return {"code": 0, "msg": "success", "data": {}}


@contextmanager
def robot_office(settings: Any) -> Iterator[RobotOffice]:
    office = RobotOffice()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            said = json.dumps(office.answer(self.path, body)).encode()
            self.send_response(office.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    settings.ROBOTS = {"wecom": base, "dingtalk": base, "feishu": base}
    settings.ADDRESS = "https://luoshi.example"
    try:
        yield office
    finally:
        server.shutdown()
        server.server_close()


def shown(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return part.get_content()
