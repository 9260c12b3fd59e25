"""What the page itself says about its title, author, date and publisher: its meta elements, its window's title, its imprint."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from luoshi.reading.formats.html_blocks import Page

from ..late import late

# The names that Chinese government and news sites put on every page (GB/T and TRS forms), then the general ones.
META = {
    "title": ("articletitle", "og:title", "twitter:title", "dc.title"),
    "author": ("author", "article:author", "dc.creator", "og:article:author"),
    "published": (
        "pubdate", "publishdate", "publish_time", "article:published_time", "og:published_time", "datepublished", "dc.date",
        "dc.date.issued", "og:release_date", "apub:time", "weibo:article:create_at", "published_time",
        "og:article:published_time", "article:published", "pub_date", "publish-date", "publish_date", "firstpublished",
        "createdate", "dc.date.created", "date",
    ),
    "publisher": ("sitename", "og:site_name", "dc.publisher"),
    "source": ("contentsource", "article:source", "og:article:source", "mediaid", "source"),
}  # fmt: skip
NOBODY = late(
    r"^(?:admin|administrator|root|name,.*|author|none|null|nan|undefined|test|web|-|_|系统管理员|管理员|超级管理员|匿名|佚名|未知|不详|"
    r"本站编辑|网站编辑|\d+)?$|@|https?:|www\.",
    re.I,
)
LABELLED = late(r"^(?:(?:责任编辑|责编|编辑|审核)\s?[:：].*|(?:作者|记者|来源|稿源)\s?[:：]\s?)")
SEPARATOR = late(r"\s*(?:[_|｜]|—{1,2})+\s*|\s+[-–]+\s+|-{2,}|-(?=[^-\d]{2,30}$)")
# Ends of the names of whoever has a site of their own.
_ORGANISATION = late(
    r"[\u4e00-\u9fff（）()]{2,30}(?:人民政府|政府|委员会|管委会|办公室|部|厅|局|委|院|所|校|大学|中学|小学|集团|公司|厂|中心|协会|学会|"
    r"基金会|工会|法院|检察院|银行|医院|图书馆|博物馆|日报社|报社|出版社|电视台|研究会|联合会|商会|网|门户网站|网站|政府网)$"
)
_SITE_OWNER = late(
    r"[\u4e00-\u9fff（）()]{2,30}(?:社|台|站|馆|所|处|室|园|场|区|县|市|镇|乡|街道|社区|村|队|部队|支部|学部|学校|分院|总院|实验室|专委会|联盟|"
    r"事务所|研究院|信息网|新闻网|资讯网|全球资讯网|资讯网)$"
)
_OWNER = late(
    r"(?:主办单位|主办|版权所有|Copyright|©|&copy;|All Rights? Reserved\.?)[\s:：©\d\-–—,.，。]{0,20}"
    r"(?:(?:19|20)\d\d[\s\-–—]{0,3}(?:(?:19|20)\d\d)?\s?)?(?P<name>[\u4e00-\u9fff（）()]{4,30})",
    re.I,
)
_OWNER_BEFORE = late(r"(?P<name>[\u4e00-\u9fff（）()]{4,30})\s{0,3}(?:版权所有|©|&copy;|Copyright)", re.I)


# Windows that say what they are for, and nothing of the article.
_LABEL = late(
    r"打印(?:本页|页面|文章|预览|正文)?|(?:无标题|新建)(?:文档|页面|网页)\d*|untitled.*|document|(?:文章|新闻|详细|正文)(?:内容|详情|页|正文)|正文|详情页?",
    re.I,
)

# The platform of public accounts names itself as the site of each; the account stands in an element of this name.
PLATFORM = "微信公众平台"


@dataclass
class PageHints:
    """``fields`` as ``Extracted.hints`` has them (author, published, publisher, source); ``titles`` are all that the
    page declares, the surest first.

    Values are as written (a date unparsed), white space as one space, cut at 300 characters.
    """

    fields: dict[str, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)


def page_hints(tree: LexborHTMLParser, page: Page) -> PageHints:
    """What the page's ``meta`` elements (the first 400) and window title say of its article. Where they name no
    publisher the window's title or the imprint does."""
    found = _metas(tree)
    fields: dict[str, str] = {}
    for key, names in META.items():
        value = next((found[name] for name in names if found.get(name)), "")
        if key in ("author", "source"):
            value = LABELLED.sub("", value)
        if value and not (key in ("author", "source") and NOBODY.search(value)):
            fields[key] = value[:300]
    window = _window_title(tree)
    titles = [
        title
        for title in (fields.pop("title", ""), window)
        if title and not is_site(title) and not _LABEL.fullmatch(title)
    ]
    if "publisher" not in fields or fields["publisher"] == PLATFORM:
        fields.pop("publisher", None)
        account = tree.css_first("#js_name")
        name = " ".join(account.text().split()) if account is not None else ""
        if 0 < len(name) <= 40:
            fields["publisher"] = name
    if "publisher" not in fields:
        site, imprint = _site_in(window), _owner(page)
        longer = bool(site and imprint and _within(site, imprint))  # “沐阳工会” of 沐阳市总工会
        owner = imprint if imprint and (not site or longer or site.endswith(("网", "网站"))) else site
        if owner:
            fields["publisher"] = owner
    return PageHints(fields, titles)


def bare_title(titles: list[str]) -> str | None:
    """A declared title up to the first separator (_ | — -), without the names of the site and its sections; None if
    nothing is left of it."""
    for title in titles:
        first = SEPARATOR.split(title)[0].strip(" -_|")
        if first and not is_organisation(first):
            return first
    return None


def is_organisation(text: str) -> bool:
    """Whether a line is nothing but an organisation's name, by its ending and without regard to spaces: no article's
    title."""
    return bool(_ORGANISATION.fullmatch("".join(text.split())))


def is_site(text: str) -> bool:
    """Whether a line is nothing but the name of who has the site: an organisation, a place, a station, in 10 characters."""
    return is_organisation(text) or (len(text) <= 10 and bool(_SITE_OWNER.fullmatch("".join(text.split()))))


def is_nobody(author: str) -> bool:
    """Whether a name is one that systems fill in: “admin”, “匿名”."""
    return bool(NOBODY.search(author))


def _within(short: str, long: str) -> bool:
    """Whether all characters of a short name stand in the long one, in order."""
    rest = iter(long)
    return all(char in rest for char in short)


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    out: dict[str, str] = {}
    for node in tree.css("meta[content]")[:400]:
        attributes = node.attributes
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").lower()
        value = " ".join((attributes.get("content") or "").split())
        if name and value:
            out.setdefault(name, value)
    return out


def _window_title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("head > title") or tree.css_first("title")
    return " ".join((node.text() or "").split())[:300] if node is not None else ""


def _owner(page: Page) -> str | None:
    """Who the imprint at the page's end names as its owner."""
    for block in reversed(page.blocks[-40:]):
        found = _OWNER.search(block.text) or _OWNER_BEFORE.search(block.text)
        if found and len(block.text) <= 300:
            name = re.sub(
                r"(?:版权所有|主办|承办|技术支持|网站标识码|地址|备案号|保留所有权利).*$", "", found.group("name")
            ).strip("（）() ")
            if _ORGANISATION.fullmatch(name) or _SITE_OWNER.fullmatch(name):
                return name
    return None


def _site_in(window: str) -> str | None:
    """“…_新闻_某某集团”: the last part of the window's title, if it names an organisation."""
    parts = [part.strip() for part in SEPARATOR.split(window)]
    named = len(parts) > 1 and (_ORGANISATION.fullmatch(parts[-1]) or _SITE_OWNER.fullmatch(parts[-1]))
    return parts[-1] if named else None
