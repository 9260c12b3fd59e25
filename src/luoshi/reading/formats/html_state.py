"""The article of a page that shows nothing until its script has run: the data that the server put into the script
(``window.__INITIAL_STATE__ = {…}``, ``<script type="application/json">``). Nothing is run; only plain JSON is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from ..late import late

_SCRIPT = late(r"<script\b[^>]{0,400}>", re.I)
_BEGIN = late(r"\s{0,40}(?:[^={]{1,160}=\s{0,20})?(?=[\[{])")
_BODY = frozenset({"content", "body", "html", "text", "articlecontent", "newscontent", "contenthtml", "detail", "main"})
_KEYS = {
    "作者": ("author", "authorname", "writer"),
    "来源": ("source", "sourcename", "contentsource", "origin"),
    "发布时间": ("publishtime", "publishdate", "pubdate", "pubtime", "publishedat", "datepublished", "releasetime",
               "createtime", "createdat", "date"),
    "浏览次数": ("viewcount", "views", "viewnum", "readcount", "hits", "clicks", "clickcount", "pv"),
}  # fmt: skip
_TITLE = ("title", "articletitle", "newstitle", "subject", "headline")
_HAN = late("[\u4e00-\u9fff]")
_LEAST = 40  # Chinese characters of an article
_MOST_SCRIPTS, _MOST_BYTES, _MOST_VALUES = 40, 4_000_000, 200_000


def article_in_scripts(source: str) -> str | None:
    """The article as a small page of its own (title, a line about it, text), the longest that the scripts of ``source``
    hold as JSON beside a title; None where none does."""
    best, most = None, _LEAST - 1
    for item in (item for data in _data(source) for item in _objects(data)):
        fields = {str(key).replace("_", "").lower(): value for key, value in item.items()}
        title = _first(fields, _TITLE)
        for key in _BODY & fields.keys() if title else ():
            text = fields[key]
            length = len(_HAN.findall(text)) if isinstance(text, str) else 0
            if length > most:
                best, most = (title, fields, text), length
    return _page(*best) if best else None


def _data(source: str) -> Iterator[Any]:
    decoder = json.JSONDecoder()
    for n, script in enumerate(_SCRIPT.finditer(source[:_MOST_BYTES])):
        if n == _MOST_SCRIPTS:
            return
        begin = _BEGIN.match(source, script.end())
        if begin:
            try:
                yield decoder.raw_decode(source, begin.end())[0]
            except (ValueError, RecursionError):
                continue


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects in it, those around before those inside; 200,000 values at most."""
    waiting, seen = [data], 0
    while waiting and seen < _MOST_VALUES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield value
        if isinstance(value, dict | list):
            waiting += list(value.values()) if isinstance(value, dict) else value


def _first(fields: dict[str, Any], keys: tuple[str, ...]) -> str:
    values = (fields.get(key) for key in keys)
    return next((str(v).strip()[:200] for v in values if isinstance(v, str | int) and str(v).strip()), "")


def _page(title: str, fields: dict[str, Any], text: str) -> str:
    about = "　".join(f"{label}：{value}" for label, keys in _KEYS.items() if (value := _first(fields, keys)))
    if "<" not in text:
        text = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    return f"<html><body><h1>{escape(title)}</h1><p>{escape(about)}</p><div>{text}</div></body></html>"
