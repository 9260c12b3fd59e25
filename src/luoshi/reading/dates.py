"""Dates as Chinese pages and reports write them: a day, a month's end, a quarter, a year, standing.

The reader has no clock: a due date without a year takes the year that the document is about.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from .numerals import to_int
from .types import Due

_N = r"[0-9０-９]"
_HY = r"[〇○零一二三四五六七八九]{4}"
_HN = r"[一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"(?:({_N}{{4}}|{_HY})\s?年)?\s?({_N}{{1,2}}|{_HN})\s?月\s?({_N}{{1,2}}|{_HN})\s?日"
    rf"|(?<![0-9])((?:19|20)\d\d)[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?![0-9])"
)
_YEAR = re.compile(rf"((?:19|20){_N}{{2}})\s?年|({_HY})年")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def iso(year: int, month: int, day: int) -> str | None:
    """The ISO form of a day that exists, else None."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _int(text: str) -> int:
    return to_int(text) or 0


def find_dates(text: str, year: int | None = None) -> list[tuple[str, int, int]]:
    """(ISO date, start, end) of every day named in ``text``; ``year`` completes “1月18日”."""
    found = []
    for m in _DATE.finditer(text):
        if m.group(4):
            value = iso(int(m.group(4)), int(m.group(5)), int(m.group(6)))
        else:
            y = _int(m.group(1)) if m.group(1) else year
            value = iso(y, _int(m.group(2)), _int(m.group(3))) if y else None
        if value:
            found.append((value, m.start(), m.end()))
    return found


def find_years(text: str) -> list[int]:
    """Every year that ``text`` names."""
    return [y for m in _YEAR.finditer(text) if 1900 <= (y := _int(m.group(1) or m.group(2))) <= 2100]


def month_end(year: int, month: int) -> str | None:
    """The last day of a month."""
    return iso(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and 1 <= year <= 9998 else None


_Y = rf"(?:((?:20){_N}{{2}})\s?年|(今年|本年|当年|明年))?"
_DUE = re.compile(
    rf"(?P<day>{_Y}\s?({_N}{{1,2}})\s?月\s?({_N}{{1,2}})\s?日(?:之?前|以前|前完成))"
    rf"|(?P<month>{_Y}\s?({_N}{{1,2}}|{_HN})\s?月(?:底|末|份)?(?:之?前|以前))"
    rf"|(?P<quarter>{_Y}\s?第?([一二三四1-4])季度(?:末|底|前|内)?)"
    rf"|(?P<half>{_Y}\s?(上半年)(?:底|末|前|内)?)"
    rf"|(?P<year>(?:到)?((?:20){_N}{{2}})\s?年(?:底|末|年底)?(?:之?前|内|以前|底)|到((?:20){_N}{{2}})\s?年)"
    r"|(?P<rel>今年内|年内|年底前|今年年底|年底之前|年底|今年底|全年)"
    r"|(?P<standing>长期(?:坚持)?|常态化(?:开展|推进)|持续(?:推进|实施)(?=$|[，。；]))"
)


# Every due date holds one of these; only around them is worth looking.
_ANCHOR = re.compile(r"月|季度|半年|年[底内]|全年|到20|20\d\d\s?年|长期|常态化|持续[推实]")


def _year_of(given: str | None, relative: str | None, year: int | None) -> int | None:
    if given:
        return _int(given)
    if relative == "明年" and year:
        return year + 1
    return year


def find_due(text: str, year: int | None = None) -> Due | None:
    """When ``text`` says a task must be done, or None. Exact days win over years, years over standing."""
    best: tuple[int, Due] | None = None
    for anchor in _ANCHOR.finditer(text):
        for m in _DUE.finditer(text, max(0, anchor.start() - 12), min(len(text), anchor.end() + 12)):
            ranked = _due(m, year)
            if ranked and (best is None or ranked[0] < best[0]):
                best = ranked
    return best[1] if best else None


def _due(m: re.Match[str], year: int | None) -> tuple[int, Due] | None:
    g = m.groups()
    if m.group("day"):
        y = _year_of(g[1], g[2], year)
        value = iso(y, _int(g[3]), _int(g[4])) if y else None
        return (0, Due("date", value)) if value else None
    if m.group("month"):
        y = _year_of(g[6], g[7], year)
        value = month_end(y, _int(g[8])) if y else None
        return (1, Due("date", value)) if value else None
    if m.group("quarter"):
        y = _year_of(g[10], g[11], year)
        return (2, Due("quarter", month_end(y, _QUARTERS[g[12]] * 3) if y else None))
    if m.group("half"):
        y = _year_of(g[14], g[15], year)
        return (3, Due("date", month_end(y, 6))) if y else None
    if m.group("year"):
        return (4, Due("year", f"{_int(g[18] or g[19]):04d}-12-31"))
    if m.group("rel"):
        return (5, Due("year", f"{year:04d}-12-31" if year else None))
    return (6, Due("standing"))
