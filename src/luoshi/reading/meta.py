"""Title, subtitles, source, author, dates and views of a page, read from its own lines (they are chrome, not text).

Container hints (an HTML title, Word's core properties) fill what the lines leave out; nothing is invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .blocks import Block
from .chrome import breadcrumb_lines, is_button_row, is_page_end
from .dates import find_dates, find_years
from .names import people
from .outline.markers import marker_of
from .types import DocumentKind, Meta

_HEAD_LINES, _TAIL_LINES = 60, 12
_KEYS = {
    "source": "稿件来源|信息来源|文章来源|新闻来源|来源",
    "author": "作者|撰稿人?|供稿人?|通讯员|记者|文字|文/图|图文|文",
    "published": "发布时间|发布日期|发表时间|发表日期|最后更新|更新时间|添加时间|成文日期|日期|时间",
    "views": "浏览次数|浏览量|阅读次数|阅读量|访问次数|访问量|点击次数|点击率|点击数|点击量|点击|浏览|阅读|人气",
    "other": "责任编辑|编辑|责编|审核|审校|校对|摄影|图片|签发|终审|初审|复审|一审|二审|三审|字体|字号|分享到|分享",
}
_KEY = re.compile(
    "(?:^|(?<=[\\s|｜【\\[（(/；;，,0-9]))[\\[【（(]?(?:"
    + "|".join(f"(?P<{k}>{v})" for k, v in _KEYS.items())
    + r")\s?[:：]"
)
_STAMP = re.compile(r"\s*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*(?:\d{1,2}:\d\d(?::\d\d)?)?\s*(\S{0,12})")
_ENDS = "。；：;:，,"
_BODY = re.compile(r"各位(?:代表|委员|同志|领导|来宾|职工)|同志们")
_DATE_LINE = re.compile(r"^[（(—－\-─\s]*(?:[（(]\s*)?(?:19|20|[〇○零一二三四五六七八九]{4})\S{0,3}\d*年?.{0,60}$")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000\xa0](?=[\u4e00-\u9fff](?:[ \u3000\xa0]|$))")
_CAPTION = re.compile(r"(?:摄|摄影|图片由.{1,20}提供)[）)]?$|记者[ \u3000][\u4e00-\u9fff ]{2,12}$")
_FURNITURE = re.compile(r"发布|更新|来源|阅读|点赞|收藏|编辑|原标题|\d:\d\d|Play|http")
_RUN_ON_DATE = re.compile(r"\s*(?:——|－－|--)(?=\s*(?:(?:19|20)\d\d|[１２][０-９]{3}|[〇○零一二三四五六七八九]{4})年)")
_SPEAKER = re.compile(
    r"^.{0,24}?(?:主席|省长|市长|区长|县长|总理|院长|所长|校长|书记|主任|总经理|董事长|厂长|部长|局长|总裁|主任委员)"
    r"[\s\u3000\xa0:：]+(?P<name>[\u4e00-\u9fff·]{1,12}(?:[ \u3000][\u4e00-\u9fff])?)$"
)


@dataclass
class Head:
    """What the head and tail of a page gave."""

    meta: Meta
    cut: list[Block] = field(default_factory=list)  # blocks that are no text
    head: int = 0  # number of leading blocks (after the cut) that are title, subtitles, speaker
    year: int | None = None  # the year that the document is about


def read_meta(text: str, found: list[Block], hints: dict[str, str], html: bool) -> Head:
    """Reads and marks the page's own lines; ``found`` are its blocks."""
    fields: dict[str, str] = {}
    cut = _cut(found, fields)
    kept = [b for i, b in enumerate(found) if i not in cut]
    head = _head(kept)
    title, subtitles, used = _titles(kept[:head], hints.get("title"), html)
    published = _published(fields.get("published") or hints.get("published"))
    meta = Meta(
        title=title,
        subtitles=subtitles,
        publisher=_blank(hints.get("publisher")),
        source=_blank(fields.get("source")) or _blank(hints.get("source")),
        author=_blank(fields.get("author")) or _blank(hints.get("author")),
        published=published,
        views=_views(fields.get("views")),
    )
    year = _year(title, subtitles, published, kept)
    events = _events(subtitles, kept[used:], year)
    if not published and events:
        year = year or int(events[0][:4])
    subtitles = tuple(line for line in subtitles if not _BARE_DAY.fullmatch(line))
    meta = replace(meta, subtitles=subtitles, event_dates=events, kind=document_kind(meta, kept[used:]))
    return Head(meta, [found[i] for i in sorted(cut)], used, year)


def _blank(value: str | None) -> str | None:
    value = (value or "").strip(" \t\u3000\xa0|｜[]【】（）()/;；,，")
    return value or None


def _cut(found: list[Block], fields: dict[str, str]) -> set[int]:
    lines = [b.text for b in found[:_HEAD_LINES]]
    body = next((i for i, t in enumerate(lines) if _is_body(t)), len(lines))
    cut = {i for i in breadcrumb_lines(lines) if i < body}
    for i in range(body):
        if i in cut:
            continue
        if is_button_row(lines[i]) or _key_line(lines, i, fields, cut):
            cut.add(i)
    first_tail = max(body, len(found) - _TAIL_LINES)
    for i in range(first_tail, len(found)):
        text = found[i].text
        if is_button_row(text) or is_page_end(text) or _credits(text, fields):
            cut.add(i)
    return cut


def _is_body(text: str) -> bool:
    keyed = len(_KEY.findall(text)) > 1
    return not keyed and (len(text) > 120 or (len(text) > 40 and text[-1] == "。") or bool(_BODY.match(text)))


def _key_line(lines: list[str], i: int, fields: dict[str, str], cut: set[int]) -> bool:
    """Reads “来源： 作者:… 发布时间:…” into ``fields``; says whether the line is one."""
    text = lines[i]
    keys = list(_KEY.finditer(text)) if len(text) <= 240 else []
    if not keys:
        stamp = _STAMP.fullmatch(text)
        if stamp:
            fields.setdefault("published", text)
        return bool(stamp)
    if keys[0].start() > 30:
        return False
    before = text[: keys[0].start()]
    if find_dates(before):
        fields.setdefault("published", before)
    elif len(before.strip(" 　|【[（(")) > 12:
        return False
    for n, key in enumerate(keys):
        end = keys[n + 1].start() if n + 1 < len(keys) else len(text)
        value = text[key.end() : end]
        if len(keys) == 1 and not value.strip():
            value = _next_value(lines, i + 1, str(key.lastgroup), cut)
        _set(fields, str(key.lastgroup), value)
    return True


def _set(fields: dict[str, str], key: str, value: str) -> None:
    dates = find_dates(value)
    if key != "published" and dates:  # “来源：新华社 2026-01-01 10:00”
        fields.setdefault("published", value)
        value = value[: dates[0][1]]
    if value.strip() and len(value) <= 60:
        fields.setdefault(key, value)


def _next_value(lines: list[str], i: int, key: str, cut: set[int]) -> str:
    """The value of “发表时间：” on the line below it."""
    if i >= len(lines) or key == "other" or _KEY.match(lines[i]) or is_button_row(lines[i]):
        return ""
    value = lines[i]
    fits = {"published": bool(find_dates(value)), "views": value.strip().isdigit()}.get(key, len(value) <= 20)
    if not fits:
        return ""
    cut.add(i)
    return value


def _credits(text: str, fields: dict[str, str]) -> bool:
    """“（作者：…）”, “责任编辑：…” below the text."""
    key = _KEY.match(text) if len(text) <= 80 else None
    if not key or key.lastgroup not in ("source", "author", "other", "views"):
        return False
    keys = list(_KEY.finditer(text))
    for n, k in enumerate(keys):
        end = keys[n + 1].start() if n + 1 < len(keys) else len(text)
        if k.lastgroup in ("source", "author"):
            _set(fields, str(k.lastgroup), text[k.end() : end])
    return True


def _head(kept: list[Block]) -> int:
    """How many leading blocks may be title, subtitles and speaker."""
    for i, block in enumerate(kept[:12]):
        text = block.text
        if _is_body(text) or text[-1] in _ENDS or _numbered(text):
            return i
        if len(text) > 80:
            return i
    return min(len(kept), 1) if len(kept) <= 12 else 0


def _numbered(text: str) -> bool:
    marker = marker_of(text)
    return marker is not None and marker.style != "dash"


def unspace(text: str) -> str:
    """“政 府 工 作 报 告” → 政府工作报告."""
    return _SPACED.sub("", text)


def _titles(head: list[Block], hint: str | None, html: bool) -> tuple[str | None, tuple[str, ...], int]:
    """Title, subtitles, and how many of the head's blocks they and the speaker's line take."""
    hint = _blank(hint)
    lines = [b.text if _SPEAKER.match(b.text) else unspace(b.text) for b in head]
    first = next((i for i, t in enumerate(lines) if _may_be_title(t)), None)
    if hint:
        inside = next((i for i, t in enumerate(lines) if len(t) > 5 and (t in hint or hint in t)), None)
        if inside is not None:
            first = inside
        elif html:
            return hint, (), _subtitle_end(lines, -1)[1]
    if first is None:
        return hint, (), _subtitle_end(lines, -1)[1]
    subtitles, used = _subtitle_end(lines, first)
    title, run_on = _part_title(lines[first])
    return title, (*run_on, *subtitles), used


def _may_be_title(line: str) -> bool:
    return not line.startswith(("—", "-", "（")) and not _SPEAKER.match(line) and not _CAPTION.search(line)


def _part_title(line: str) -> tuple[str, tuple[str, ...]]:
    """“政府工作报告——2007年3月5日在…会议上国务院总理 某某” on one line is title, subtitle and speaker."""
    m = _RUN_ON_DATE.search(line)
    if not m or m.start() < 4:
        return line, ()
    subtitle = line[m.start() :].strip()
    speaker = re.search(
        r"(?<=上)\s*[\u4e00-\u9fff]{0,10}(?:总理|主席|省长|市长|区长|县长|院长|所长|主任).{0,12}$", subtitle
    )
    return line[: m.start()].strip(), (subtitle[: speaker.start()] if speaker else subtitle,)


def _subtitle_end(lines: list[str], title: int) -> tuple[tuple[str, ...], int]:
    """Subtitles are the short lines right after the title; a subhead before long text is none of them."""
    subtitles: list[str] = []
    used = title + 1
    for i in range(title + 1, len(lines)):
        text = lines[i]
        if (
            _SPEAKER.match(text)
            or _tight_speaker(text)
            or _CAPTION.search(text)
            or re.fullmatch(r"[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff]", text)
        ):
            used = i + 1
        elif title >= 0 and len(subtitles) < 4 and _is_subtitle(text, lines[title], i - title):
            subtitles.append(text)
            used = i + 1
        else:
            break
    return tuple(subtitles), used


def _tight_speaker(line: str) -> bool:
    """“国务院总理某某” without a space."""
    return len(line) <= 18 and any(p.end == len(line) for p in people(line))


def _is_subtitle(text: str, title: str, distance: int) -> bool:
    if text.startswith(("—", "--", "－", "─", "（", "(")):
        return True
    if _FURNITURE.search(text):
        return False
    return (
        distance <= 4
        and len(text) <= 40
        and text[-1] not in _ENDS
        and text != title
        and not re.search("回顾|情况", text)
    )


def _published(value: str | None) -> str | None:
    dates = find_dates(value or "")
    return dates[0][0] if dates else None


def _views(value: str | None) -> int | None:
    m = re.search(r"\d{1,12}", value or "")
    return int(m.group()) if m else None


def _year(title: str | None, subtitles: tuple[str, ...], published: str | None, kept: list[Block]) -> int | None:
    """The year a document is about: as its title says, else its day, else the latest that its opening names often."""
    for line in (title or "", *subtitles):
        years = find_years(line)
        if years:
            return years[0]
    if published:
        return int(published[:4])
    years = [y for b in kept[:30] for y in find_years(b.text[:600])]
    often = {y for y in years if years.count(y) > 1} or set(years)
    return max(often) if often else None


_BARE_DAY = re.compile(
    r"[（(]?\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[）)]?"
)  # under a title: when it was read out
_EVENT = re.compile(r"召开|举行|举办|开幕|闭幕|会议|大会|上午|下午|揭牌|签订|调研|考察")


def _events(subtitles: tuple[str, ...], body: list[Block], year: int | None) -> tuple[str, ...]:
    """Days on which what the page tells of took place: in a report's subtitle, or in a page's opening sentences."""
    found: list[str] = []
    for line in subtitles:
        if not _EVENT.search(line) and not _BARE_DAY.fullmatch(line):
            continue
        found += [d for d, _, _ in find_dates(line, year)]
    for block in body[:3]:
        opening = block.text[:200].split("。")[0]
        for day, start, end in find_dates(opening, year):
            if start < 40 and _EVENT.search(opening, end):
                found.append(day)
    return tuple(dict.fromkeys(found))


_KINDS: tuple[tuple[DocumentKind, str], ...] = (
    ("news", r"召开|举行|举办|发出|动员令|启动|闭幕|开幕|圆满|考察|调研"),
    ("minutes", r"纪要$|会议记录$"),
    ("notice", r"的?通知$|通报$|公告$|通告$|函$"),
    ("plan", r"(?:方案|要点|计划|规划|分工|清单|安排|意见|办法)(?:（.{1,12}）)?$"),
    ("report", r"报告(?:（.{1,12}）)?$|总结$|工作报告"),
    ("speech", r"讲话|致辞|发言|演讲"),
)
_NEWS = re.compile(
    r"(?:日前|近日|不久前|\d日(?:上午|下午)?|记者|本报讯|讯).{0,40}?(?:召开|举行|举办|开幕|获悉|考察|调研|表示|出席)|报告指出|会议指出|社.{0,10}\d日电|讯[（(]|[（(]记者|记者.{0,12}报道"
)
_REPORT = re.compile(r"各位(?:代表|委员|职工代表).{0,4}$|(?:现在|我).{0,20}(?:代表|受).{0,30}报告")


def document_kind(meta: Meta, body: list[Block]) -> DocumentKind:
    """What kind of document this is, by its title first and by how it opens second."""
    title = meta.title or ""
    for kind, pattern in _KINDS:
        if re.search(pattern, title):
            return kind
    opening = [b.text for b in body[:6]]
    if any(_REPORT.search(t[:120]) for t in opening):
        return "report"
    if any(_NEWS.search(t[:400]) for t in opening):
        return "news"
    if any(re.match(r"同志们", t) for t in opening):
        return "speech"
    return "other"
