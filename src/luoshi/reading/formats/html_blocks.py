"""An HTML page as a flat list of blocks in reading order, and the block elements that hold them.

The tree is walked with a stack of our own, never by recursion: a hostile page may nest as deep as it likes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from luoshi.reading.limits import MAX_LINES, Code, refusal

from ..byline import is_label
from ..late import late

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
UNSEEN = frozenset({
    "head", "title", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math",
    "canvas", "audio", "video", "select", "option", "textarea", "button", "input", "map", "rp", "rt",
    "noframes",
})  # fmt: skip
# “visibility: hidden” does not count: article pages use it to show their text only once a script has run.
HIDDEN_STYLE = late(r"display\s*:\s*none", re.I)
LABEL = late(
    r"(?:来源|作者|文字|文|图片|图|摄影|编辑|责任编辑|责编|审核|记者|通讯员|撰稿|供稿|发布时间|发布日期|发布人|时间|日期|更新时间|浏览次数|浏览量|浏览|阅读量|阅读|点击数|点击量|点击|访问量)"
    r"[ \u3000]?[:：]"
)
# Where two inline elements touch, what begins and what ended there if a style sheet sets them apart.
TOUCH = "\x1f"
BEGINS = late(
    r"\s?(?:[【\[]|(?:本[报网台站]|特约)?(?:记者|通讯员|作者|编辑|摄影)[ \u3000\xa0:：]|来自|(?:19|20)\d\d[-/.年]\d|"
    r"[\u4e00-\u9fff]{2,6}[:：]|(?:浏览|阅读|点击|访问|查看)[数量次]{0,2}[ \u3000\xa0]?[（(]?\d)"
)
ENDS = late(r"(?:\d\d:\d\d(?::\d\d)?|20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|次)\s?$")
APART = late(r"[:：]|20\d\d[-/.年]\d")
LONGEST_APART = 240  # characters of such a line
UNNUMBERED = late(r"list-style(?:-type)?\s*:\s*(?!decimal)[a-z]", re.I)
NUMBERED = late(
    r"\d{1,3}\s?[.．、）)]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是要]|第[一二三四五六七八九十\d]{1,3}[条章节、，]|[①-⑳]"
)
SPACES = late(r"[ \t\r\n\f]+")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass
class Block:
    """One line of the page as it is shown, stripped and without a line break.

    ``cell`` counts tables from 1, rows and columns from 0, spans not counted in; -1 where the row or cell has no
    element of its own.
    """

    text: str
    tag: str
    element: int  # index into ``Page.elements`` of the innermost block element around it
    linked: int  # characters inside links
    cell: tuple[int, int, int] | None = None  # table, row, column

    @property
    def link_share(self) -> float:
        """The share of the block's characters that are links, 0 to 1."""
        return self.linked / max(1, len(self.text))


@dataclass
class Element:
    """A block element; its blocks are ``Page.blocks[first:end]``, those of its children included.

    ``parent`` is an index into ``Page.elements``; ``names`` are cut at 200 characters.
    """

    tag: str
    parent: int  # -1 for the body
    names: str  # its class, id, role and itemprop
    first: int = 0
    end: int = 0


@dataclass
class Page:
    """A page's blocks of text in order, and the elements that hold them, each after its parent; 0 is the body."""

    blocks: list[Block]
    elements: list[Element]

    def ancestors(self, element: int) -> list[int]:
        """Indexes of ``element`` and all that hold it, innermost first; none for -1."""
        found = []
        while element >= 0:
            found.append(element)
            element = self.elements[element].parent
        return found


@dataclass
class _Frame:
    tag: str
    element: int
    table: list[int] | None = None  # [number, row, column] of the innermost table
    in_link: bool = False
    last: str = ""  # the child read before
    number: int | None = None  # of the next member, in a list that the browser numbers
    next: LexborNode | None = field(default=None)


class _Builder:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.elements: list[Element] = []
        self._parts: list[str] = []
        self._linked = 0
        self._lines = 0  # outside of tables
        self.number = ""  # of the list's member that begins

    def text(self, text: str, in_link: bool, preformatted: bool) -> None:
        shown = text if preformatted else SPACES.sub(" ", text)
        if LABEL.match(shown) and self._parts and self._parts[-1][-1:].strip(" \n\x1f"):
            shown = f" {shown}"  # “<span>来源：某报</span><span>作者：张三</span>”, set apart by a style sheet
        self._parts.append(shown)
        self._linked += len(shown.strip()) if in_link else 0

    def touch(self) -> None:
        """An inline element begins where another one ended."""
        self._parts.append(TOUCH)

    def line_break(self) -> None:
        self._parts.append("\n")

    def open(self, tag: str, parent: int, attributes: dict[str, str | None]) -> int:
        names = " ".join(attributes.get(key) or "" for key in ("class", "id", "role", "itemprop"))
        self.elements.append(Element(tag, parent, names.strip()[:200], len(self.blocks), len(self.blocks)))
        return len(self.elements) - 1

    def close(self, frame: _Frame) -> None:
        """Ends the block that is being written, if it has any text; its lines (from <br>) become blocks each."""
        text, linked = "".join(self._parts), self._linked
        self._parts, self._linked = [], 0
        tag = self.elements[frame.element].tag
        cell = (frame.table[0], frame.table[1], frame.table[2]) if frame.table else None
        cell = cell if tag in ("td", "th", "p", "div") else None
        if TOUCH in text:
            text = "\n".join(_set_apart(line) for line in text.split("\n"))
        lines = [line for line in (line.strip(" \xa0\u3000\t") for line in text.split("\n")) if line]
        share = linked / max(1, sum(map(len, lines)))
        if lines and self.number:
            lines[0] = lines[0] if NUMBERED.match(lines[0]) else self.number + lines[0]
            self.number = ""
        for line in lines:
            self.blocks.append(Block(line, tag, frame.element, round(share * len(line)), cell))
        self.elements[frame.element].end = len(self.blocks)
        self._lines += len(lines) if cell is None else 0
        if self._lines > MAX_LINES:
            raise refusal(Code.TOO_MANY_LINES, limit=MAX_LINES)


def read_page(tree: LexborHTMLParser) -> Page:
    """The blocks and block elements of a parsed page; what is not shown (scripts, hidden parts) is left out.

    What is hidden is told by ``hidden`` and ``display: none`` alone: style sheets are not read. ``CannotRead``:
    ``too-many-lines`` as soon as there are more than ``MAX_LINES`` outside of tables, main text or not.
    """
    builder = _Builder()
    root = tree.body
    if root is None:
        return Page([], [])
    tables = 0
    stack = [_Frame("body", builder.open("body", -1, root.attributes), next=root.first_child)]
    while stack:
        frame = stack[-1]
        node = frame.next
        if node is None:
            if frame.tag in BLOCKS:
                builder.close(frame)
            stack.pop()
            continue
        frame.next = node.next
        tag = node.tag or ""
        if tag == "-text":
            frame.last = tag
            builder.text(node.text(deep=False) or "", frame.in_link, frame.tag == "pre")
        elif tag == "br":
            frame.last = tag
            builder.line_break()
        elif tag and tag[0] not in "-_!" and tag not in UNSEEN:
            attributes = node.attributes
            if _hidden(attributes):
                continue
            if tag in BLOCKS:
                builder.close(frame)
                if tag == "li":
                    builder.number = _number(frame, attributes)
            elif frame.last == "-inline":
                builder.touch()
            frame.last = tag if tag in BLOCKS else "-inline"
            tables += tag == "table"
            stack.append(_inside(builder, frame, node, tag, tables, attributes))
    _span(builder.elements)
    return Page(builder.blocks, builder.elements)


def _inside(
    builder: _Builder, frame: _Frame, node: LexborNode, tag: str, tables: int, attributes: dict[str, str | None]
) -> _Frame:
    table = frame.table
    if tag == "table":
        table = [tables, -1, -1]
    elif tag == "tr" and table:
        table[1] += 1
        table[2] = -1
    elif tag in ("td", "th") and table:
        table[2] += 1
    in_link = frame.in_link or (tag == "a" and "href" in attributes)
    if tag in BLOCKS:
        inner = _Frame(tag, builder.open(tag, frame.element, attributes), table, in_link, next=node.first_child)
        inner.number = _start(attributes) if tag == "ol" else None
        return inner
    kept = frame.tag if frame.tag == "pre" else "-inline"  # an inline element's text belongs to the block around it
    return _Frame(kept, frame.element, table, in_link, next=node.first_child)


def _start(attributes: dict[str, str | None]) -> int | None:
    """The number that a list begins with; None where it is told to show none, or other signs than 1, 2, 3."""
    shown = (attributes.get("type") or "1") == "1" and not UNNUMBERED.search(attributes.get("style") or "")
    return _whole(attributes.get("start"), 1) if shown and "reversed" not in attributes else None


def _number(frame: _Frame, attributes: dict[str, str | None]) -> str:
    """“3. ” for a member of a numbered list, as the browser shows it."""
    if frame.number is None or UNNUMBERED.search(attributes.get("style") or ""):
        return ""
    number = _whole(attributes.get("value"), frame.number)
    frame.number = number + 1
    return f"{number}. "


def _whole(value: str | None, otherwise: int) -> int:
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else otherwise


def _set_apart(line: str) -> str:
    """“<span>来源：某报</span><span>记者 张三</span>” with a space between, where the line looks like one about an article."""
    parts = line.split(TOUCH)
    if len(parts) == 2 and is_label(parts[0]) and parts[1][:1] not in ":：":
        return "：".join(parts)  # “<label>发文机关</label><span>某某办公室</span>”
    if len(line) > LONGEST_APART or len(parts) == 1 or line.rstrip()[-1:] in "。！？" or not APART.search(line):
        return "".join(parts)
    out = parts[0]
    for part in parts[1:]:
        gap = out[-1:].strip() and part[:1].strip() and (BEGINS.match(part) or ENDS.search(out))
        out += f" {part}" if gap else part
    return out


def _span(elements: list[Element]) -> None:
    """An element ends where its last child ends. Children stand after their parents in the list."""
    for element in reversed(elements):
        if element.parent >= 0:
            parent = elements[element.parent]
            parent.end = max(parent.end, element.end)


def _hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or bool(HIDDEN_STYLE.search(attributes.get("style") or ""))
