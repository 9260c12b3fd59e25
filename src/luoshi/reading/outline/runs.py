"""Lists run into prose: 一是…二是…, 一要…, 首先…其次…最后, 第一，…第二，…, ①…②…, inside a paragraph or over several."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..blocks import Block
from ..numerals import to_int

_H = "[一二三四五六七八九十]{1,3}"
_TOKEN = re.compile(
    rf"(?:(?P<head>^)|(?<=[。；;，,：:！!？?、…\s”）)—]))(?:"
    rf"(?P<shi>{_H}(?:是|则|条是|个是))|(?P<yao>{_H}要)|(?P<di>第{_H}(?:[，,、：:]|是|个是))|(?P<qi>其{_H}[，,是：:、])"
    r"|(?P<shou>首先|其次|再次|再者|此外|最后)(?:[，,：:、]|是|要)?"
    r"|(?P<circled>[①-⑳])|(?P<arabic>[1-9][0-9]?[.．、](?![0-9]))|(?P<arabic_paren>[（(][1-9][0-9]?[）)])"
    rf"|(?P<han_paren>[（(]{_H}[）)])"
    r")"
)
_ORDER = {"首先": 1, "其次": 2, "再次": 0, "再者": 0, "此外": 0, "最后": -1}
_END = re.compile(r"[。！？]")
_DEEPEST = 6
_SHORTEST = 4  # characters that a member holds at least
_FAREST = {"shou": 1, "di": 60}  # blocks between two members; “首先” and “最后” pages apart are no list


@dataclass(frozen=True)
class Token:
    style: str
    number: int  # 0 = the next one, -1 = the last one
    text: str
    block: int
    start: int  # in the whole text
    body: int


@dataclass
class Run:
    style: str
    members: list[Token] = field(default_factory=list)
    parent: Token | None = None  # the member of an outer run that this run stands in
    closed: bool = False

    @property
    def next(self) -> int:
        return len(self.members) + 1


def tokens(index: int, block: Block) -> list[Token]:
    """The places of a block where a member of a run-in list may begin."""
    found = []
    for m in _TOKEN.finditer(block.text):
        style = next(k for k, v in m.groupdict().items() if v and k != "head")
        text = m.group(style)
        number = _ORDER[text] if style == "shou" else _count(text)
        if number is not None:
            found.append(Token(style, number, text, index, block.start + m.start(style), block.start + m.end()))
    return found


def _count(text: str) -> int | None:
    if "①" <= text[0] <= "⑳":
        return ord(text[0]) - ord("①") + 1
    digits = re.search(rf"[0-9]+|{_H}", text)
    return to_int(digits.group()) if digits else None


def find_runs(found: list[Token]) -> list[Run]:
    """Runs of at least two members, numbered from one without a gap; a new “一是” begins a new run."""
    stack: list[Run] = []
    runs: list[Run] = []
    for token in found:
        if token.number == 1:
            while stack and stack[-1].style == token.style and _same_list_again(stack[-1], token):
                stack.pop()
            run = Run(token.style, [token], stack[-1].members[-1] if stack else None)
            stack = [*stack, run][-_DEEPEST:]
            runs.append(run)
            continue
        _join(stack, token)
    return [run for run in runs if len(run.members) > 1 and _has_words(run)]


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
        if token.number in (run.next, 0) or (token.number == -1 and run.members):
            run.members.append(token)
            run.closed = token.number == -1
            del stack[depth + 1 :]
            return


def member_end(text: str, run: Run, index: int, limit: int) -> int:
    """Where member ``index`` ends: before the next one, or, for the last, at the first full stop
    unless earlier members hold several sentences, too."""
    if index + 1 < len(run.members) and run.members[index + 1].block == run.members[index].block:
        return run.members[index + 1].start
    if index == 0 or run.members[index].block != run.members[index - 1].block:
        return limit
    long = any(
        _END.search(text, a.body, b.start - 1)
        for a, b in zip(run.members, run.members[1:], strict=False)
        if a.block == b.block
    )
    if long:
        return limit
    stop = _END.search(text, run.members[index].body, limit)
    return stop.end() if stop else limit
