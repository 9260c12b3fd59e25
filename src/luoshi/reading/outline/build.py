"""Builds the tree of clauses from blocks: a stack of numbering styles for the sections, runs for the lists."""

from __future__ import annotations

from collections import defaultdict

from ..blocks import Block, trim
from .headings import bare_heading, heading_of, run_on_heading
from .markers import RANK, Marker, marker_of
from .node import Node
from .parts import unit_parts
from .runs import Run, Token, find_runs, member_end, tokens

_SECTION_STYLES = ("part", "han", "han-paren", "bare")


class _Builder:
    """One pass over the blocks of a text."""

    def __init__(self, text: str, found: list[Block]) -> None:
        self.text = text
        self.blocks = found
        self.nodes: list[Node] = []
        self.stack: list[tuple[str, float, Node]] = []
        self.announcer: Node | None = None  # the paragraph just before, which may announce a list
        self.items: dict[int, Node] = {}  # by start of the list member
        self.markers = [marker_of(b.text) for b in found]
        self.bare_rank = 7.0 if any(m and m.style == "han" for m in self.markers) else float(RANK["bare"])
        self.runs_by_block, self.run_of = self._find_runs()
        self.run_parent: dict[int, Node | None] = {}

    # lists -----------------------------------------------------------------

    def _find_runs(self) -> tuple[dict[int, list[Token]], dict[int, tuple[Run, int]]]:
        """Members of lists by block; lists never cross a section's heading."""
        by_block: dict[int, list[Token]] = defaultdict(list)
        of: dict[int, tuple[Run, int]] = {}
        pending: list[Token] = []

        def flush() -> None:
            for run in find_runs(pending):
                for i, token in enumerate(run.members):
                    by_block[token.block].append(token)
                    of[token.start] = (run, i)
            pending.clear()

        for i, block in enumerate(self.blocks):
            marker = self.markers[i]
            if marker:
                flush()
            pending += [t for t in tokens(i, block) if not (marker and t.start < block.start + marker.body)]
        flush()
        for members in by_block.values():
            members.sort(key=lambda t: t.start)
        return by_block, of

    # sections --------------------------------------------------------------

    def _section(self) -> Node | None:
        return self.stack[-1][2] if self.stack else None

    def _place(self, style: str, rank: float, number: int | None) -> Node | None:
        """Closes what the new numbering ends and returns its parent."""
        styles = [s for s, _, _ in self.stack]
        if style in styles:
            del self.stack[styles.index(style) :]
        else:
            while self.stack and self.stack[-1][1] >= rank and not self._starts_inner(rank, number):
                self.stack.pop()
        return self._section()

    def _starts_inner(self, rank: float, number: int | None) -> bool:
        """“1.” above “（1）” above “一、” happens; only a list that starts at one may turn the order round."""
        return number == 1 and self.stack[-1][1] == rank

    def _add(self, node: Node, parent: Node | None) -> Node:
        self.nodes.append(node.under(parent))
        return node

    def _numbered(self, block: Block, marker: Marker, index: int) -> None:
        style = marker.style
        words = block.text[marker.body :]
        earlier = next((n for s, _, n in self.stack if s == style), None)
        parent = self._place(style, marker.rank, marker.number)
        is_section = style in _SECTION_STYLES
        if not is_section:
            parent = self._list_home(earlier, parent)
        node = Node(block.start, block.end, "section" if is_section else "item", marker.text)
        node.body = block.start + marker.body
        node.heading = heading_of(words) if words else marker.text
        if not is_section and self._heads(words, marker, index):
            node.kind = "section"
        self._add(node, parent)
        self.stack.append((style, marker.rank, node))
        self._members(index, node)
        self.announcer = node if block.text[-1] in "：:" else None

    def _list_home(self, earlier: Node | None, parent: Node | None) -> Node | None:
        """Members of a list hang below the paragraph that announces it (“…：”), all of them below the same."""
        if earlier is not None:
            return earlier.parent
        announcer = self.announcer
        if announcer is not None and announcer.kind == "paragraph" and self.text[announcer.end - 1] in "：:":
            return announcer
        return parent

    def _heads(self, words: str, marker: Marker, index: int) -> bool:
        """Whether a numbered line is a heading of the text below it and no item of a list."""
        if marker.style == "dash" or len(words) > 40 or words[-1:] in "。；;" or index + 1 >= len(self.blocks):
            return False
        after = self.markers[index + 1]
        return after is None or after.rank > marker.rank

    def _bare(self, block: Block) -> None:
        parent = self._place("bare", self.bare_rank, None)
        node = Node(block.start, block.end, "section", "", block.text, body=block.start)
        self._add(node, parent)
        self.stack.append(("bare", self.bare_rank, node))
        self.announcer = None

    # paragraphs and list members --------------------------------------------

    def _paragraph(self, block: Block, index: int) -> None:
        members = self.runs_by_block.get(index, [])
        parent = self._parent_of_paragraph()
        if members and members[0].start == block.start:
            end = self._members(index, parent)
            start, end = trim(self.text, end, block.end)
            if start < end:
                self._add(Node(start, end, "paragraph", body=start), parent)
            return
        node = Node(block.start, block.end, "paragraph", "", run_on_heading(block.text, 30), body=block.start)
        self._add(node, parent)
        self._members(index, node)
        self.announcer = node

    def _parent_of_paragraph(self) -> Node | None:
        """A dash marks one paragraph; the next one without a dash stands beside it, not below."""
        while self.stack and self.stack[-1][0] == "dash":
            self.stack.pop()
        return self._section()

    def _members(self, index: int, holder: Node | None) -> int:
        """Adds the members of lists in block ``index``; returns where the last of them ends."""
        block = self.blocks[index]
        last = block.start
        for token in self.runs_by_block.get(index, []):
            run, i = self.run_of[token.start]
            key = run.members[0].start
            if i == 0:
                self.run_parent[key] = self._list_parent(token, run, block, holder)
            outer = run.parent and self.items.get(run.parent.start)
            limit = outer.end if outer and outer.end > token.start else block.end
            start, end = trim(self.text, token.start, member_end(self.text, run, i, limit))
            node = Node(start, end, "item", token.text.rstrip("，,：:、"), body=token.body)
            node.heading = heading_of(self.text[token.body : end])
            self.items[token.start] = self._add(node, self.run_parent[key])
            last = max(last, end)
        return last

    def _list_parent(self, token: Token, run: Run, block: Block, holder: Node | None) -> Node | None:
        if run.parent and run.parent.start in self.items:
            return self.items[run.parent.start]
        if token.start == block.start and self.announcer is not None:
            return self.announcer
        return holder

    def build(self) -> list[Node]:
        for i, block in enumerate(self.blocks):
            marker = self.markers[i]
            if marker:
                self._numbered(block, marker, i)
            elif self._is_bare(block, i):
                self._bare(block)
            else:
                self._paragraph(block, i)
        return self.nodes

    def _is_bare(self, block: Block, index: int) -> bool:
        """A short line is a heading if longer text that is no heading follows it."""
        if index in self.runs_by_block or not bare_heading(block.text) or index + 1 >= len(self.blocks):
            return False
        after = self.blocks[index + 1]
        return len(after.text) > 40 or bool(self.markers[index + 1])


def outline(text: str, found: list[Block], units: frozenset[str] = frozenset()) -> list[Node]:
    """The clauses of ``text`` in document order, each knowing its parent, level, marker and heading."""
    nodes = _Builder(text, found).build()
    nodes.sort(key=lambda n: (n.start, -n.end))
    unit_parts(nodes, text, units)
    return nodes
