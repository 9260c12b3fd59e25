"""What a heading or a paragraph says it tells of, whatever the section around it does.

Many papers tell and plan each line of business in turn: “一、科研” above “（一）2025年完成情况” and “（二）2026年安排”, or a
paragraph “2025年，…” above one “2026年，…”, or “主要成效：…” above “下一步打算：…”.
"""

from __future__ import annotations

import re

from .dates import find_due, find_years
from .late import late
from .role_words import BIDS, DONE, IMPERATIVE, LACKS, WAS_DONE
from .types import Role

_LAST = r"(?:去年|上一?年度?|上一?(?:个)?(?:学年|学期|阶段)|过去(?:的)?(?:一|五)年|一年来|前一?阶段|前期)"
_COMING = r"(?:下一?步|下一?(?:个)?阶段|今后|明年|来年|接下来|新的?(?:一年|学年|学期)|下一?(?:年度|学年|学期))"
_DOINGS = r"(?:主要|重点)?(?:工作|任务|项目|目标|指标)?"
_REVIEW = late(
    rf"^(?:{_LAST}|今年以来|(?:19|20)\d\d年(?:度|以来)?)?的?{_DOINGS}(?:完成|进展|开展|推进|落实|执行|实施)(?:的?基本)?情况$"
    rf"|^(?:{_LAST}|今年以来|(?:19|20)\d\d年(?:度|以来)?)的?{_DOINGS}(?:情况|回顾|总结)$|^(?:主要|工作|取得的?)(?:成效|做法|亮点|成绩|进展)$"
)
_NEXT = late(
    rf"^(?:{_COMING}|下半年|今年|(?:19|20)\d\d年)的?(?:主要|重点)?(?:工作)?(?:打算|安排|计划|思路|任务|举措|措施|重点|部署)$|^{_COMING}$"
)
_WHY = r"(?:[及和与、](?:主要)?(?:原因|成因)(?:分析|剖析)?)?"
_WRONG = late(
    rf"^(?:工作中|目前|当前)?(?:还|仍|尚)?(?:存在|面临)?的?(?:主要|突出)?(?:问题|困难|不足|短板|差距)(?:[和与及、](?:问题|困难|不足|短板|差距|挑战))?{_WHY}$"
    rf"|^(?:还|仍|尚)?(?:存在|面临)的[^，、]{{0,8}}(?:问题|困难|不足|短板|差距|挑战){_WHY}$"
)
_OPENS_LAST = late(rf"^(?:{_LAST}|(?P<year>(?:19|20)\d\d)年(?:度|以来|全年|里)?)[，,]")
_OPENS_NEXT = late(rf"^(?:{_COMING}|今年|下半年|(?P<year>(?:19|20)\d\d)年度?)[，,](?:我[们院所校局]|[^，。]{{0,4}}将)?")
_SO_FAR = late(r"^(?:前[一二三]个?季度|上半年|今年以来|年初以来|截至目前|[1一][—–\-至]\d{1,2}月份?)[，,]")
_TOLD = late(r"完成|实现|成绩|同比|达到")
_TURNS = late(r"今年|明年|下一?步|要(?![求点素件])|必须|应当|力争|确保|争取|将(?!近|军)|计划")


def of_heading(heading: str, year: int | None) -> Role | None:
    """What a heading plainly says of time: “2025年完成情况”, “存在问题”, “下一步打算”. ``year`` is the document's own."""
    years = find_years(heading)
    if _NEXT.match(heading):
        return "task" if not years or not year or min(years) >= year else "review"
    if _REVIEW.match(heading):
        return "review"
    return "situation" if _WRONG.match(heading) else None


def of_opening(words: str, year: int | None, inherited: Role) -> Role | None:
    """“2025年，引进博士11人。” among tasks is told, “2026年，实施…” in a review is to be done.

    None where a paragraph does not open with its time, or says both.
    """
    last = _OPENS_LAST.match(words)
    if last and inherited != "review" and (not last["year"] or (year and int(last["year"]) < year)):
        rest = words[last.end() :]
        return None if _TURNS.search(rest) or _dated(rest, year) else "review"
    if inherited == "situation" and (so_far := _SO_FAR.match(words)):
        rest = words[so_far.end() :]
        return "review" if _TOLD.search(rest) and not BIDS.search(rest) and not LACKS.search(rest) else None
    coming = _OPENS_NEXT.match(words)
    if (
        coming
        and inherited in ("review", "situation")
        and (not coming["year"] or (year and int(coming["year"]) >= year))
    ):
        rest = words[coming.end() :]
        bids = IMPERATIVE.match(rest) or BIDS.search(rest[:40]) or re.match(r"(?:重点|主要)?(?:抓好|做好)", rest)
        return "task" if bids and not (DONE.search(rest) or WAS_DONE.search(rest) or LACKS.search(rest)) else None
    return None


def _dated(words: str, year: int | None) -> bool:
    """Whether a day, month or quarter is named until which something is due."""
    due = find_due(words, year)
    return due is not None and due.kind in ("date", "quarter")
