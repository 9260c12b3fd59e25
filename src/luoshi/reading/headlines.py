"""The title, the subtitles and the speaker's line at the head of a document."""

from __future__ import annotations

import re

from .blocks import Block
from .document_kind import names_a_paper
from .late import late
from .letterhead import is_furniture, is_number, is_organisation, organisations, read_letterhead
from .names import people
from .outline.headings import bare_heading
from .outline.markers import marker_of

LONGEST_TITLE = 80  # characters of a line that may be a title
_ENDS = "。；：;:，,"
_BODY = late(r"各位(?:代表|委员|同志|领导|来宾|职工)|同志们")
_SPACED = late(r"(?<=[\u4e00-\u9fff])[ \u3000\xa0](?=[\u4e00-\u9fff](?:[ \u3000\xa0]|$))")
_CAPTION = late(r"(?:摄|摄影|图片由.{1,20}提供)[）)]?$|记者[ \u3000][\u4e00-\u9fff ]{2,12}$")
# What minutes say before they begin: “时间：…”, “主持人：…”.
_ATTENDANCE = late(
    r"(?:会议)?(?:时\s{0,4}间|地\s{0,4}点|主持人?|主\s{0,4}持|出\s{0,4}席|列\s{0,4}席|参\s{0,4}加|缺\s{0,4}席|记\s{0,4}录|议\s{0,4}题)人?员?\s?[:：]"
)
# What subtitles say: where, when, by whom.
_SAYS_WHERE = late(r"^[—－（(\-]|\d|^在|会议?上?$|报告$|讲话$|关于|公司|学院|医院|大学|委员会|[局院所厅校部]$")
_FIRST_HEADING = late(
    r"回顾|情况|^【[^【】]{2,12}】$|^(?:(?:19|20)\d\d年|过去一年|一年来|去年)的?(?:主要|重点)?工作$|^(?:指导思想|总体(?:要求|思路|目标)|(?:工作|主要|总体)(?:目标|思路)|基本原则|前\s?言|引\s?言|导\s?语)$"
)
_SHORT_LINE = 20
_FURNITURE = late(r"发布|更新|来源|阅读|点赞|收藏|编辑|原标题|\d:\d\d|Play|http")
_RUN_ON_DATE = late(r"\s*(?:——|－－|--)(?=\s*(?:(?:19|20)\d\d|[１２][０-９]{3}|[〇○零一二三四五六七八九]{4})年)")
_SPEAKER = late(
    r"^.{0,24}?(?:主席|省长|市长|区长|县长|总理|院长|所长|校长|书记|主任|总经理|董事长|厂长|部长|局长|总裁|主任委员|检察长|行长|站长|队长|馆长|秘书长|理事长|会长|庭长|镇长|乡长|总工程师)"
    r"[\s\u3000\xa0:：]+(?P<name>[\u4e00-\u9fff·]{1,12}(?:[ \u3000][\u4e00-\u9fff])?)$"
)


def is_body(text: str) -> bool:
    """Whether a line is running text, or the address with which a report's body begins."""
    return len(text) > 120 or (len(text) > 40 and text[-1] == "。") or bool(_BODY.match(text))


def head_length(kept: list[Block]) -> int:
    """How many leading blocks may be letterhead, title, subtitles and speaker.

    Letterhead is looked for in the first 16 blocks, the rest in the 12 below it.
    """
    first = read_letterhead([block.text for block in kept[:16]]).end
    length = _head_length(kept, first)
    return length - 1 if length > first + 1 and _heads_the_body(kept, length - 1) else length


def _head_length(kept: list[Block], first: int) -> int:
    for i, block in enumerate(kept[first : first + 12], first):
        text = block.text
        if is_body(text) or text[-1] in _ENDS or _numbered(text) or _ATTENDANCE.match(text):
            return i
        if len(text) > LONGEST_TITLE or "\t" in text:
            return i
    return min(len(kept), first + 1) if len(kept) <= first + 12 else first


def _heads_the_body(kept: list[Block], at: int) -> bool:
    """Whether the last line before the body is a heading without a number, one of three or more, and no subtitle."""
    if not _is_heading(kept, at) or _SPEAKER.match(kept[at].text) or _SAYS_WHERE.search(kept[at].text):
        return False
    return sum(_is_heading(kept, i) for i in range(at + 1, min(len(kept) - 1, at + 40))) > 1


def _is_heading(kept: list[Block], i: int) -> bool:
    after = kept[i + 1].text
    return bare_heading(kept[i].text) and len(after) > _SHORT_LINE and after[-1] in "。；"


def _numbered(text: str) -> bool:
    marker = None if text.startswith(("—", "－", "─")) else marker_of(text)  # “——二〇二六年…” is a subtitle
    return marker is not None and marker.style != "dash"


def unspace(text: str) -> str:
    """“政 府 工 作 报 告” → 政府工作报告."""
    return _SPACED.sub("", text)


def read_titles(head: list[Block], hint: str | None, html: bool) -> tuple[str | None, tuple[str, ...], int]:
    """Title, subtitles, and how many of the head's blocks they, a letterhead and the speaker's line take.

    ``hint`` is the title that the container gives: it says which line is the title, and in ``html`` it is the title
    where no line is. Without either, a letterhead's own name (“…会议纪要”) is; None where there is none.
    """
    lines = [b.text if _SPEAKER.match(b.text) else unspace(b.text) for b in head]
    letterhead = read_letterhead(lines)
    first = next((i for i in range(letterhead.end, len(lines)) if _may_be_title(lines[i])), None)
    if hint:
        inside = next((i for i, t in enumerate(lines) if len(t) > 5 and (t in hint or hint in t)), None)
        if inside is not None:
            first = inside
        elif html:
            return hint, (), _subtitle_end(lines, letterhead.end - 1)[1]
    if first is None:
        return hint or letterhead.name, (), _subtitle_end(lines, letterhead.end - 1)[1]
    title, last = _joined(lines, first, hint)
    subtitles, used = _subtitle_end(lines, last)
    title, run_on = _part_title(title)
    return title, (*run_on, *subtitles), used


def _joined(lines: list[str], first: int, hint: str | None) -> tuple[str, int]:
    """A title that goes on on the lines below its first one, and the index of its last line."""
    title, last = lines[first], first
    if title == hint:
        return title, first
    while last - first < 4 and goes_on(title, lines[last + 1 : last + 4]):
        last += 1
        title += lines[last]
    fits = not hint or title in hint or hint in title
    return (title, last) if fits else (lines[first], first)


def goes_on(title: str, below: list[str]) -> bool:
    """Whether a title's words show that it is not over: an open bracket, a paper without its name, an organisation alone."""
    if not below or _SPEAKER.match(below[0]) or is_number(below[0]) or is_furniture(below[0]):
        return False
    if title.count("《") > title.count("》") or title.count("“") > title.count("”"):
        return True
    if not _may_be_title(below[0]) or names_a_paper(title):
        return False
    named = next((i for i, line in enumerate(below) if names_a_paper(line)), None)
    if named is None or not all(map(_may_be_title, below[: named + 1])):
        return False
    if title.endswith(("的", "上", "时", "暨", "、")) or "关于" in title:
        return True
    if title.startswith("在"):
        return not below[0].startswith("在")
    return bool(organisations(title)) and (named == 0 or below[0].startswith("关于") or is_organisation(below[0]))


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
        if is_number(text) or (
            _SPEAKER.match(text)
            or _tight_speaker(text)
            or _CAPTION.search(text)
            or re.fullmatch(r"[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff]", text)
        ):
            used = i + 1
        elif title >= 0 and len(subtitles) < 4 and _is_subtitle(text, lines[title], i - title):
            if text not in lines[title]:
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
    if _FURNITURE.search(text) or "：" in text:
        return False
    return (
        distance <= 4
        and len(text) <= 40
        and text[-1] not in _ENDS
        and text != title
        and not _FIRST_HEADING.search(text)
    )
