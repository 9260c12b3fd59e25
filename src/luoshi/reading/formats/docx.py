"""Word documents, read from their parts: automatic numbers written out, tracked changes taken as accepted.

The parts are read directly and not through python-docx, because that unpacks every picture, leaves out inserted text
and knows no numbers. What a reader of the printed page does not see (comments, deleted and hidden text, running heads,
the table of contents) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from luoshi.reading.formats.archive import Archive
from luoshi.reading.formats.docx_numbering import Numbering, W, value
from luoshi.reading.formats.lines import join
from luoshi.reading.formats.xml import parse_part
from luoshi.reading.limits import MAX_XML_BYTES, Code, check_text, refusal
from luoshi.reading.types import Extracted, Warning

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
STRICT = b"http://purl.oclc.org/ooxml/"
STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
)
DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"

LEFT_OUT = {
    W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "commentReference", "rt")
} | {MC + "Fallback"}
SIGNS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}

Table = tuple[tuple[str, ...], ...]


def extract_docx(data: bytes) -> Extracted:
    archive = Archive(data, broken=Code.DOCX_BROKEN)
    document = _part(archive, "word/document.xml")
    body = document.find(W + "body") if document is not None else None
    if body is None:
        raise refusal(Code.DOCX_BROKEN)
    styles = _part(archive, "word/styles.xml")
    reader = _Reader(Numbering(_part(archive, "word/numbering.xml"), styles), _contents_styles(styles))
    text = join(list(reader.blocks(body)))
    check_text(text)
    return Extracted(
        text=text,
        media_type=MEDIA_TYPE,
        hints=_hints(archive, text),
        tables=tuple(reader.tables),
        warnings=_footnotes(archive),
    )


class _Reader:
    """Walks the body in order; ``tables`` collects the tables met on the way."""

    def __init__(self, numbering: Numbering, contents_styles: set[str]) -> None:
        self._numbering = numbering
        self._contents_styles = contents_styles
        self._open = ""  # text of a paragraph whose end mark was deleted: it runs on into the next
        self.tables: list[Table] = []

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag == W + "sdt":
                if value(child, "sdtPr/docPartObj/docPartGallery") != "Table of Contents":
                    yield from self.blocks(child)
            elif child.tag not in LEFT_OUT:  # w:sdtContent, w:customXml, w:ins and other wrappings
                yield from self.blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        properties = paragraph.find(W + "pPr")
        style = value(properties, "pStyle")
        if style in self._contents_styles:
            return
        boxes: list[etree._Element] = []
        text = _text(paragraph, boxes)
        ends = properties is None or properties.find(f"{W}rPr/{W}del") is None
        if self._open or text.strip() or not ends:
            # Word numbers an empty paragraph too, but shows no number in one that tracked changes emptied.
            marker = "" if self._open else self._numbering.marker(properties, style)
            text = self._open + marker + text.lstrip() if marker else self._open + text
        elif not boxes and paragraph.find(f".//{W}del") is None:
            self._numbering.marker(properties, style)
        self._open = "" if ends else text
        if ends:
            yield text
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, table: etree._Element) -> Iterator[str]:
        rows = [row for row in _rows(table) if row.find(f"{W}trPr/{W}del") is None]
        cells = [_cells(row) for row in rows]
        if max((len(row) for row in cells), default=0) <= 1:  # a frame around running text, not a table
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        read: list[tuple[str, ...]] = []
        for row in cells:
            line, filled = self._row(row, read[-1] if read else ())
            read.append(filled)
            if any(line):
                yield "\t".join(line)
        self.tables.append(tuple(read))

    def _row(self, row: list[etree._Element], above: tuple[str, ...]) -> tuple[list[str], tuple[str, ...]]:
        """The row as it is printed, and with merged cells filled from above and from the left."""
        line: list[str] = []
        filled: list[str] = []
        for cell in row:
            text = " ".join(join(list(self.blocks(cell))).split())
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(W + "val", "continue") == "continue"
            span = value(cell, "tcPr/gridSpan") or "1"
            column = len(filled)
            line.append("" if goes_on else text)
            shown = above[column] if goes_on and column < len(above) else text
            filled += [shown] * min(max(1, int(span) if span.isdigit() else 1), 64)
        return line, tuple(filled)


def _text(element: etree._Element, boxes: list[etree._Element]) -> str:
    """Visible text in order. Text boxes are set aside: they are blocks of their own."""
    if element.tag == W + "t" or element.tag == M + "t":
        return element.text or ""
    if element.tag in SIGNS:
        return "" if element.get(W + "type") in ("page", "column") else SIGNS[element.tag]
    if element.tag == W + "txbxContent":
        boxes.append(element)
        return ""
    if element.tag in LEFT_OUT or (element.tag == W + "r" and _hidden(element)):
        return ""
    return "".join(_text(child, boxes) for child in element)


def _hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(W + "val", "1") not in ("0", "false")


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
            cells.append(child)
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            cells += _cells(child)
    return cells


def _part(archive: Archive, name: str) -> etree._Element | None:
    content = archive.read(name, MAX_XML_BYTES)
    if content is None:
        return None
    if STRICT in content[:65536]:
        for strict, usual in STRICT_NAMES:
            content = content.replace(strict, usual)
    return parse_part(content)


def _contents_styles(styles: etree._Element | None) -> set[str]:
    found = styles.iterfind(W + "style") if styles is not None else ()
    return {item.get(W + "styleId", "") for item in found if (value(item, "name") or "").lower().startswith("toc ")}


def _hints(archive: Archive, text: str) -> dict[str, str]:
    """The title in the file's properties is often left over from another document: believed when the text has it."""
    core = _part(archive, "docProps/core.xml")
    title = (core.findtext(DC_TITLE) or "").strip() if core is not None else ""
    return {"title": title} if title and title in text else {}


def _footnotes(archive: Archive) -> tuple[Warning, ...]:
    notes = _part(archive, "word/footnotes.xml")
    real = [note for note in (notes if notes is not None else ()) if note.get(W + "type") in (None, "normal")]
    if not real:
        return ()
    return (Warning("footnotes-left-out", f"{len(real)} footnotes of the document were left out of the text."),)
