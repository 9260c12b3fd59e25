"""Word documents, read from their parts: automatic numbers written out, tracked changes taken as accepted.

The parts are read directly and not through python-docx, because that unpacks every picture, leaves out inserted text
and knows no numbers. What a reader of the printed page does not see (comments, deleted and hidden text) and what belongs
to its pages (running heads, the table of contents) is left out. Footnotes and endnotes stand after the body.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from luoshi.reading.formats.archive import Archive
from luoshi.reading.formats.docx_body import GONE, BodyReader
from luoshi.reading.formats.docx_math import M
from luoshi.reading.formats.docx_numbering import Numbering, W
from luoshi.reading.formats.docx_styles import Styles
from luoshi.reading.formats.lines import headings_in, join, without_contents
from luoshi.reading.formats.xml import parse_part
from luoshi.reading.limits import MAX_XML_BYTES, Code, check_text, refusal
from luoshi.reading.types import Extracted, Warning

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STRICT = b"http://purl.oclc.org/ooxml/"
STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
)
DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
NOTES_HEAD = "注释"


def extract_docx(data: bytes) -> Extracted:
    """The lines of a Word document with its numbers counted, its tables and notes (behind the line 注释).

    ``CannotRead``: ``docx-broken``, ``docx-doctype``, ``office-encrypted``, ``zip-bomb``, and as ``check_text``.
    ``hints`` hold the title in the file's properties if the text has it; the charset is None.
    """
    archive = Archive(data, broken=Code.DOCX_BROKEN)
    parts = _Parts(archive)
    document = parts.document
    body = document.find(W + "body") if document is not None else None
    if body is None:
        raise refusal(Code.DOCX_BROKEN)
    reader, lines = _read(body, parts)
    lines = without_contents(lines, reader.left_out_contents)
    notes = [*_notes(body, parts, "footnote"), *_notes(body, parts, "endnote")]
    if notes:
        lines += [NOTES_HEAD, *(f"〔{number}〕{note}" for number, note in enumerate(notes, 1))]
    text = join(lines)
    check_text(text)
    return Extracted(
        text=text,
        media_type=MEDIA_TYPE,
        hints=_hints(archive, text),
        tables=tuple(reader.tables),
        headings=headings_in(text, reader.headings),
        warnings=tuple(_warnings(body)),
    )


def _read(body: etree._Element, parts: _Parts) -> tuple[BodyReader, list[str]]:
    numbering, styles = parts.named("numbering"), parts.named("styles")
    reader = BodyReader(Numbering(numbering, styles), Styles(styles))
    lines = reader.read(body)
    if reader.contents_never_end:  # a damaged table of contents would swallow the report
        for mark in list(body.iter(W + "fldChar", W + "instrText")):
            mark.clear()
        reader = BodyReader(Numbering(numbering, styles), Styles(styles))
        lines = reader.read(body)
    return reader, lines


class _Parts:
    """A document's parts by what they are to it: their names and folders are the writer's choice."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        name = next(iter(_targets(archive, "_rels/.rels", "", "officeDocument")), "word/document.xml")
        self.document = part(archive, name)
        if self.document is None:
            name, self.document = "word/document.xml", part(archive, "word/document.xml")
        self._folder, file = posixpath.split(name)
        self._relations = f"{self._folder}/_rels/{file}.rels".lstrip("/")

    def named(self, kind: str) -> etree._Element | None:
        target = next(iter(_targets(self._archive, self._relations, self._folder, kind)), f"{self._folder}/{kind}.xml")
        return part(self._archive, target)


def _targets(archive: Archive, relations: str, folder: str, kind: str) -> list[str]:
    root = part(archive, relations)
    return [
        posixpath.normpath(posixpath.join(folder, target)) if not target.startswith("/") else target[1:]
        for item in (root.iter(RELATION) if root is not None else ())
        if item.get("Type", "").endswith(f"/{kind}") and (target := item.get("Target", ""))
    ]


def part(archive: Archive, name: str) -> etree._Element | None:
    """A part's root, None where there is none; names of the strict form of the format become the usual ones.

    ``CannotRead``: ``zip-bomb`` above ``MAX_XML_BYTES``, else as ``Archive.read`` and ``parse_part``.
    """
    content = archive.read(name, MAX_XML_BYTES)
    if content is None:
        return None
    if STRICT in content[:65536]:
        for strict, usual in STRICT_NAMES:
            content = content.replace(strict, usual)
    return parse_part(content)


def _hints(archive: Archive, text: str) -> dict[str, str]:
    """The title in the file's properties is often left over from another document: believed when the text has it."""
    core = part(archive, "docProps/core.xml")
    title = (core.findtext(DC_TITLE) or "").strip() if core is not None else ""
    return {"title": title} if title and title in text else {}


def _notes(body: etree._Element, parts: _Parts, kind: str) -> Iterator[str]:
    """The notes that the body refers to, in its order; their signs are left out of the sentences they stand in."""
    root = parts.named(f"{kind}s")
    notes = {note.get(W + "id"): note for note in root.iterfind(W + kind)} if root is not None else {}
    for sign in body.iter(f"{W}{kind}Reference") if notes else ():
        note = notes.pop(sign.get(W + "id"), None)
        if note is not None and not any(above.tag in GONE for above in sign.iterancestors()):
            text = " ".join(join(BodyReader(Numbering(None, None), Styles(None)).read(note)).split())
            if text:
                yield text


def _warnings(body: etree._Element) -> Iterator[Warning]:
    """What holds words that are not in the document's own parts is named, never passed over."""
    found = sum(1 for _ in body.iter(W + "altChunk", W + "subDoc", W + "object", DIAGRAM, CHART))
    if found:
        yield Warning("embedded-left-out", f"{found} embedded objects or diagrams of the document were not read.")
