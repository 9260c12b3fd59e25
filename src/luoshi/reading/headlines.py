"""The title, the subtitles and the speaker's line at the head of a document."""

from __future__ import annotations

import re

from .blocks import Block
from .names import people
from .outline.markers import marker_of

LONGEST_TITLE = 80  # characters of a line that may be a title
_ENDS = "。；：;:，,"
_BODY = re.compile(r"各位(?:代表|委员|同志|领导|来宾|职工)|同志们")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000\xa0](?=[\u4e00-\u9fff](?:[ \u3000\xa0]|$))")
_CAPTION = re.compile(r"(?:摄|摄影|图片由.{1,20}提供)[）)]?$|记者[ \u3000][\u4e00-\u9fff ]{2,12}$")
_FURNITURE = re.compile(r"发布|更新|来源|阅读|点赞|收藏|编辑|原标题|\d:\d\d|Play|http")
_RUN_ON_DATE = re.compile(r"\s*(?:——|－－|--)(?=\s*(?:(?:19|20)\d\d|[１２][０-９]{3}|[〇○零一二三四五六七八九]{4})年)")
_SPEAKER = re.compile(
    r"^.{0,24}?(?:主席|省长|市长|区长|县长|总理|院长|所长|校长|书记|主任|总经理|董事长|厂长|部长|局长|总裁|主任委员)"
    r"[\s\u3000\xa0:：]+(?P<name>[\u4e00-\u9fff·]{1,12}(?:[ \u3000][\u4e00-\u9fff])?)$"
)


def is_body(text: str) -> bool:
    """Whether a line is running text, or the address with which a report's body begins."""
    return len(text) > 120 or (len(text) > 40 and text[-1] == "。") or bool(_BODY.match(text))


def head_length(kept: list[Block]) -> int:
    """How many leading blocks may be title, subtitles and speaker."""
    for i, block in enumerate(kept[:12]):
        text = block.text
        if is_body(text) or text[-1] in _ENDS or _numbered(text):
            return i
        if len(text) > LONGEST_TITLE:
            return i
    return min(len(kept), 1) if len(kept) <= 12 else 0


def _numbered(text: str) -> bool:
    marker = marker_of(text)
    return marker is not None and marker.style != "dash"


def unspace(text: str) -> str:
    """“政 府 工 作 报 告” → 政府工作报告."""
    return _SPACED.sub("", text)


def read_titles(head: list[Block], hint: str | None, html: bool) -> tuple[str | None, tuple[str, ...], int]:
    """Title, subtitles, and how many of the head's blocks they and the speaker's line take."""
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
    if _FURNITURE.search(text):
        return False
    return (
        distance <= 4
        and len(text) <= 40
        and text[-1] not in _ENDS
        and text != title
        and not re.search("回顾|情况", text)
    )
