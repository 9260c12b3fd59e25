"""What one cell of a breakdown table says: units, leaders, a due date, as breakdown plans (分工方案) fill it in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .dates import iso, month_end
from .late import late
from .numerals import to_int
from .types import Due

# units -----------------------------------------------------------------------

_UNIT_END = r"[部所处室院司心厂会局办科组委站队区县市镇乡村街道公司团馆校系库行社户门位关府军端]"
_PARTED = late(
    rf"[、,，;；/|\n]+|(?<={_UNIT_END})[ \u3000]+(?=\S)|(?<={_UNIT_END})(?:和|与|及)(?=\S{{1,12}}{_UNIT_END})"
)
_ROLE_HEAD = late(
    r"(?P<lead>牵头|主办|责任|主责|承办)(?:单位|部门|处室|科室)?\s*[:：]|(?P<support>配合|协助|协办|参与|参加|协同|支持)(?:单位|部门|处室|科室)?\s*[:：]"
)
_SENTENCE = late(
    r"由?(?P<lead>[^：:]{2,60}?)(?:牵头|负责|主办)[，,；;、 ]"
    r"(?P<support>[^：:]{2,200}?)等?(?:配合|协助|协办|参与)(?:完成|落实)?。?"
)
_NOTE = late(r"[(（\[【〔][^()（）\[\]【】〔〕]{0,40}[)）\]】〕]")
_LAST_NOTE = late(rf"^(?:{_NOTE.pattern})|(?:{_NOTE.pattern}[ \u3000]*)+$")  # “各区（市）县” keeps its own
_LEADS = late(r"牵头|主办|主责|第一责任")
_SUPPORTS = late(r"配合|协办|协助|参与")
_LONGEST = 1_000  # characters of a cell of names that are looked at
_EDGES = " \u3000“”\"'。．.:：★☆▲△●○■□*＊※√-—－–"
_LAST_WORDS = late(r"(?:等(?:相关)?(?:单位|部门)?|会同|牵头|负责|配合)$")


@dataclass(frozen=True)
class Units:
    """The units of a cell: who leads and who supports."""

    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()


def units_of(cell: str) -> Units:
    """Units of a cell: those it calls supporting (“配合：…”, “…（配合）”), and the rest in order, each once.

    Those called leading (“…（牵头）”) come first. Names have 2 to 30 characters; 1,000 characters of the cell are read.
    """
    cell = cell[:_LONGEST]
    said = _SENTENCE.fullmatch(cell.strip())
    if said:
        cell = f"牵头：{said.group('lead')}；配合：{said.group('support')}"
    lead: list[str] = []
    supporting: list[str] = []
    role, at = "lead", 0
    for head in [*_ROLE_HEAD.finditer(cell), None]:
        _collect(
            cell[at : head.start() if head else len(cell)], lead if role == "lead" else supporting, supporting, lead
        )
        if head:
            role, at = ("lead" if head.group("lead") else "support"), head.end()
    return Units(tuple(dict.fromkeys(lead)), tuple(name for name in dict.fromkeys(supporting) if name not in lead))


def _collect(words: str, into: list[str], supporting: list[str], lead: list[str]) -> None:
    first: list[str] = []
    for part in _parts(words):
        note = "".join(_NOTE.findall(part))
        name = _LAST_WORDS.sub("", re.sub(r"[ \u3000]+", "", _LAST_NOTE.sub("", part)).strip(_EDGES))
        if not 2 <= len(name) <= 30 or not re.search(r"[\u4e00-\u9fffA-Za-z]", name):
            continue
        if _LEADS.search(note):
            first.append(name)
        elif _SUPPORTS.search(note):
            supporting.append(name)
        else:
            into.append(name)
    lead[:0] = first


def _parts(words: str) -> list[str]:
    """Cut at marks outside of brackets: “科技部（张三、李四）” is one unit."""
    kept: list[str] = []

    def hide(found: re.Match[str]) -> str:
        kept.append(found.group())
        return f"\x00{len(kept) - 1}\x01"

    parts = _PARTED.split(_NOTE.sub(hide, words))
    return [re.sub(r"\x00(\d+)\x01", lambda found: kept[int(found.group(1))], part) for part in parts]


# leaders ---------------------------------------------------------------------

_DOUBLE = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "夏侯", "端木")
_NAME = late(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fff]{1,8}){1,3}")
_POST = late(r"[长记任理师席员导监裁士人]$|领导|班子|部门|单位|负责|全体|各|相关|[部处室院司局办科]$")


def leaders_of(cell: str) -> tuple[str, ...]:
    """Names of persons, each once and without spaces; two may be padded with them in one cell: “李  明  王小军”."""
    names: list[str] = []
    for part in re.split(r"[、,，;；/|\n]+", _NOTE.sub(" ", cell[:_LONGEST])):
        single = ""
        for word in part.split():
            if len(word) == 1 and "\u4e00" <= word <= "\u9fff":
                if single:
                    names.append(single + word)
                    single = ""
                elif names and names[-1] in _DOUBLE:
                    names[-1] += word
                else:
                    single = word
            elif _NAME.fullmatch(word) and not (len(word) > 2 and _POST.search(word)) and word not in _NO_NAMES:
                names.append(word)
    return tuple(dict.fromkeys(names))


_NO_NAMES = {
    "书记",
    "院长",
    "所长",
    "处长",
    "主任",
    "部长",
    "局长",
    "校长",
    "经理",
    "领导",
    "全体",
    "待定",
    "各位",
    "同上",
    "总师",
}

# due -------------------------------------------------------------------------

_H = "[一二三四五六七八九十]{1,2}"
_Y = r"(?:(?P<y>20[0-9]{2})\s?[年./-]\s?|(?P<rel>今年|本年|当年|明年)\s?)?"
_WHEN = late(
    rf"(?<![0-9.]){_Y}(?P<m>[0-9]{{1,2}}|{_H})\s?[月./-]\s?(?P<d>[0-9]{{1,2}}|{_H}(?=日))(?!\s?月|[0-9]|\.[0-9])日?"
    rf"|{_Y.replace('y>', 'my>').replace('rel>', 'mrel>')}(?P<mm>[0-9]{{1,2}}|{_H})\s?月份?(?P<third>上旬|中旬|下旬)?"
    r"|(?P<ny>20[0-9]{2})\s?[./-]\s?(?P<nm>[0-9]{1,2})(?![0-9])"
    rf"|{_Y.replace('y>', 'qy>').replace('rel>', 'qrel>')}(?:第?(?P<q>[一二三四1-4])季度|[Qq](?P<qq>[1-4])(?![0-9]))"
    rf"|{_Y.replace('y>', 'hy>').replace('rel>', 'hrel>')}(?P<half>[上下])半年"
    r"|(?P<year>20[0-9]{2})(?:\s?年|(?![0-9]))"
    r"|(?P<this>全年|年内|年底|年末|年终|当年|本年|今年)|(?P<next>明年)"
)
_STANDING = late(r"长期|常态|持续|经常|日常|始终|每[月周日年季]|按月|按季|每季度")
_WIDE = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {
    0xFF0E: 0x2E,
    0xFF0D: 0x2D,
    0xFF0F: 0x2F,
    0x2014: 0x2D,
    0x2013: 0x2D,
}
_THIRDS = {"上旬": 10, "中旬": 20}


def due_of(cell: str, year: int | None) -> Due | None:
    """The last day, quarter or year that a due cell names; standing where it only says so; None where neither.

    ``year`` completes “6月底”; without one, such a cell gives no date. A span is due on its last day, but 上旬 on the
    10th and 中旬 on the 20th. 200 characters of the cell are read.
    """
    words = cell.translate(_WIDE)[:200]
    found: Due | None = None
    for when in _WHEN.finditer(words):
        given = next((when[name] for name in ("y", "my", "qy", "hy") if when[name]), None)
        if given:
            year = int(given)
        following = any(when[name] == "明年" for name in ("rel", "mrel", "qrel", "hrel"))
        found = _due(when, year + 1 if following and year else year) or found
    if found is None and _STANDING.search(words):
        return Due("standing")
    return found


def _due(when: re.Match[str], year: int | None) -> Due | None:
    if when["year"]:
        return Due("year", f"{when['year']}-12-31")
    if when["ny"]:
        return _dated(month_end(int(when["ny"]), int(when["nm"])))
    if year is None:
        return Due("year") if when["this"] or when["half"] == "下" else None
    if when["m"]:
        return _dated(iso(year, to_int(when["m"]) or 0, to_int(when["d"]) or 0))
    if when["mm"]:
        month = to_int(when["mm"]) or 0
        day = _THIRDS.get(when["third"] or "")
        return _dated(iso(year, month, day) if day else month_end(year, month))
    if when["q"] or when["qq"]:
        return Due("quarter", month_end(year, 3 * (to_int(when["q"] or when["qq"]) or 1)))
    if when["half"] == "上":
        return Due("date", month_end(year, 6))
    return Due("year", f"{year + bool(when['next'])}-12-31")


def _dated(day: str | None) -> Due | None:
    return Due("date", day) if day else None
