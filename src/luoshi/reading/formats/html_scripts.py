"""What a page says of its article only inside its scripts and links: JSON-LD (schema.org), a public account's variables,
the day in its own address. Nothing is run; the source is searched."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from ..late import late

_LD = late(r"<script[^>]{0,80}application/ld\+json[^>]{0,80}>(.{1,20000}?)</script", re.I | re.S)
_ARTICLES = frozenset({"article", "newsarticle", "blogposting", "report", "webpage"})
# Public accounts (mp.weixin.qq.com) fill the day in by script; “ct” is the second of publishing.
_ACCOUNT_TIME = late(r"""\bvar\s+ct\s*=\s*["'](1\d{9})["']""")
_OWN_ADDRESS = late(r"""<(?:link[^>]{0,120}rel=["']?canonical|meta[^>]{0,120}["']og:url["'])[^>]{0,300}""", re.I)
_DAY_IN_ADDRESS = late(
    r"/[tT]?(20[0-3]\d)[-/]?([01]\d)[-/]?([0-3]\d)(?=[/_.\-])|/(20[0-3]\d)-(\d{1,2})-(\d{1,2})(?=[/_.\-])"
)
CHINA = timedelta(hours=8)
MOST = 3  # scripts with linked data that are looked at


def script_hints(source: str) -> dict[str, str]:
    """``author``, ``published``, ``publisher`` as linked data, a public account's variable or the page's own address
    give them; days in the form YYYY-MM-DD where they are reckoned. ``source`` is the page's with its scripts."""
    found: dict[str, str] = {}
    if "ld+json" in source:
        for script in list(_LD.finditer(source))[:MOST]:
            for item in _items(script.group(1)):
                for key, value in _fields(item).items():
                    found.setdefault(key, value)
    if "js_content" in source and "published" not in found:
        second = _ACCOUNT_TIME.search(source)
        if second:
            moment = datetime.fromtimestamp(int(second.group(1)), UTC) + CHINA
            found["published"] = moment.date().isoformat()
    if "published" not in found:
        address = _OWN_ADDRESS.search(source)
        day = _DAY_IN_ADDRESS.search(address.group()) if address else None
        if day:
            found["published"] = "-".join(part for part in day.groups() if part)
    return found


def _items(script: str) -> list[dict[str, Any]]:
    try:
        data = json.loads(script.strip())
    except (ValueError, RecursionError):
        return []
    items = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _fields(item: dict[str, Any]) -> dict[str, str]:
    kind = item.get("@type", "")
    kinds = {str(name).lower() for name in (kind if isinstance(kind, list) else [kind])}
    if kind and kinds.isdisjoint(_ARTICLES):
        return {}
    values = {
        "published": _name(item.get("datePublished") or item.get("pubDate")),
        "author": _name(item.get("author")),
        "publisher": _name(item.get("publisher")),
    }
    return {key: value for key, value in values.items() if value}


def _name(value: object) -> str:
    """A string, or the name of a thing or of the first of several."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name", "")
    return " ".join(value.split())[:120] if isinstance(value, str) else ""
