"""PDFs with a text layer. PDFium is native code and the file a stranger's: it runs in a process of its own."""

from __future__ import annotations

import ctypes
from typing import Any

from luoshi.reading.formats.isolated import run_isolated
from luoshi.reading.formats.lines import join
from luoshi.reading.formats.pdf_lines import WIDE, Line, Page, paragraphs
from luoshi.reading.formats.radicals import fold_radicals
from luoshi.reading.limits import MAX_CHARACTERS, MAX_PDF_PAGES, Code, check_text, refusal
from luoshi.reading.types import Extracted, Warning

PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
UNMAPPED = "\ufffd"


def extract_pdf(data: bytes) -> Extracted:
    return run_isolated("pdf", data, broken=Code.PDF_BROKEN, too_complex=Code.PDF_TOO_COMPLEX)


def extract_pdf_here(data: bytes) -> Extracted:
    """The work itself, in whatever process this is."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == PASSWORD_ERROR
        raise refusal(Code.PDF_ENCRYPTED if encrypted else Code.PDF_BROKEN) from None
    count = len(document)
    if count > MAX_PDF_PAGES:
        raise refusal(Code.PDF_TOO_MANY_PAGES, pages=count, limit=MAX_PDF_PAGES)
    pages, unreadable = _pages(document, count)
    text = join([fold_radicals(paragraph) for paragraph in paragraphs(pages)])
    if not text:
        raise refusal(Code.PDF_NO_TEXT if count and not unreadable else Code.PDF_BROKEN, pages=count)
    check_text(text)
    title = document.get_metadata_dict().get("Title", "").strip()
    return Extracted(
        text=text,
        media_type="application/pdf",
        hints={"title": title} if title and title in text else {},
        warnings=_warnings(pages, unreadable, text),
    )


def _pages(document: Any, count: int) -> tuple[list[Page], list[int]]:
    import pypdfium2 as pdfium

    pages: list[Page] = []
    unreadable: list[int] = []
    total = 0
    for index in range(count):
        try:
            page = document[index]
            read = Page(page.get_height(), tuple(_lines(page.get_textpage())))
            page.close()
        except pdfium.PdfiumError:
            unreadable.append(index + 1)
            read = Page(0, ())
        pages.append(read)
        total += sum(len(line.text) for line in read.lines)
        if total > MAX_CHARACTERS:
            raise refusal(Code.TOO_LONG, limit=MAX_CHARACTERS)
    return pages, unreadable


def _lines(textpage: Any) -> list[Line]:
    from pypdfium2 import raw

    count = textpage.count_chars()
    if count > MAX_CHARACTERS:
        raise refusal(Code.TOO_LONG, limit=MAX_CHARACTERS)
    lines: list[Line] = []
    chars: list[tuple[str, float, float, float, float]] = []
    box = raw.FS_RECTF()
    place = ctypes.byref(box)
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in (0x0A, 0x0D):
            _close(chars, lines)
            chars = []
            continue
        if code < 0x20 or code in (0xFFFE, 0xFFFF):
            continue  # PDFium's signs for a hyphen at the line's end, and for nothing
        # The loose box is as high as the font, the tight one as the ink: nothing for a font that is not embedded.
        raw.FPDFText_GetLooseCharBox(textpage, index, place)
        char = UNMAPPED if 0xD800 <= code <= 0xDFFF else chr(code)
        chars.append((char, box.left, box.right, box.bottom, box.top))
    _close(chars, lines)
    return lines


def _close(chars: list[tuple[str, float, float, float, float]], lines: list[Line]) -> None:
    """One line of its characters: spaces that only stretch Chinese to the margin go, wider gaps stay."""
    shown = [box for box in chars if not box[0].isspace()]
    if not shown:
        return
    size = max(box[4] - box[3] for box in shown)
    text = ""
    last: tuple[str, float, float, float, float] | None = None
    spaced = False
    for box in chars:
        if box[0].isspace():
            spaced = True
            continue
        if spaced and last is not None:
            stretched = WIDE.match(last[0]) and WIDE.match(box[0]) and box[1] - last[2] < 0.9 * size
            text += "" if stretched else " "
        text += box[0]
        last, spaced = box, False
    left, right = min(box[1] for box in shown), max(box[2] for box in shown)
    lines.append(Line(text, left, right, min(box[3] for box in shown), max(box[4] for box in shown)))


def _warnings(pages: list[Page], unreadable: list[int], text: str) -> tuple[Warning, ...]:
    out: list[Warning] = []
    blank = [number for number, page in enumerate(pages, 1) if not page.lines and number not in unreadable]
    for code, numbers, what in (
        ("pdf-pages-without-text", blank, "hold no text"),
        ("pdf-pages-broken", unreadable, "could not be read"),
    ):
        if numbers:
            listed = ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
            out.append(Warning(code, f"{len(numbers)} of {len(pages)} pages {what}: {listed}."))
    strange = sum(char == UNMAPPED or "\ue000" <= char <= "\uf8ff" for char in text)
    if strange:
        out.append(Warning("pdf-unmapped", f"{strange} characters of the PDF's fonts have no known meaning."))
    return tuple(out)
