"""The body of a Word document in order: paragraphs with their numbers, tables row by row, text boxes.

Tracked changes are taken as accepted: a paragraph whose end mark is deleted or moved away runs on into the next, which
gives the whole its style and its number (ECMA-376 part 1, 17.13.5.15); a hidden end mark joins too, but there the first
paragraph is the one that shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from luoshi.reading.formats.docx_numbering import Numbering, W, value
from luoshi.reading.formats.docx_styles import Styles, level_of
from luoshi.reading.formats.docx_text import LEFT_OUT, TextReader, unfilled
from luoshi.reading.formats.lines import join

Table = tuple[tuple[str, ...], ...]
GONE = (W + "del", W + "moveFrom")
WIDEST = 64  # columns of a table; Word itself allows 63


@dataclass
class _Open:
    """A paragraph that its end mark does not end."""

    text: str = ""
    marked: bool = False  # its own number has been written before it


class BodyReader:
    """Walks a body; ``tables`` collects the tables met on the way, merged cells filled, rows of at most 64 cells.

    A table of one column is a frame around running text and no table. Raises nothing of its own.
    """

    def __init__(self, numbering: Numbering, styles: Styles) -> None:
        self._numbering = numbering
        self._styles = styles
        self._texts = TextReader(styles.hidden)
        self._open: _Open | None = None
        self._in_cell = False
        self.tables: list[Table] = []
        self.headings: list[tuple[str, int]] = []  # lines that the document makes headings, with their level from 1
        self.left_out_contents = False  # a table of contents stood somewhere

    def read(self, body: etree._Element) -> list[str]:
        """The body's (``w:body``, or a note's) paragraphs in reading order, a table's rows tab-separated, a text box
        behind its paragraph; an entry holds line breaks where ``w:br`` does. Tables and numbers are gathered on the
        way."""
        lines = list(self._container(body))
        self._texts.finish()
        return lines

    @property
    def contents_never_end(self) -> bool:
        """Whether a field that began never ended, so that text may be missing; known once ``read`` is done."""
        return self._texts.never_ended

    def _container(self, parent: etree._Element) -> Iterator[str]:
        """A body, cell or text box: what runs on inside it ends with it."""
        outer, self._open = self._open, None
        yield from self._blocks(parent)
        if self._open is not None and self._open.text:
            yield self._open.text
        self._open = outer

    def _blocks(self, parent: etree._Element) -> Iterator[str]:
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag == W + "sdt":
                gallery = value(child, "sdtPr/docPartObj/docPartGallery")
                if gallery == "Table of Contents":
                    self.left_out_contents = True
                elif not unfilled(child):
                    yield from self._blocks(child)
            elif child.tag not in LEFT_OUT:  # w:sdtContent, w:customXml, w:ins and other wrappings
                yield from self._blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        properties = paragraph.find(W + "pPr")
        style = value(properties, "pStyle") or self._styles.default
        boxes: list[etree._Element] = []
        within = self._texts.in_contents()
        text = self._texts.read(paragraph, boxes)
        if style in self._styles.contents or (within and not text.strip()):
            self.left_out_contents = True
            return
        if style in self._styles.hidden and not _unhidden(paragraph):
            return
        mark = properties.find(W + "rPr") if properties is not None else None
        removed = mark is not None and any(mark.find(tag) is not None for tag in GONE)
        joined = removed or (mark is not None and _on(mark.find(W + "vanish"))) or _drops_capital(properties)
        before, self._open = self._open or _Open(), None
        if before.text:
            text = before.text + (text.lstrip() if before.text[-1] == " " else text)
        marked = before.marked
        if not marked and not removed and self._counts(paragraph, text, bool(boxes), joined):
            marker = self._numbering.marker(properties, style)
            text = marker + text.lstrip() if marker and (text.strip() or self._in_cell) else text
            marked = True
        if joined:
            self._open = _Open(text, marked and bool(text.strip()))
        else:
            own = level_of(properties)
            level = own if own is not None else self._styles.levels.get(style or "", 0)
            if level and not self._in_cell:
                self.headings.append((join([text]), level))
            yield text
        for box in boxes:
            yield from self._container(box)

    @staticmethod
    def _counts(paragraph: etree._Element, text: str, boxes: bool, joined: bool) -> bool:
        """Word numbers an empty paragraph too, but shows no number in one that tracked changes emptied."""
        if text.strip():
            return True
        return not joined and not boxes and all(paragraph.find(f".//{tag}") is None for tag in GONE)

    # tables ------------------------------------------------------------------

    def _table(self, table: etree._Element) -> Iterator[str]:
        rows = [row for row in _rows(table) if row.find(f"{W}trPr/{W}del") is None]
        cells = [_cells(row) for row in rows]
        if max((len(row) for row in cells), default=0) <= 1:  # a frame around running text, not a table
            for row in cells:
                for cell in row:
                    yield from self._container(cell)
            return
        read: list[tuple[str, ...]] = []
        merging: set[int] = set()
        for element, row in zip(rows, cells, strict=True):
            line, filled, merging = self._row(element, row, read[-1] if read else (), merging)
            read.append(filled)
            if any(line):
                yield "\t".join(line)
        self.tables.append(tuple(read))

    def _row(
        self, element: etree._Element, row: list[etree._Element], above: tuple[str, ...], merging: set[int]
    ) -> tuple[list[str], tuple[str, ...], set[int]]:
        """The row as it is printed, and with merged cells filled from above and from the left; and the columns (from 0)
        whose cells the next row may go on with, as this one may with ``merging``."""
        before = _whole(value(element, "trPr/gridBefore"), 0)
        line = [""] * min(before, 1)
        filled = [""] * before
        merged: set[int] = set()
        for cell in row:
            text = self._cell(cell)
            column = len(filled)
            goes_on = _goes_on(cell, "vMerge") and column in merging
            if cell.find(f"{W}tcPr/{W}vMerge") is not None:
                merged.add(column)
            if _goes_on(cell, "hMerge") and filled:
                filled.append(filled[-1])
                continue
            line.append("" if goes_on else text)
            shown = above[column] if goes_on and column < len(above) else text
            filled += [shown] * max(1, _whole(value(cell, "tcPr/gridSpan"), 1))
        return line, tuple(filled[:WIDEST]), merged

    def _cell(self, cell: etree._Element) -> str:
        outer, self._in_cell = self._in_cell, True
        text = " ".join(join(list(self._container(cell))).split())
        self._in_cell = outer
        return text


def _drops_capital(properties: etree._Element | None) -> bool:
    """Whether a paragraph is but the large first letter of the next one."""
    frame = properties.find(W + "framePr") if properties is not None else None
    return frame is not None and frame.get(W + "dropCap", "none") != "none"


def _goes_on(cell: etree._Element, kind: str) -> bool:
    merge = cell.find(f"{W}tcPr/{W}{kind}")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _whole(text: str | None, default: int) -> int:
    return min(int(text), WIDEST) if text and text.isascii() and text.isdigit() and len(text) < 7 else default


def _on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(W + "val", "1") not in ("0", "false", "off")


def _unhidden(paragraph: etree._Element) -> bool:
    """Whether a run of a paragraph in a hidden style says that it is to be seen all the same."""
    return any(not _on(switch) for switch in paragraph.iterfind(f"{W}r/{W}rPr/{W}vanish"))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
            yield from _rows(child)


def _cells(row: etree._Element) -> list[etree._Element]:
    cells: list[etree._Element] = []
    for child in row:
        if child.tag == W + "tc":
            if child.find(f"{W}tcPr/{W}cellDel") is None:
                cells.append(child)
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            cells += _cells(child)
    return cells
