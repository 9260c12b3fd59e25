"""What people write for a due date (时限) and for milestones, read and written again. Pure: no Django, no clock.

``read`` and ``written`` are inverse: what one writes in either language the other reads as the same.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

NONE, DATE, QUARTER, YEAR, STANDING = "", "date", "quarter", "year", "standing"


class NotADue(ValueError):
    """The words name no due date; ``args[0]`` is what stood there."""


@dataclass(frozen=True)
class Due:
    kind: str = NONE
    last: date | None = None  # the last day; none when standing or missing


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR = r"(?:(?P<y>\d{4})年?)?"
_BY = r"(?:之?前|以前|止)?"
_DAY_FORMS = [
    re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?:[t ]?00:00(?::00)?)?{_BY}"),
    re.compile(rf"{_YEAR}(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})[日号]?{_BY}"),
    re.compile(rf"(?P<m>\d{{1,2}})[-/](?P<d>\d{{1,2}}){_BY}"),
    re.compile(rf"(?P<d>\d{{1,2}})\s*{_MONTH}\s*(?P<y>\d{{4}})?"),
    re.compile(rf"{_MONTH}\s*(?P<d>\d{{1,2}})(?:,?\s*(?P<y>\d{{4}}))?"),
]
_MONTH_FORMS = [
    re.compile(rf"{_YEAR}(?P<m>\d{{1,2}})月(?:份)?(?:[底末]{_BY})?"),
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})"),
    re.compile(rf"(?:end of )?{_MONTH}\s*(?P<y>\d{{4}})?"),
]
_QUARTER_FORMS = [
    re.compile(rf"{_YEAR}第?(?P<q>[1-4一二三四])季度?(?:[底末]?{_BY})?"),
    re.compile(r"(?:(?P<y>\d{4})\s*)?q(?P<q>[1-4])"),
    re.compile(r"q(?P<q>[1-4])\s*(?P<y>\d{4})?"),
    re.compile(r"(?P<q>[1-4])q"),
]
_HALF = re.compile(rf"{_YEAR}上半年(?:[底末]?{_BY})?")
_YEAR_FORM = re.compile(
    rf"{_YEAR}(?:全年|年内|本年度?|今年|当年|年[底末]{_BY}|[底末]{_BY}"
    r"|all ?year|(?:this|the) year|(?:by )?(?:year[- ]end|end of (?:the )?year))"
)
_STANDING_FORM = re.compile(r"长期(?:坚持|推进|任务)?|持续(?:推进)?|常年|常态化?|standing|ongoing|permanent|continuous")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_ORDINAL = "一二三四"


@lru_cache(maxsize=1024)
def read(words: str, year: int) -> Due:
    """Read one cell. A year that is not written is ``year``. Raises ``NotADue`` for anything else."""
    text = unicodedata.normalize("NFKC", words).strip().lower()
    text = re.sub(r"(?<=[^a-z])\s+|\s+(?=[^a-z0-9])", "", text).rstrip("。.;；")
    if not text or text in ("-", "—", "–", "无", "none"):
        return Due()
    if _STANDING_FORM.fullmatch(text):
        return Due(STANDING)
    if m := _YEAR_FORM.fullmatch(text):
        return Due(YEAR, date(_year(m, year), 12, 31))
    if m := _HALF.fullmatch(text):
        return Due(DATE, date(_year(m, year), 6, 30))
    for form in _DAY_FORMS:
        if m := form.fullmatch(text):
            return Due(DATE, _day(words, _year(m, year), _month(m), int(m["d"])))
    for form in _MONTH_FORMS:
        if m := form.fullmatch(text):
            return Due(DATE, _day(words, _year(m, year), _month(m), None))
    for form in _QUARTER_FORMS:
        if m := form.fullmatch(text):
            quarter = _QUARTERS.get(m["q"]) or int(m["q"])
            return Due(QUARTER, _day(words, _year(m, year), quarter * 3, None))
    raise NotADue(words.strip())


def _year(found: re.Match[str], year: int) -> int:
    written = found.groupdict().get("y")
    return int(written) if written else year


def _month(found: re.Match[str]) -> int:
    name = found.groupdict().get("name")
    return _MONTHS.index(name) + 1 if name else int(found["m"])


def _day(words: str, year: int, month: int, day: int | None) -> date:
    """A real day within a sensible span, or ``NotADue``: 2月30日 and the year 0226 are slips of the pen."""
    if not (2000 <= year <= 2100 and 1 <= month <= 12):
        raise NotADue(words.strip())
    last = monthrange(year, month)[1]
    if day is not None and not 1 <= day <= last:
        raise NotADue(words.strip())
    return date(year, month, day or last)


def written(due: Due, year: int, language: str) -> str:
    """11月30日, 第三季度, 全年, 长期 · 30 Nov, Q3, All year, Standing. The year only where it is not ``year``."""
    zh = language.startswith("zh")
    if due.kind == STANDING:
        return "长期" if zh else "Standing"
    if due.last is None:
        return ""
    other = due.last.year != year
    if due.kind == YEAR:
        words = "全年" if zh else "all year"
        return f"{due.last.year}{'年' if zh else ' '}{words}" if other else words.capitalize()
    if due.kind == QUARTER:
        quarter = (due.last.month - 1) // 3
        if zh:
            return f"{f'{due.last.year}年' if other else ''}第{_ORDINAL[quarter]}季度"
        return f"Q{quarter + 1}{f' {due.last.year}' if other else ''}"
    if zh:
        return f"{f'{due.last.year}年' if other else ''}{due.last.month}月{due.last.day}日"
    return f"{due.last.day} {_MONTHS[due.last.month - 1].title()}{f' {due.last.year}' if other else ''}"


_PIECES = re.compile(r"[；;\n\r]+")
_HEAD = re.compile(
    r"\s*(?P<when>(?:\d{4}\s*年\s*)?\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?份?[底末]?(?:之?前|以前)?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/]\d{1,2}(?!\d)"
    r"|(?:\d{4}\s*年\s*)?第?\s*[1-4一二三四]\s*季度?[底末]?前?|(?:\d{4}\s*年\s*)?(?:上半年|年底|年末)前?"
    r"|\d{1,2}\s+[A-Za-z]{3,9}\.?(?:\s+\d{4})?(?![A-Za-z0-9])|Q[1-4](?:\s+\d{4})?(?!\d))"
    r"[\s:：,，、\-—]*(?P<title>.*)",
    re.IGNORECASE,
)


def read_milestones(words: str, year: int) -> list[tuple[date, str]]:
    """“9月30日 电测完成；10月15日 出厂”: one per ； or line, by day. Raises ``NotADue`` with the piece at fault."""
    found = []
    for piece in filter(None, (part.strip() for part in _PIECES.split(unicodedata.normalize("NFC", words)))):
        if piece in ("-", "—", "–"):
            continue
        head = _HEAD.fullmatch(unicodedata.normalize("NFKC", piece) if piece[0].isdigit() is False else piece)
        if head is None or not head["title"].strip():
            raise NotADue(piece)
        last = read(head["when"], year).last
        if last is None:
            raise NotADue(piece)
        found.append((last, head["title"].strip()))
    return sorted(found, key=lambda pair: pair[0])


def written_milestones(milestones: list[tuple[date, str]], year: int, language: str) -> str:
    between = "；" if language.startswith("zh") else "; "
    return between.join(f"{written(Due(DATE, day), year, language)} {one_piece(title)}" for day, title in milestones)


def one_piece(title: str) -> str:
    """A milestone's words without the marks that part milestones."""
    return _PIECES.sub("，", title).strip()
