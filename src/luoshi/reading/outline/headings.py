"""Headings that carry no number: short lines without a closing mark, and the short first sentence of a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from ..blocks import Block
from ..late import late
from .node import Node

ITEM_MAX = 40
SECTION_MAX = 64
_PARAGRAPH_MAX = 26
_CLOSED = "。；：，、！？…;:,!?"
_FIRST = late(r"[^。；！？!?\n]{2,80}[。！？：:]")
_SENTENCE = late(rf"[^。；：:！？!?\n]{{4,{_PARAGRAPH_MAX}}}。")
_LEAD = late(r"[^。；：:！？!?，,\n]{2,60}")
_BRACKETED = late(r"（[^（）\n]{1,200}）|\([^()\n]{1,200}\)|【[^【】\n]{1,200}】|\[[^\[\]\n]{1,200}\]")
_HALF = late(r"(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])")  # a half-width full stop within a line
_LEAD_IN = late(r"([^。；：:！？!?\n]{4,40})[：:]")
_OPENING = late(r"^([〇○零一二三四五六七八九十\d]{2,4}年[^，。]{0,6}[月日]$|各位|同志们|现在，|谢谢|附件|抄送|注：|——)")
# Who speaks or signs: a post and a name, on a line of its own.
_SIGNED = late(
    r"(?:主席|总理|省长|市长|县长|区长|州长|盟长|镇长|乡长|书记|主任|院长|所长|处长|部长|局长|厅长|校长|社长|董事长|总经理|总裁|记者|通讯员)"
    r"[ \u3000]*[\u4e00-\u9fff·]{1,4}(?:[ \u3000][\u4e00-\u9fff])?$"
)
_ADDRESS = late(r"^(?:尊敬的|各位|同志们|代表们|女士们|先生们|朋友们|亲爱的)")
# What tells rather than titles: who, when, how much.
_TELLS = late(
    r"^(?:各位|同志|这|那|我|他|她|它|你|会议|大会|报告|今年|去年|明年|当前|目前|近年|近日|日前|不久|过去|同时|此外|另外|其中|为此|因此|对此|一年|全年|年内"
    r"|刚刚|实现|截至|据|广大|大家|要|\d|[上下]半年)|\d|年来|时期|[了过]$|召开|介绍|表示|指出|强调|说$|举行"
)
# “回眸2025：成绩可圈可点”; never “时间：1月18日”, “联系人：某某”.
_PAIRED = late(
    r"(?!.{0,3}(?:时间|地点|日期|来源|作者|单位|部门|电话|地址|邮编|附件|主题|议题|范围|对象|方式|要求|目标|结果)|.{0,4}人[：:])"
    r"(?:全年|[\u4e00-\u9fff0-9“”]{3,12})[：:][\u4e00-\u9fff“”]{4,16}"
)
_TURNS = late(
    r"会议(?:要求|强调|号召)[，,]|(?:尊敬的)?(?:各位(?:代表|委员|同志|领导|来宾)[^。；]{0,12}|同志们|代表们)[！!：:，,]"
    r"|[^。；]{0,12}(?:肯定|看到|总结)[^。；，]{0,8}成绩的同时|[^。；，]{0,8}，?我们也?(?:要)?(?:清醒|深刻)"
    r"|[^。；]{0,24}(?:存在|面临)[^。；，]{0,12}(?:问题|困难|不足|短板|挑战)|(?:这些|以上|上述)成绩|[^。；，]{0,8}成绩(?:的取得|来之不易)|回顾(?:过去|一年|五年)"
    r"|为(?:了)?(?:圆满|全面|确保|更好)?(?:完成|实现|确保|做好)[^。；，]{0,8}(?:上述|以上|全年|今年|这些)[^。；，]{0,16}，[^。；]{0,12}(?:要求|希望|意见|保障|措施)"
)
_COUNTS = late(
    r"(?:以下|如下|下列|[几一二三四五六七八九十两\d]+(?:个方面|方面|点|项|条|个|大))[^。；]{0,30}[。：:，,]?$|[：:]$"
)
_ANNOUNCER_MAX = 60
_NO_HEADING, _COLON = late(r"[。；]|^[（(].*[）)]$"), late("[：:]")
_ENDS = late(r"[。；！？]")
_NAMES_A_PAPER = late(r"(?:方案|计划|要点|办法|规定|细则|意见|通知|讲话|报告|清单|名单|[^代]表|纪要|条例|章程)$")


def bare_heading(text: str) -> bool:
    """Whether a line reads like a heading of its own."""
    return (
        2 <= len(text) <= 30
        and text[-1] not in _CLOSED
        and not _OPENING.match(text)
        and sum("\u4e00" <= c <= "\u9fff" for c in text) * 2 >= len(text)
        and not _NO_HEADING.search(text)
        and (not _COLON.search(text) or bool(_PAIRED.fullmatch(text)))
        and not _SIGNED.search(text)
    )


def is_title(line: str) -> bool:
    """Whether a heading names a document, such as an annex: what follows stands beside it, not below."""
    return bool(_NAMES_A_PAPER.search(line))


def closes(heading: str) -> bool:
    """Whether a heading only says that the paper ends."""
    return bool(
        re.fullmatch(
            r"结\s?(?:束\s?)?语|尾\s?声|后\s?记|(?:有关)?(?:名词|用语|术语)(?:解释|注释|说明)|(?:附|脚)?注释?|[\u4e00-\u9fff]{0,4}寄语",
            heading,
        )
    )


def sets_tasks(heading: str) -> bool:
    """Whether the numbering that follows a heading without a number can be its breakdown."""
    return bool(re.search(r"工作|任务|安排|部署|举措|措施|要求", heading))


def names_a_part(heading: str) -> bool:
    """“2025年的主要工作”, “2026年的工作打算”: a great part of a report."""
    return bool(re.match(r"(?:(?:19|20)\d\d年|过去一?年|去年|今年|明年|新的一年|下一步|“十[一-龥]五”)", heading))


def heads_all(bares: list[int], same: list[tuple[int, int | None]], blocks: list[Block]) -> bool:
    """“指导思想”, “工作措施” above “一、” to “五、”, “几点要求”: none stands between two numbers, one right above “一、”.

    Or two of them name a year's part: “2025年的主要工作”, “2026年的工作打算”. ``bares`` are the blocks of headings
    without a number, ``same`` those of the outermost numbering with its numbers.
    """
    firsts = {j for j, n in same if n == 1}
    over = any(i + 1 in firsts and not is_title(blocks[i].text) for i in bares)
    if len(bares) < 2 or not (over or sum(names_a_part(blocks[i].text) for i in bares) > 1):
        return False
    runs = [(i, j) for (i, a), (j, b) in pairwise(same) if a and b == a + 1]
    return bool(runs) and all(bisect_right(bares, i) == bisect_right(bares, j) for i, j in runs)


def announces(paragraph: str) -> bool:
    """Whether a paragraph before a list leads it in: by a colon, by a count, or by its shortness."""
    return len(paragraph) <= _ANNOUNCER_MAX or bool(_COUNTS.search(paragraph[-60:]))


def turns(paragraph: str) -> bool:
    """“各位代表！…”, “也要清醒看到…问题…”: the speaker turns to the hall, or from one subject to the whole."""
    return bool(_TURNS.match(paragraph))


def lead_in(paragraph: str) -> str:
    """What a paragraph says before its colon, or none: “2026年的工作思路：…” → 2026年的工作思路. Never an address."""
    m = _LEAD_IN.match(paragraph)
    return m.group(1) if m and not _ADDRESS.match(paragraph) else ""


def heading_of(words: str, kind: str) -> str:
    """The heading of a numbered clause: the whole line, its first sentence, or as much of it as can be read.

    At most 64 characters of a ``section``, 40 of anything else; of a longer sentence up to 60, to its comma.
    """
    most = SECTION_MAX if kind == "section" else ITEM_MAX
    words = words.lstrip(" \u3000\xa0")
    line = " ".join(words.split("\n")).strip().rstrip("。；;：:，,")
    if len(line) <= most and not _ENDS.search(line) and not _HALF.search(line):
        return line.rstrip(".")
    veiled = _BRACKETED.sub(lambda m: "\0" * len(m.group()), words)  # marks within brackets end nothing
    veiled = _HALF.sub("。", veiled)
    first = _FIRST.match(veiled)
    if first and len(first.group()) - 1 <= most:
        return words[: len(_before_colon(first.group()[:-1]))]
    m = _LEAD.match(veiled)
    return words[: min(m.end(), 60)] if m else line[:most]


def _before_colon(sentence: str) -> str:
    head = re.split("[：:]", sentence, maxsplit=1)[0]
    return head if len(head) > 1 else sentence


def head_paragraphs(nodes: list[Node], text: str, imperative: re.Pattern[str]) -> None:
    """Sets the heading of paragraphs that begin with one: “狠抓工作落实。政府工作的…”.

    A short first sentence is a heading if it bids (``imperative``), or if half of those beside it begin so too.
    """
    found: dict[int, str] = {}
    count: dict[int, int] = {}
    of: dict[int, int] = {}
    for node in nodes:
        if node.kind != "paragraph":
            continue
        of[id(node.parent)] = of.get(id(node.parent), 0) + 1
        words = "" if node.heading else head_of(text[node.start : min(node.end, node.start + 200)])
        if words:
            found[id(node)] = words
            count[id(node.parent)] = count.get(id(node.parent), 0) + 1
    for node in nodes:
        words = found.get(id(node), "")
        family = id(node.parent)
        if words and (imperative.match(words) or (count[family] > 1 and count[family] * 2 >= of[family])):
            node.heading = words


def head_of(words: str) -> str:
    """The short first sentence (4 to 26 characters) of a paragraph, if it may title the rest; else empty."""
    m = _SENTENCE.match(words)
    if not m or len(words) - m.end() < 20 or _TELLS.search(m.group()[:-1]):
        return ""
    return m.group()[:-1]
