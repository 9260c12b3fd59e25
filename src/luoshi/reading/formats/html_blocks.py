"""An HTML page as a flat list of blocks in reading order, each knowing what part of it is links.

The tree is walked with a stack of our own, never by recursion: a hostile page may nest as deep as it likes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

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
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SPACES = re.compile(r"[ \t\r\n\f]+")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass
class Block:
    text: str
    tag: str
    parent: int  # the block element that holds this one: siblings share it
    linked: int  # characters inside links
    names: str  # class and id of the element and its parent
    cell: tuple[int, int, int] | None = None  # table, row, column

    @property
    def link_share(self) -> float:
        return self.linked / max(1, len(self.text))


@dataclass
class _Frame:
    node: LexborNode
    tag: str
    number: int
    parent: int
    names: str
    table: list[int] | None = None  # [number, row, column] of the innermost table
    in_link: bool = False
    next: LexborNode | None = field(default=None)


class _Builder:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._linked = 0

    def text(self, text: str, in_link: bool, preformatted: bool) -> None:
        shown = text if preformatted else SPACES.sub(" ", text)
        self._parts.append(shown)
        self._linked += len(shown.strip()) if in_link else 0

    def line_break(self) -> None:
        self._parts.append("\n")

    def close(self, frame: _Frame) -> None:
        """Ends the block that is being written, if it has any text; its lines (from <br>) become blocks each."""
        text, linked = "".join(self._parts), self._linked
        self._parts, self._linked = [], 0
        cell = (
            (frame.table[0], frame.table[1], frame.table[2])
            if frame.table and frame.tag in ("td", "th", "p", "div")
            else None
        )
        lines = [line for line in (line.strip(" \xa0\u3000\t") for line in text.split("\n")) if line]
        share = linked / max(1, sum(map(len, lines)))
        for line in lines:
            self.blocks.append(Block(line, frame.tag, frame.parent, round(share * len(line)), frame.names, cell))


def page_blocks(tree: LexborHTMLParser) -> list[Block]:
    builder = _Builder()
    root = tree.body
    if root is None:
        return []
    number = 0
    tables = 0
    stack = [_Frame(root, "body", 0, 0, "", next=root.first_child)]
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
            builder.text(node.text(deep=False) or "", frame.in_link, frame.tag == "pre")
        elif tag == "br":
            builder.line_break()
        elif tag and not tag.startswith(("-", "_", "!")) and tag not in UNSEEN:
            attributes = node.attributes
            if _hidden(attributes):
                continue
            number += 1
            if tag in BLOCKS:
                builder.close(frame)
            tables += tag == "table"
            stack.append(_inside(frame, node, tag, number, tables, attributes))
    return builder.blocks


def _inside(
    frame: _Frame, node: LexborNode, tag: str, number: int, tables: int, attributes: dict[str, str | None]
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
    if tag not in BLOCKS:  # an inline element's text belongs to the block around it
        return _Frame(
            node,
            frame.tag if frame.tag == "pre" else "-inline",
            frame.number,
            frame.parent,
            frame.names,
            table,
            in_link,
            node.first_child,
        )
    own = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
    return _Frame(
        node, tag, number, frame.number, f"{frame.names[-80:]} {own}"[-200:], table, in_link, node.first_child
    )


def _hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or bool(HIDDEN_STYLE.search(attributes.get("style") or ""))
