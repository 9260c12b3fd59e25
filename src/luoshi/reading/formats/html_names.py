"""What the names (class, id, role) of a page's elements tell: words that page builders of every kind use.

No name that only one site uses belongs here. Names are taken apart into words (“art_hotNews” is art, hot, news), so that
“hot” does not find “photo” and “ad” not “head”.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..late import late

_WORD = late(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_CHROME = frozenset({
    "ad", "ads", "advert", "advertisement", "advertising", "banner", "bread", "breadcrumb", "breadcrumbs", "captcha",
    "comment", "comments", "copyright", "crumb", "crumbs", "dialog", "disclaimer", "download", "feedback", "foot",
    "footer", "friendlink", "friendlinks", "hot", "like", "location", "login", "logo", "menu", "menus", "modal", "nav",
    "navbar", "navi", "navigation", "neighbor", "pager", "pagination", "player", "popup", "praise", "prev",
    "pop", "qrcode", "rank", "ranking", "recom", "recommend", "recommended", "recommendation", "rel", "relate",
    "related", "relation", "relevant", "reply", "reward", "search", "share", "shared", "sharing", "side", "sidebar",
    "sitemap", "subscribe", "tag", "tags", "tip", "tips", "toolbar", "toolbox", "tools", "tooltip",
    "topbar", "vote", "widget",
})  # fmt: skip
_CHROME_TAGS = frozenset({"nav", "footer", "aside", "menu", "dialog"})
# Containers of the article itself, as the editors (TRS, UEditor, Visual SiteBuilder, WebPlus, WeChat …) and
# schema.org name them.
_BODY = late(
    r"(?:^|\s)(?:js_content|rich_media_content|trs_editor|trs_ue|trs_web|v_news_content|wp_articlecontent|"
    r"articlebody|ueditor|vsb_?content\w*|pages?_content|zoom|ucapcontent|ozoom|artibody|contenttext|newscontent|articlecontent|"
    r"article[-_]?(?:content|body|con|text|detail)|(?:news|detail|text|main|info|post|entry|show|arc|art)[-_]?"
    r"(?:content|body|text|con)|content[-_]?(?:body|text|main|detail|txt|box|article)?|con[-_]?(?:txt|text|tent|body))(?=$|\s)",
    re.I,
)
_ARTICLE = late(
    r"article|content|detail|(?:^|[\s_-])(?:art|main|con|text|txt|news|view|info|show|zw|doc)(?=$|[\s_-])", re.I
)


@lru_cache(maxsize=4096)
def words(names: str) -> frozenset[str]:
    """The words of class names and ids, in lower case; Latin letters only, digits part them."""
    return frozenset(word.lower() for word in _WORD.findall(names))


@lru_cache(maxsize=4096)
def is_chrome(tag: str, names: str) -> bool:
    """Whether an element says, by its tag or its ``names`` (as ``Element.names``) that it is a menu, an imprint, a
    comment, a list of other pages …"""
    return tag in _CHROME_TAGS or not _CHROME.isdisjoint(words(names))


@lru_cache(maxsize=4096)
def is_article(tag: str, names: str) -> int:
    """How surely an element says that it holds the article: 2 the text itself, 1 something around it, 0 does not say."""
    if tag == "article" or _BODY.search(names):
        return 2
    return 1 if tag == "main" or _ARTICLE.search(names) else 0


def is_title(tag: str, names: str) -> bool:
    """Whether an element says that it is a title (of whatever)."""
    return tag in ("h1", "h2") or not words(names).isdisjoint({"title", "tit", "bt", "headline", "biaoti", "subject"})
