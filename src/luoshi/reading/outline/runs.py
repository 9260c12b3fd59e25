"""Lists run into prose: 一是…二是…, 一要…, 首先…其次…最后, 第一，…第二，…, ①…②…, 一、…；二、….

Inside a paragraph or over several."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ..blocks import Block
from ..late import late
from ..numerals import to_int

_H = "[一二三四五六七八九十]{1,3}"
_D = "[1-9１-９][0-9０-９]?"
_TOKEN = late(
    rf"(?:(?P<head>^)|(?<=[。；;，,：:！!？?、…\s”）)—]))(?:"
    rf"(?P<shi>{_H}(?:是|则|条是|个是)[，：:]?)|(?P<yao>{_H}要[，：:]?)"
    rf"|(?P<di>第{_H}(?:(?:点|条|个方面|方面|句话|件事|件|步|招|关|课|场|仗|战|篇|个阶段|个问题|个|项)?[，,、：:]|(?:点|条|个)?是[，：:]?))|(?P<qi>其{_H}(?:[，,：:、]|是))"
    r"|(?P<shou>(?:首先|其次|再次|再者|此外|最后)(?:[，,：:、]|是|要))"
    rf"|(?P<circled>[①-⑳])|(?P<arabic>{_D}[ ]?[.．、](?:(?![0-9０-９])|(?=20\d\d年)|(?=1?[0-9]月[^份]))|[⒈-⒛])"
    rf"|(?P<arabic_paren>[（(]{_D}[）)]|[⑴-⒇])"
    rf"|(?P<arabic_half>{_D}[）)])|(?P<han_paren>[（(]{_H}[）)])|(?P<han>{_H}、(?!{_H}[、月季线]))"
    r")"
)
_ORDER = {"首先": 1, "其次": 2, "再次": 0, "再者": 0, "此外": 0, "最后": -1}
_BREAK = "。；;：:！!？?\n "  # after what a bare number may open a member: “…：1、…；2、…”, never “A，1、2”
_BARE = frozenset({"han", "arabic", "arabic_half"})
_LOOSE = r"(?<=[\u4e00-\u9fff])(?<![统唯单专归划第之万同])"  # before a “一要” that nothing parts from its sentence
_NUMBERED = late(r"[：:][ \n]{0,2}[1１一][.．、]")
_STRONG = frozenset({"shi", "yao", "di", "qi"})  # words that only number: a gap in them is a slip, no other list
_DIGITS = late(rf"[0-9０-９]+|{_H}")
_END = late(r"[。！？]")
# A sentence that cannot belong to the last member of a list any more.
_OVER = late(
    r"(?<=[。！？；”])(?:各位代表|同志们|会议(?:还|最后|强调|要求|指出|号召|期间|由)|大会(?:还|强调|号召)|会上|会后|会前|总之|报告(?:还|强调|指出|最后)|就此|据悉)"
)
_LONGEST = 3000  # characters of a last member within which the meeting may be seen to go on
_DEEPEST = 6
_WITHIN = 600  # characters in which what opens a list is looked for
_SHORTEST = 4  # characters that a member holds at least
_FAREST = {"shou": 2, "di": 60}  # blocks between two members; “首先” and “最后” pages apart are no list


class Token(NamedTuple):
    """A numeral that may begin an item inside a paragraph.

    ``style`` is a group of ``_TOKEN``, ``block`` the block's index; ``start`` and ``body`` (where the item's words
    begin) count characters of the whole text.
    """

    style: str
    number: int  # 0 = the next one, -1 = the last one
    text: str
    block: int
    start: int  # in the whole text
    body: int


@dataclass(eq=False)
class Run:
    """Items of one style that count on: “一是…二是…三是…”."""

    style: str
    members: list[Token] = field(default_factory=list)
    parent: Token | None = None  # the member of an outer run that this run stands in
    closed: bool = False
    last: int = 0  # the number of the last member

    def add(self, token: Token) -> None:
        """Appends the next item; the word for the last one closes the run."""
        self.members.append(token)
        self.last = token.number if token.number > 0 else self.last + 1
        self.closed = token.number == -1


def tokens(index: int, block: Block, body: int = 0) -> list[Token]:
    """The places of block ``index``, from its character ``body`` on, where a member of a run-in list may begin."""
    found = []
    for m in _TOKEN.finditer(block.text, body):
        style = m.lastgroup or ""
        text = m.group(style)
        if style in _BARE and m.start(style) > 0 and not _opens_member(block.text, m.start(style)):
            continue
        number = _ORDER[text[:2]] if style == "shou" else _count(text)
        if number is not None:
            found.append(Token(style, number, text, index, block.start + m.start(style), block.start + m.end()))
    return _unparted(index, block, found)


def _opens_member(text: str, at: int) -> bool:
    """“…：1、…；2、…”, and with commas only where a colon announced the list: “…：1.…，2.…”."""
    return text[at - 1] in _BREAK or (
        text[at - 1] in "，," and _NUMBERED.search(text, max(0, at - _WITHIN), at) is not None
    )


def _unparted(index: int, block: Block, found: list[Token]) -> list[Token]:
    """“全体代表一要…；二要…”: a first member without a mark before it, where the second one shows that it is one."""
    for style in ("shi", "yao") if found else ():
        same = [t for t in found if t.style == style]
        if not same or same[0].number != 2:
            continue
        second = same[0]
        word, at = second.text[1], second.start - block.start
        firsts = list(re.finditer(rf"{_LOOSE}一{word}(?![求素])", block.text[max(0, at - _WITHIN) : at]))
        if firsts:
            start = max(0, at - _WITHIN) + firsts[-1].start()
            first = Token(second.style, 1, f"一{word}", index, block.start + start, block.start + start + 2)
            return sorted([*found, first], key=lambda t: t.start)
    return found


@lru_cache(maxsize=4096)
def _count(text: str) -> int | None:
    for first, last in ("①⑳", "⑴⒇", "⒈⒛"):
        if first <= text[0] <= last:
            return ord(text[0]) - ord(first) + 1
    digits = _DIGITS.search(text)
    return to_int(digits.group()) if digits else None


def find_runs(found: list[Token]) -> list[Run]:
    """Runs of at least two members that begin with one, of tokens in order; a new “一是” begins a new run."""
    stack: list[Run] = []
    runs: list[Run] = []
    for token in found:
        if token.number == 1:
            while stack and stack[-1].style == token.style and _same_list_again(stack[-1], token):
                stack.pop()
            run = Run(token.style, parent=stack[-1].members[-1] if stack else None)
            run.add(token)
            stack = [*stack, run][-_DEEPEST:]
            runs.append(run)
            continue
        _join(stack, token)
    kept = [run for run in runs if len(run.members) > 1 and _has_words(run)]
    _rehang(kept)
    return kept


def _rehang(runs: list[Run]) -> None:
    """A run inside a member of a run that came to nothing, or inside a member that ended before it, stands alone."""
    owner = {token.start: run for run in runs for token in run.members}
    for run in runs:
        if run.parent is not None and run.parent.start not in owner:
            run.parent = None


def _has_words(run: Run) -> bool:
    """“第一、第二、第三产业” counts nothing: every member but the last needs words of its own."""
    return all(
        b.block != a.block or b.start - a.body >= _SHORTEST for a, b in zip(run.members, run.members[1:], strict=False)
    )


def _same_list_again(run: Run, token: Token) -> bool:
    """A second “一是” on a line of its own, or after a finished list, is a sibling list, not an inner one."""
    return len(run.members) > 1 or run.members[-1].block != token.block


def _join(stack: list[Run], token: Token) -> None:
    for depth in range(len(stack) - 1, -1, -1):
        run = stack[depth]
        if run.style != token.style or run.closed:
            continue
        if token.block - run.members[-1].block > _FAREST.get(run.style, 12):
            continue
        if token.number <= 0 or token.number == run.last + 1 or _slip(run, token):
            run.add(token)
            del stack[depth + 1 :]
            return


def _slip(run: Run, token: Token) -> bool:
    """“一是…三是…” and “二是…二是…” are one list, miscounted."""
    return run.style in _STRONG and token.number in (run.last, run.last + 2)


def member_end(text: str, run: Run, index: int, limit: int) -> int:
    """Where member ``index`` ends: before the next one, or, for the last, at the first full stop
    unless earlier members hold several sentences, too. It and ``limit`` count the text's characters."""
    token = run.members[index]
    if index + 1 < len(run.members) and run.members[index + 1].block == token.block:
        return run.members[index + 1].start
    over = _OVER.search(text, token.body, min(limit, token.body + _LONGEST))
    if over:
        limit = over.start()
    if index == 0 or token.block != run.members[index - 1].block:
        return limit
    long = any(
        _END.search(text, a.body, b.start - 1)
        for a, b in zip(run.members, run.members[1:], strict=False)
        if a.block == b.block
    )
    if long:
        return limit
    stop = _END.search(text, token.body, limit)
    if not stop:
        return limit
    end = stop.end()
    return end + 1 if text[end : end + 1] in ("”", "」") and end < limit else end
