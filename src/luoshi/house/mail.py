"""``LUOSHI_SMTP`` → what a mail connection needs: ``smtp://user:password@host:587`` (STARTTLS; ``?tls=0`` without), ``smtps://host:465``."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SECONDS = 15  # to wait for an answer


def mail_from(url: str) -> dict[str, Any]:
    """Empty: this house sends no mail."""
    parts = urlsplit(url)
    if not url:
        return {}
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("LUOSHI_SMTP: write smtp://user:password@host:587 or smtps://user:password@host:465")
    inside = parts.scheme == "smtps"
    return {
        "host": parts.hostname,
        "port": parts.port or (465 if inside else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": inside,
        "use_tls": not inside and dict(parse_qsl(parts.query)).get("tls", "1") == "1",
        "timeout": SECONDS,
    }


def robots_from(text: str) -> dict[str, str]:
    """``LUOSHI_ROBOTS`` → where robots stand that are not at their makers' addresses: ``dingtalk=https://gateway.example``,
    several with commas between."""
    bases = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        name, _, base = part.partition("=")
        if name not in ("wecom", "dingtalk", "feishu") or urlsplit(base).scheme not in ("http", "https"):
            raise ValueError(f"LUOSHI_ROBOTS: {name!r} is not wecom=, dingtalk= or feishu= with an http(s) address")
        bases[name] = base.rstrip("/")
    return bases
