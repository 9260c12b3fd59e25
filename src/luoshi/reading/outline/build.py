"""Builds the tree of clauses from blocks: a stack of numbering styles for the sections, runs for the lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from ..blocks import Block, trim
from .headings import (
    announces,
    bare_heading,
    closes,
    head_of,
    heading_of,
    heads_all,
    is_title,
    lead_in,
    sets_tasks,
    turns,
)
from .joined import joined
from .levels import Levels, Open
from .lists import Lists
from .markers import RANK, Marker, markers_of
from .node import Node
from .parts import unit_parts
from .runs import Run, Token, member_end

_SECTIONS = frozenset({"编", "篇", "部分", "章", "节", "han", "han-paren", "roman"})
_RUN_RANK = 7.5
_INNER_BARE = 7.0
_HEAD_LINE = 40
_STEP = 0.05  # between the ranks of two levels of the file's own headings
_COLON = "：:"
# Members of lists may lie over each other up to so many times the text (in real ones they never fill it once); what
# comes after that is cut at so many characters. Without this, lists on one line that never end cost its square.
_OVERLAP, _SPARE, _CUT = 5, 50_000, 300


class _Builder:
    """One pass over the blocks of a text."""

    def __init__(self, text: str, found: list[Block], styled: Mapping[str, int]) -> None:
        self.text = text
        self.blocks = joined(text, found)
        self.nodes: list[Node] = []
        self.announcer: Node | None = None  # the paragraph just before, which may announce a list
        self.items: dict[int, Node] = {}  # by start of the list member
        self.run_parent: dict[int, Node | None] = {}
        self.lists = Lists(self.blocks, markers_of(self.blocks))
        self.markers = self.lists.markers
        self.styled = [styled.get(block.text, 0) for block in self.blocks]
        self.levels = Levels(self.markers, self.lists.next_block)
        self.bare_rank = self._bare_rank()
        self.room = _OVERLAP * len(text) + _SPARE

    def build(self) -> list[Node]:
        for i, block in enumerate(self.blocks):
            marker = self.markers[i]
            if marker:
                self._numbered(block, marker, i)
            elif self._is_bare(i):
                self._bare(block, i)
            else:
                self._line(block, i)
        return self.nodes

    def _add(self, node: Node, parent: Node | None) -> Node:
        self.nodes.append(node.under(parent))
        return node

    # numbered blocks ---------------------------------------------------------

    def _numbered(self, block: Block, marker: Marker, i: int) -> None:
        words = block.text[marker.body :]
        before = self.levels.make_room(marker.style, marker.family, marker.rank, marker.number, i)
        node = Node(block.start, block.end, "item", marker.text, body=block.start + marker.body)
        node.kind = "section" if self._is_section(words, marker, i, before) else "item"
        node.heading = heading_of(words, node.kind)
        self._add(node, self._home(node, marker, before))
        self.levels.push(marker.style, marker.family, marker.rank, marker.number, node, i)
        self._members(self.lists.members.get(i, []), node, block)
        self.announcer = node if block.text[-1] in _COLON else None

    def _is_section(self, words: str, marker: Marker, i: int, before: Open | None) -> bool:
        listed = before is not None and marker.number not in (1, None) and before.node.kind == "item"
        if marker.family in _SECTIONS:
            if words[-1:] in ("；", ";") or self._announced(words, marker, i, listed):
                return False
            return not (listed and words[-1:] == "。")
        if listed or marker.family.startswith("dash") or len(words) > _HEAD_LINE or words[-1:] in "。；;：:":
            return False
        after = self.markers[i + 1] if i + 1 < len(self.blocks) else marker
        return after is None or after.rank > marker.rank or (after.style != marker.style and after.number == 1)

    def _ends(self, node: Node) -> str:
        return self.text[node.end - 1]

    def _announced(self, words: str, marker: Marker, i: int, listed: bool) -> bool:
        """“会议决定：” above “（一）由…于4月底前完成。”: full sentences, no headings."""
        announcer = self.announcer
        after = self.markers[i + 1] if i + 1 < len(self.blocks) else None
        goes_on = listed or (after is not None and after.style == marker.style)
        return (
            goes_on
            and marker.family == "han-paren"
            and announcer is not None
            and announcer.kind == "paragraph"
            and self._ends(announcer) in _COLON
            and words[-1:] in "。；;"
            and not re.search(r"[。；]", words[:-1])
            and len(words) > 12
        )

    def _home(self, node: Node, marker: Marker, before: Open | None) -> Node | None:
        """Members of a list hang below the paragraph that announces it (“…：”), all of them below the same."""
        top = self.levels.top()
        parent = top.node if top else None
        custom = node.kind == "item"
        if before is not None and (marker.number != 1 or not custom or self.announcer is None):
            return before.node.parent
        announcer = self.announcer
        beside = announcer is not None and announcer.kind == "paragraph" and announcer.parent is parent
        return announcer if announcer and custom and beside and self._ends(announcer) in _COLON else parent

    # headings without a number -------------------------------------------------

    def _is_bare(self, i: int) -> bool:
        """A short line is a heading if longer text that is no heading follows it."""
        if self.styled[i] and i not in self.lists.members:
            return i + 1 < len(self.blocks)
        if i in self.lists.members or i + 1 >= len(self.blocks) or not bare_heading(self.blocks[i].text):
            return False
        after = self.blocks[i + 1].text
        return len(after) > _HEAD_LINE or after[-1] in "。；：" or bool(self.markers[i + 1])

    def _bare_rank(self) -> float:
        """Headings without a number stand above the numbering that begins anew below each of them, else below it."""
        first = next((m for m in self.markers if m), None)
        if first is None:
            return RANK["bare"]
        bares = [i for i, m in enumerate(self.markers) if not m and self._is_bare(i)]
        at = self.markers.index(first)
        if len(bares) > 1 and bares[-1] < at and first.number == 1 and sets_tasks(self.blocks[bares[-1]].text):
            return first.rank - 0.5
        if heads_all(
            bares, [(i, m.number) for i, m in enumerate(self.markers) if m and m.style == first.style], self.blocks
        ):
            return first.rank - 0.5
        begins = [i for i, m in enumerate(self.markers) if m and m.style == first.style and m.number == 1]
        fresh = [i for i in begins if self._below_bare(i)]
        if len(fresh) > 1 or (len(begins) > 1 and fresh and fresh[-1] == begins[-1]):
            return first.rank - 0.5
        return _INNER_BARE if first.rank <= RANK["han-paren"] else RANK["bare"]

    def _below_bare(self, i: int) -> bool:
        """Whether a heading without a number stands between the numbering at ``i`` and whatever was numbered before."""
        for j in range(i - 1, max(-1, i - 5), -1):
            if self.markers[j]:
                return False
            if self._is_bare(j):
                return True
        return False

    def _styled_rank(self, level: int) -> float:
        """Headings of the file's own are ranked by their levels, beside the numbered ones of the same level."""
        known: dict[int, float] = {}
        for marker, own in zip(self.markers, self.styled, strict=True):
            if marker and own:
                known.setdefault(own, marker.rank)
        if level in known:
            return known[level]
        if known:
            nearest = min(known, key=lambda other: (abs(other - level), other))
            return known[nearest] + _STEP * (level - nearest)
        first = min((marker.rank for marker in self.markers if marker), default=RANK["bare"])
        return (self.bare_rank if first < RANK["han"] else first - 1) + _STEP * level

    def _bare(self, block: Block, i: int) -> None:
        style, rank = "bare", self.bare_rank
        if self.styled[i]:
            style, rank = f"styled{self.styled[i]}", self._styled_rank(self.styled[i])
        elif closes(block.text):
            style, rank = "closing", -1.0  # “结束语” stands in no section
        self.levels.make_room(style, style, rank, None, i)
        top = self.levels.top()
        node = Node(block.start, block.end, "section", "", block.text, body=block.start)
        self._add(node, top.node if top else None)
        if self.styled[i] or not is_title(block.text):
            self.levels.push(style, style, rank, None, node, i)
        self.announcer = None

    # paragraphs and list members -------------------------------------------------

    def _line(self, block: Block, i: int) -> None:
        members = self.lists.members.get(i, [])
        at = block.start
        if members and members[0].start == at:
            at, members = self._leading(members, block, i)
        else:
            self.levels.close_items(i, bool(head_of(block.text[:200])))
            if turns(block.text):
                self.levels.close_parts()
        start, end = trim(self.text, at, block.end)
        if start >= end:
            return
        top = self.levels.top()
        if at > block.start and top is not None and top.next_block is None:
            self.levels.stack.pop()  # words behind the last member of a list
            top = self.levels.top()
        node = Node(start, end, "paragraph", "", lead_in(self.text[start:end]), body=start)
        self._add(node, top.node if top else None)
        if head_of(block.text[:200]):
            self.levels.headed.add(id(node))
        self._members(members, node, block)
        self.announcer = node

    def _leading(self, members: list[Token], block: Block, i: int) -> tuple[int, list[Token]]:
        """The members that a line begins with; where they end, and the members left over."""
        run, _ = self.lists.run_of[members[0].start]
        style = f"run-{run.style}"
        self.levels.make_room(style, style, _RUN_RANK, members[0].number, i)
        top = self.levels.top()
        end, n = block.start, 0
        last = None
        for token in members:
            if trim(self.text, end, token.start + 1)[0] < token.start:
                break
            node = self._member(token, top.node if top else None, block)
            if self.lists.run_of[token.start][0] is run:
                last = node
            end, n = max(end, node.end), n + 1
        if last is not None:
            self.levels.push(style, style, _RUN_RANK, members[0].number, last, i)
        rest = trim(self.text, end, block.end)
        self.announcer = last if rest[0] >= rest[1] and self._ends(last or self.nodes[-1]) in _COLON else None
        return end, members[n:]

    def _members(self, members: list[Token], holder: Node | None, block: Block) -> None:
        for token in members:
            self._member(token, holder, block)

    def _member(self, token: Token, holder: Node | None, block: Block) -> Node:
        run, i = self.lists.run_of[token.start]
        key = run.members[0].start
        if i == 0:
            self.run_parent[key] = self._list_parent(token, run, block, holder)
        outer = self.run_parent[key]
        if (
            holder is not None
            and holder.start < token.start < holder.end
            and (outer is None or outer.end <= block.start)
        ):
            outer = holder  # the list went on in the middle of a later paragraph
        limit = min(outer.end, block.end) if outer and outer.end > token.start else block.end
        if self.room <= 0:
            limit = min(limit, token.body + _CUT)
        start, end = trim(self.text, token.start, member_end(self.text, run, i, limit))
        self.room -= end - start
        node = Node(start, end, "item", token.text.strip().rstrip("，,：:、"), body=token.body)
        if run.style in ("han", "arabic", "arabic_half"):
            node.marker = token.text.strip()
        node.heading = heading_of(self.text[token.body : end], "item")
        self.items[token.start] = self._add(node, outer)
        return node

    def _list_parent(self, token: Token, run: Run, block: Block, holder: Node | None) -> Node | None:
        if run.parent and self.lists.inner(run):
            outer = self.items.get(run.parent.start)
            if outer is not None and (outer.end > token.start or run.parent.block != token.block):
                return outer
        if token.start == block.start and self.announcer is not None:
            a = self.announcer
            if a.kind != "paragraph" or (a.parent is holder and announces(self.text[a.start : a.end])):
                return a
        return holder


def outline(
    text: str, found: list[Block], units: frozenset[str] = frozenset(), styled: Mapping[str, int] = MappingProxyType({})
) -> list[Node]:
    """The clauses of ``text`` in document order, parents first, each knowing its parent, level, marker and heading.

    ``found`` are blocks of ``text`` in order, and offsets count its characters. ``units`` are known names,
    ``styled`` the lines that the file itself makes headings, with their level from 1.
    """
    nodes = _Builder(text, found, styled).build()
    nodes.sort(key=lambda n: (n.start, -n.end))
    unit_parts(nodes, text, units)
    return nodes
