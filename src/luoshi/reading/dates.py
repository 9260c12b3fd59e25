"""Dates as Chinese pages and reports write them: a day, a month's end, a quarter, a year, standing.

The reader has no clock: a due date without a year takes the year that the document is about.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from .late import late
from .numerals import to_int
from .types import Due

_N = r"[0-9０-９]"
_HY = r"[〇○ＯO0零一二三四五六七八九]{4}"  # the round letters are what people type for 〇
_HN = r"[一二三四五六七八九十]{1,3}"
_ZERO = str.maketrans("○ＯO0", "〇〇〇〇")
_DATE = late(
    rf"(?:({_N}{{4}}|{_HY})\s{{0,2}}年)?\s{{0,2}}({_N}{{1,2}}|{_HN}|元)\s{{0,2}}月\s{{0,2}}({_N}{{1,2}}|{_HN})\s{{0,2}}日"
    rf"|(?<![0-9])((?:19|20)\d\d)[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?![0-9])"
)
_YEAR = late(rf"((?:19|20){_N}{{2}})\s?年|({_HY})年")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def iso(year: int, month: int, day: int) -> str | None:
    """The ISO form of a day that exists, else None."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _int(text: str) -> int:
    if text == "元":  # 元月, January
        return 1
    return to_int(text if text.isdigit() else text.translate(_ZERO)) or 0


def find_dates(text: str, year: int | None = None) -> list[tuple[str, int, int]]:
    """(ISO date, start, end) of every day named in ``text``, in characters of it; ``year`` completes “1月18日”.

    Days that do not exist, and days without a year where none is given, are left out.
    """
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
    """Every year from 1900 to 2100 that ``text`` names with 年, in order and as often as it does."""
    return [y for m in _YEAR.finditer(text) if 1900 <= (y := _int(m.group(1) or m.group(2))) <= 2100]


def month_end(year: int, month: int) -> str | None:
    """The last day of a month, in ISO form; None for a month outside 1 to 12 or a year outside 1 to 9998."""
    return iso(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and 1 <= year <= 9998 else None


_Y = rf"(?:(?P<{{n}}y>20{_N}{{{{2}}}})\s?年|(?P<{{n}}r>今年|本年|当年|明年|次年))?\s?"
_BEFORE = r"(?:之?前(?!后)|以前|（含）前)"
_ENDS = r"[底末]"
# A month without 底 or 前 is a due date only where something is finished in it.
_DONE = (
    r"(?=(?:[份内]?)(?:全面|全部|正式|基本|如期|按期|力争|确保)?"
    r"(?:完成|完工|竣工|建成|投产|投用|通车|开工|上线|运行|出台|印发|交付|验收|启动|提交|发布|达产|实现|开通|召开|举办|举行|组织|取得|通过|报送))"
)
_FEASTS = {"五一": (5, 1), "七一": (7, 1), "八一": (8, 1), "十一": (10, 1), "国庆": (10, 1), "元旦": (1, 1)}
_SPAN = {
    "day": 0,
    "feast": 0,
    "third": 1,
    "month": 1,
    "quarter": 2,
    "half": 3,
    "plan": 4,
    "year": 4,
    "rel": 5,
    "standing": 6,
}
_DUE = late(
    rf"(?P<day>{_Y.format(n='d')}(?P<dm>{_N}{{1,2}}|{_HN})\s?月\s?(?P<dd>{_N}{{1,2}}|{_HN})\s?日(?:{_BEFORE}|完成|截止|为限|(?:供暖|停暖|开学|开工|汛期|入汛|春运|开幕|开馆|闭馆|放假)前))"
    r"|(?P<feast>(?<![第一二三四五六七八九十])(?P<fn>五一|七一|八一|十一|国庆|元旦)”?(?:劳动节|建军节|节)?前(?![后夕夜身]))"
    rf"|(?P<third>{_Y.format(n='t')}(?P<tm>{_N}{{1,2}}|{_HN})\s?月(?P<tt>[上中下])旬(?:{_ENDS}?{_BEFORE}?))"
    rf"|(?P<month>{_Y.format(n='m')}(?P<mm>{_N}{{1,2}}|{_HN})\s?月(?:份?(?:{_ENDS}|{_BEFORE}|内)+|{_DONE}))"
    rf"|(?P<quarter>(?<![每各])(?:(?<=[^一二三四])|(?<!.)){_Y.format(n='q')}(?:前(?P<qf>[三3])个?|第?(?P<qq>[一二三四1-4])(?:个)?)季度)"
    rf"|(?P<half>{_Y.format(n='h')}(?P<hh>[上下])半年)"
    rf"|(?P<plan>“(?P<pn>十[四五六七八九])五”(?:时期)?(?:期末|末期?|结束时))"
    rf"|(?P<year>(?:(?P<to>到|至)?(?P<ya>20{_N}{{2}})\s?年(?:年?{_ENDS}{_BEFORE}?|{_BEFORE}|[以之]?内|{_DONE})|(?:到|"
    rf"至)(?P<yb>20{_N}{{2}})\s?年(?!\s?{_N}|[—–\-]|的|水平|同期)))"
    rf"|(?P<rel>(?P<rn>明|次)?(?<![去上往前历同近数0-9０-９一二三四五六七八九十两几])年(?:内(?!生)|{_ENDS}{_BEFORE}?)|(?P<rw>今年|本年度?|"
    rf"明年)(?:[以之]?内|{_ENDS}{_BEFORE}?)|(?<!去年)全年)"
    r"|(?P<standing>(?<!中)长期(?:坚持|推进|开展|抓好|实施|落实|任务|有效|"
    r"(?=[）)，。；]|$))|常态化(?:开展|推进|实施|抓好|坚持|落实)|(?:持续推进|"
    r"持续实施|持续开展|坚持不懈|常抓不懈)(?=$|[，。；）)]))"
)
# Every due date holds one of these; only around them is worth looking.
_ANCHOR = late(
    r"[五七八十]一”?(?:劳动|建军)?节?前|国庆|元旦|月|季度|半年|年[底末内]|全年|[到至]20|20\d\d\s?年|长期|常态化|持续[推实开]|不懈|五”"
)
_LABEL = late(
    r"(?:完成时限|完成时间|办结时限|时间要求|时限要求|整改时限|时间节点|时限)"
    r"[ \u3000]*[:：][ \u3000]*(?P<when>[^；;。）)】\n]{1,30})"
)
# “截至2月底”, “较2020年底”: where something stood, not when it is due.
_BASE = late(r"(?:截至|截止|[较比从自])$")
_EVERY = late(r"每(?:一|学)?年$")  # “每年6月底前” comes again and again
_PERIODS = {"四": 2025, "五": 2030, "六": 2035, "七": 2040, "八": 2045, "九": 2050}
_THIRDS = {"上": 10, "中": 20}


def find_due(text: str, year: int | None = None, since: int | None = None) -> Due | None:
    """When ``text`` says a task must be done, or None.

    A label (完成时限：…) wins; then days and months over quarters over half-years over years over standing.
    ``year`` is the one these words are about: it completes “6月底前”, which is no date without it. ``since`` is the
    document's own where that is another: what lies before it is past.
    A span is due on its last day, but 上旬 on the 10th and 中旬 on the 20th. Of several of one kind the first counts.
    """
    since = since or year
    label = _LABEL.search(text)
    if label:
        said = label.group("when")
        due = _best(said, year, since) or _best(f"{said}前", year, since) or _best(f"{said}底前", year, since)
        if due:
            return due
    return _best(text, year, since)


def _best(text: str, year: int | None, since: int | None) -> Due | None:
    best: tuple[int, Due] | None = None
    seen = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.end() <= seen:
            continue
        for m in _DUE.finditer(text, max(seen, anchor.start() - 12), min(len(text), anchor.end() + 16)):
            seen = m.end()
            due = Due("standing") if _EVERY.search(text, max(0, m.start() - 3), m.start()) else _due(m, year)
            if (
                due is None
                or _gone_by(m, since)
                or _named(text, m.start())
                or _BASE.search(text, max(0, m.start() - 2), m.start())
            ):
                continue
            rank = _SPAN["standing" if due.kind == "standing" else _kind(m)]
            if best is None or rank < best[0]:
                best = rank, due
    return best[1] if best else None


def _gone_by(m: re.Match[str], since: int | None) -> bool:
    """A year before the document's own is what something is measured by: “恢复到2019年水平”, “2025年底遗留问题”."""
    names = ("dy", "ty", "my", "qy", "hy", "ya", "yb")
    given = next((value for name in names if (value := m.group(name))), None)
    return bool(given and since and _int(given) < since)


def _named(text: str, at: int) -> bool:
    """Whether a place lies within 《》: the date belongs to the name of a paper."""
    return text.rfind("《", max(0, at - 80), at) > text.rfind("》", max(0, at - 80), at)


def _kind(m: re.Match[str]) -> str:
    return next(name for name in _SPAN if m.group(name))


def _year_of(m: re.Match[str], name: str, year: int | None) -> int | None:
    given, relative = m.group(f"{name}y"), m.group(f"{name}r")
    if given:
        return _int(given)
    return year + 1 if year and relative in ("明年", "次年") else year


def _due(m: re.Match[str], year: int | None) -> Due | None:
    kind = _kind(m)
    if kind == "standing":
        return Due("standing")
    if kind == "plan":
        return Due("year", f"{_PERIODS[m.group('pn')[1]]}-12-31")
    if kind in ("year", "rel"):
        return _year_end(m, year)
    if kind == "feast":
        value = iso(year + (m["fn"] == "元旦"), *_FEASTS[m["fn"]]) if year else None
        return Due("date", value) if value else None
    y = _year_of(m, kind[0], year)
    if kind == "quarter":
        quarter = 3 if m.group("qf") else _QUARTERS[m.group("qq")]
        return Due("quarter", month_end(y, quarter * 3) if y else None)
    if y is None:
        return None
    if kind == "half":
        return Due("date", month_end(y, 6)) if m.group("hh") == "上" else Due("year", f"{y:04d}-12-31")
    if kind == "day":
        value = iso(y, _int(m.group("dm")), _int(m.group("dd")))
    elif kind == "third" and m.group("tt") in _THIRDS:
        value = iso(y, _int(m.group("tm")), _THIRDS[m.group("tt")])
    else:
        value = month_end(y, _int(m.group("tm") or m.group("mm")))
    return Due("date", value) if value else None


def _year_end(m: re.Match[str], year: int | None) -> Due:
    given = m.group("ya") or m.group("yb")
    y = _int(given) if given else year
    if y and (m.group("rn") or m.group("rw") == "明年"):
        y += 1
    return Due("year", f"{y:04d}-12-31" if y else None)
