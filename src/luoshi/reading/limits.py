"""What is refused, with which sentence, and at which size.

``SENTENCES`` is the one list of codes: whoever shows a refusal in another language translates the sentence of its code
and fills it with ``CannotRead.detail``. Names in BYTES count bytes, in CHARACTERS code points of the decoded text, in
LINES lines that are not blank; an MB is 1024 × 1024 bytes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from luoshi.reading.types import CannotRead

MB = 1024 * 1024

MAX_BYTES = 50 * MB
MAX_CHARACTERS = 1_000_000  # ten times the longest report known
MAX_LINES = 50_000  # each becomes a clause at least
LARGE_CHARACTERS = 21_000_000  # of a plain text that is read from one's own disk: 20 MB in any encoding
LARGE_LINES = 200_000
MAX_HTML_BYTES = 8 * MB  # in UTF-8, after scripts, styles and embedded pictures are taken out
MAX_PDF_PAGES = 500
MAX_ARCHIVE_ENTRIES = 5_000
MAX_ARCHIVE_BYTES = 200 * MB  # unpacked, all entries together
MAX_ARCHIVE_RATIO = 200  # unpacked : packed, looked at only above RATIO_FROM_BYTES
RATIO_FROM_BYTES = 20 * MB
MAX_XML_BYTES = 16 * MB  # one part of a docx; its tree takes some ten times as much memory


class Code(StrEnum):
    """Every reason for which a file is not read, as ``CannotRead.code`` holds it."""

    EMPTY = "empty"
    NO_TEXT = "no-text"
    TOO_LARGE = "too-large"
    TOO_LONG = "too-long"
    TOO_MANY_LINES = "too-many-lines"
    NOT_FOUND = "not-found"
    NUL_BYTES = "nul-bytes"
    UNKNOWN_CHARSET = "unknown-charset"
    UNKNOWN_FORMAT = "unknown-format"
    PICTURE = "picture"
    ARCHIVE = "archive"
    OLD_WORD = "old-word"
    OLD_EXCEL = "old-excel"
    WPS = "wps"
    OLE = "ole"
    RTF = "rtf"
    ET = "et"
    PAGES = "pages"
    WORD_XML = "word-xml"
    UOF = "uof"
    CAJ = "caj"
    OFD = "ofd"
    ODT = "odt"
    SPREADSHEET = "spreadsheet"
    SLIDES = "slides"
    WEB_ARCHIVE = "web-archive"
    OFFICE_ENCRYPTED = "office-encrypted"
    DOCX_BROKEN = "docx-broken"
    DOCX_DOCTYPE = "docx-doctype"
    ZIP_BOMB = "zip-bomb"
    HTML_TOO_COMPLEX = "html-too-complex"
    PDF_BROKEN = "pdf-broken"
    PDF_ENCRYPTED = "pdf-encrypted"
    PDF_NO_TEXT = "pdf-no-text"
    PDF_TOO_MANY_PAGES = "pdf-too-many-pages"
    PDF_TOO_COMPLEX = "pdf-too-complex"


SENTENCES: dict[Code, str] = {
    Code.EMPTY: "The file is empty.",
    Code.NO_TEXT: "The file holds no text.",
    Code.TOO_LARGE: "The file has %(megabytes)s MB; at most %(limit)s MB can be read.",
    Code.TOO_LONG: "The text has more than %(limit)s characters; split the file and read its parts.",
    Code.TOO_MANY_LINES: "The text has more than %(limit)s lines; split the file and read its parts.",
    Code.NOT_FOUND: "There is no such file, or it may not be opened.",
    Code.NUL_BYTES: "The file holds NUL bytes at place %(place)s, so it is not text. Save it again as UTF-8 text.",
    Code.UNKNOWN_CHARSET: "The encoding of the text is not recognised. Save the file again as UTF-8 text.",
    Code.UNKNOWN_FORMAT: "The file is none of HTML, docx, PDF, txt or md. Save it as one of these.",
    Code.PICTURE: (
        "The file is a picture (%(format)s). Recognise its text first, then bring the text or a PDF with text."
    ),
    Code.ARCHIVE: "The file is an archive (%(format)s). Unpack it and bring the documents inside.",
    Code.OLD_WORD: "The file is in the old Word format (.doc). Open it in Word or WPS and save it as .docx.",
    Code.OLD_EXCEL: "The file is an old Excel table (.xls). A report is read from HTML, docx, PDF, txt or md.",
    Code.WPS: "The file is in the WPS format (.wps). Open it in WPS and save it as .docx.",
    Code.OLE: "The file is in an old Office format. Open it in Word or WPS and save it as .docx.",
    Code.RTF: "The file is in the RTF format. Open it in Word or WPS and save it as .docx.",
    Code.ET: "The file is a WPS table (.et). A report is read from HTML, docx, PDF, txt or md.",
    Code.PAGES: "The file is an Apple Pages document (.pages). Open it in Pages and export it as Word (.docx).",
    Code.WORD_XML: "The file is a Word document in XML. Open it in Word or WPS and save it as .docx.",
    Code.UOF: "The file is a UOF document (.uof, .uot). Open it in WPS and save it as .docx.",
    Code.CAJ: "The file is a CAJ document. Open it in its reader and save it as PDF, or copy the text.",
    Code.OFD: "The file is an OFD document. Open it in its reader and save it as PDF, or copy the text.",
    Code.ODT: "The file is an OpenDocument text. Open it and save it as .docx.",
    Code.SPREADSHEET: "The file is a spreadsheet. A report is read from HTML, docx, PDF, txt or md.",
    Code.SLIDES: "The file is a slide show. A report is read from HTML, docx, PDF, txt or md.",
    Code.WEB_ARCHIVE: "The file is a web archive (.mht). Save the page again as “HTML only”.",
    Code.OFFICE_ENCRYPTED: "The document is protected by a password. Remove the password and bring it again.",
    Code.DOCX_BROKEN: "The Word document is damaged or cut short. Open it in Word or WPS and save it again.",
    Code.DOCX_DOCTYPE: (
        "The Word document contains a document type declaration, which Word never writes; it is refused."
    ),
    Code.ZIP_BOMB: (
        "The file unpacks to far more than it should (over %(limit)s MB or %(entries)s parts); it is refused."
    ),
    Code.HTML_TOO_COMPLEX: "The page is nested too deeply or too large to be read. Copy its text and paste it.",
    Code.PDF_BROKEN: "The PDF is damaged or cut short. Open it and save it again.",
    Code.PDF_ENCRYPTED: "The PDF is protected by a password. Remove the password and bring it again.",
    Code.PDF_NO_TEXT: "The PDF holds no text, only pictures of its %(pages)s pages. Recognise its text first.",
    Code.PDF_TOO_MANY_PAGES: (
        "The PDF has %(pages)s pages; at most %(limit)s can be read. Take out the pages of the report."
    ),
    Code.PDF_TOO_COMPLEX: "The PDF takes too much time or memory to read. Copy its text and paste it.",
}


def refusal(code: Code, **detail: Any) -> CannotRead:
    """The exception to raise for a code; its ``str()`` is the English sentence.

    ``KeyError`` where ``detail`` lacks what the sentence names.
    """
    return CannotRead(code.value, SENTENCES[code] % detail, **detail)


def check_size(data: bytes) -> None:
    """Raises ``CannotRead`` for an empty file (``empty``) and one above ``MAX_BYTES`` (``too-large``)."""
    if not data:
        raise refusal(Code.EMPTY)
    if len(data) > MAX_BYTES:
        raise refusal(Code.TOO_LARGE, megabytes=round(len(data) / MB), limit=MAX_BYTES // MB)


def check_text(text: str, *, large: bool = False) -> None:
    """Raises ``CannotRead`` for a text that is blank (``no-text``), ``too-long`` or has ``too-many-lines``.

    A ``large`` one may have 21 times as many characters and four times as many lines.
    """
    characters, lines = (LARGE_CHARACTERS, LARGE_LINES) if large else (MAX_CHARACTERS, MAX_LINES)
    if not text.strip():
        raise refusal(Code.NO_TEXT)
    if len(text) > characters:
        raise refusal(Code.TOO_LONG, limit=characters)
    if text.count("\n") > lines and sum(1 for line in text.splitlines() if line.strip()) > lines:
        raise refusal(Code.TOO_MANY_LINES, limit=lines)
