"""The days on which what a document tells of took place; the day on which it was published is another matter."""

from __future__ import annotations

import re
from datetime import date

from .dates import find_dates, iso
from .late import late
from .letterhead import DAY

_ANNOUNCED = 60  # days that an event may lie after the page that tells of it
_OPENING = 200  # characters of a first sentence that are looked at
_BARE_DAY = late(rf"[（(]?\s*{DAY}\s*[）)]?")  # under a title: when it was read out
_EVENT = late(
    r"召开|举行|举办|开幕|闭幕|会议|大会|上午|下午|揭牌|签订|签约|调研|考察|开展|组织|启动|赴|来到|走进|参加|出席|开赛|开班|开工|竣工|投产"
)
_MET = late(r"召开|举行|举办|开幕|闭幕")
# “已经2025年1月8日局长办公会议审议通过”: when the paper was agreed to, not what it tells of.
_AGREED = late(r".{0,40}?(?:会议?|大会|党委会?|党组)?(?:审议|讨论|研究)?(?:通过|同意|审定|批准)[，,]")
# “截至6月30日”, “自1月1日起”, “12月31日前”: ends and beginnings, not events.
_LIMIT_BEFORE, _LIMIT_AFTER = (
    late(r"(?:截[至止]到?|自|从)$"),
    late(r"\s?(?:（含）)?(?:之?前|以前|起|止|以来|之?后)"),
)
_SHORT_RANGE = late(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?P<first>\d{1,2})日?(?:至|到|[-—–－~～]{1,2}|、)(?P<last>\d{1,2})日"
)
_HELD = late(r"(?:会议|活动|举办|召开)?(?:时\s{0,4}间|日\s{0,4}期)\s?[:：]")


def is_bare_day(line: str) -> bool:
    """“（2026年1月20日）”: a day and nothing else."""
    return bool(_BARE_DAY.fullmatch(line))


def find_events(
    subtitles: tuple[str, ...], lines: list[str], year: int | None, published: str | None
) -> tuple[str, ...]:
    """ISO days: of a report's subtitle, else of the line “时间：…”, else of the first sentences.

    ``lines`` are the first ones of the body; ``year`` completes days without one, and such a day of an opening that
    lies more than 60 days after ``published`` (ISO) is of the year before. Each day once, in the order found.
    """
    found: list[str] = []
    for line in subtitles:
        if _EVENT.search(line) or is_bare_day(line):
            found += [day for day, _, _ in _days(line, year)]
    for line in lines:
        if not found and len(line) <= 80 and _HELD.match(line):
            found += [day for day, _, _ in _days(line, year)]
    if not found:
        for line in lines[:3]:
            sentences = line[:_OPENING].split("。")
            found += _of_opening(sentences[0], year, published)
            if not found and len(sentences) > 1 and not _days(sentences[0], year) and _MET.search(sentences[1]):
                found += _of_opening(sentences[1], year, published)  # “江风带着寒意。1月28日，…召开。”
    return tuple(dict.fromkeys(found))


def _days(text: str, year: int | None) -> list[tuple[str, int, int]]:
    """The days of a text in order, both ends of “1月18日至19日” and “5月10-12日” among them."""
    found: list[tuple[str, int, int]] = []
    for m in _SHORT_RANGE.finditer(text):
        y = int(m.group("year")) if m.group("year") else year
        for day in (m.group("first"), m.group("last")):
            value = iso(y, int(m.group("month")), int(day)) if y else None
            if value:
                found.append((value, m.start(), m.end()))
    within = [(start, end) for _, start, end in found]
    for value, start, end in find_dates(text, year):
        if not any(a < end and start < b for a, b in within):
            found.append((value, start, end))
    return sorted(found, key=lambda day: (day[1], day[0]))


def _of_opening(opening: str, year: int | None, published: str | None) -> list[str]:
    days = []
    for day, start, end in _days(opening, year):
        if _LIMIT_BEFORE.search(opening[:start]) or _LIMIT_AFTER.match(opening, end):
            continue
        if _starts_clause(opening, start, end) and _EVENT.search(opening, end) and not _AGREED.match(opening, end):
            days.append(day if "年" in opening[start:end] else _before(day, published))
    return days


def _starts_clause(opening: str, start: int, end: int) -> bool:
    """Whether a day says when the sentence's own event was: near its beginning, or set off by commas (“为…，10月30日，我院…”)."""
    if start < 40:
        return True
    return opening[start - 1] in "，于在" and re.match(r"(?:上午|下午|晚上?)?，", opening[end:]) is not None


def _before(day: str, published: str | None) -> str:
    """“12月28日” on a page published in January was a day of the year before; a day soon after it is one announced."""
    if published and (date.fromisoformat(day) - date.fromisoformat(published)).days > _ANNOUNCED:
        return iso(int(day[:4]) - 1, int(day[5:7]), int(day[8:])) or day
    return day
