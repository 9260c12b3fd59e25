"""What the page itself says about its title, author, date and publisher: its meta elements and its own heading."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from luoshi.reading.formats.html_blocks import Block

# The names that Chinese government and news sites put on every page, then the general ones.
META = {
    "title": ("articletitle", "og:title", "twitter:title", "dc.title"),
    "author": ("author", "article:author", "dc.creator"),
    "published": (
        "pubdate",
        "publishdate",
        "article:published_time",
        "og:published_time",
        "dc.date",
        "og:release_date",
        "apub:time",
    ),
    "publisher": ("sitename", "og:site_name", "dc.publisher"),
    "source": ("contentsource", "article:source", "og:article:source"),
}
NOBODY = re.compile(r"^(?:admin|administrator|name,.*|author|none|null|-|系统管理员|管理员|匿名|\d+)?$|@|https?:", re.I)
SEPARATOR = re.compile(r"\s*[_|｜—]+\s*|\s+[-–]\s+|-(?=[^-\d]{2,}$)")


def page_hints(tree: LexborHTMLParser, blocks: list[Block]) -> dict[str, str]:
    found = _metas(tree)
    hints: dict[str, str] = {}
    for key, names in META.items():
        value = next((found[name] for name in names if found.get(name)), "")
        if value and not (key in ("author", "source") and NOBODY.search(value)):
            hints[key] = value[:300]
    title = _title(hints.get("title"), _page_title(tree), blocks)
    if title:
        hints["title"] = title
    else:
        hints.pop("title", None)
    return hints


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    out: dict[str, str] = {}
    for node in tree.css("meta[content]")[:400]:
        attributes = node.attributes
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").lower()
        value = " ".join((attributes.get("content") or "").split())
        if name and value:
            out.setdefault(name, value)
    return out


def _page_title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("head > title") or tree.css_first("title")
    return " ".join((node.text() or "").split()) if node is not None else ""


def _title(declared: str | None, page_title: str, blocks: list[Block]) -> str | None:
    """A heading of the page that the declared title or the window's title contains; else the declared one itself.

    A window's title usually goes on with the site's name (…_集团新闻_某某集团): the heading says where to cut.
    """
    wholes = [_squeezed(title) for title in (declared, page_title) if title]
    best = ""
    for block in blocks:
        text = _squeezed(block.text)
        heading = block.tag == "h1" or "title" in block.names.lower()
        if (
            (len(text) >= (4 if heading else 8))
            and any(whole.startswith(text) for whole in wholes)
            and len(text) > len(_squeezed(best))
        ):
            best = block.text
    if best:
        return best
    h1 = [block.text for block in blocks if block.tag == "h1" and block.link_share < 0.5 and 6 <= len(block.text) <= 80]
    if len(h1) == 1:
        return h1[0]
    return declared or SEPARATOR.split(page_title)[0].strip(" -_|") or None


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
