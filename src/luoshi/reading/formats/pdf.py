"""PDFs with a text layer. PDFium is native code and the file a stranger's: it runs in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from luoshi.reading.formats.isolated import run_isolated
from luoshi.reading.formats.lines import join, without_contents
from luoshi.reading.formats.pdf_chars import Upright, page_chars
from luoshi.reading.formats.pdf_columns import tables_without_rules
from luoshi.reading.formats.pdf_forms import Typed, page_with_forms
from luoshi.reading.formats.pdf_furniture import PAGE_NUMBER, in_zone
from luoshi.reading.formats.pdf_glyphless import show_glyphless
from luoshi.reading.formats.pdf_lines import Line, Page, lines_of
from luoshi.reading.formats.pdf_objects import Painted, bounds, painted_on
from luoshi.reading.formats.pdf_paragraphs import paragraphs
from luoshi.reading.formats.pdf_raw import UNMAPPED
from luoshi.reading.formats.pdf_tables import goes_on, grids_of, joined
from luoshi.reading.formats.pdf_turned import with_turned
from luoshi.reading.formats.radicals import fold_radicals
from luoshi.reading.limits import MAX_CHARACTERS, MAX_PDF_PAGES, Code, check_text, refusal
from luoshi.reading.types import Extracted, Warning

PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
SCANNED = 0.7  # share of the page that its pictures cover: a scanner writes one, or a page in strips
FEW = 30  # characters a scanned page may have besides: its number, a stamp, the name of the scanning program

Table = tuple[tuple[str, ...], ...]


def extract_pdf(data: bytes) -> Extracted:
    """The paragraphs of a PDF, read in a process of its own (``run_isolated``), one a line.

    ``CannotRead``: ``pdf-encrypted``, ``pdf-broken``, ``pdf-no-text`` (nothing but pictures), ``pdf-too-many-pages``,
    ``pdf-too-complex``, ``too-long``, and as ``check_text``. Warnings count pages from 1; the charset is None.
    """
    return run_isolated("pdf", data, broken=Code.PDF_BROKEN, too_complex=Code.PDF_TOO_COMPLEX)


@dataclass
class _Read:
    """What the pages gave; pages are counted from 1."""

    pages: list[Page] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    leaning: int = 0  # characters


def extract_pdf_here(data: bytes) -> Extracted:
    """The work itself, in whatever process this is: no limits of memory or time. Raises as ``extract_pdf``."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == PASSWORD_ERROR
        raise refusal(Code.PDF_ENCRYPTED if encrypted else Code.PDF_BROKEN) from None
    count = len(document)
    if count > MAX_PDF_PAGES:
        raise refusal(Code.PDF_TOO_MANY_PAGES, pages=count, limit=MAX_PDF_PAGES)
    read = _pages(document, count)
    text = join(without_contents([fold_radicals(paragraph) for paragraph in paragraphs(read.pages)]))
    if not text or (len(read.scanned) == count and len(text) < FEW):
        raise refusal(Code.PDF_NO_TEXT if count and not read.unreadable else Code.PDF_BROKEN, pages=count)
    check_text(text)
    title = document.get_metadata_dict().get("Title", "").strip()
    return Extracted(
        text=text,
        media_type="application/pdf",
        hints={"title": title} if title and title in text else {},
        tables=tuple(tuple(tuple(fold_radicals(cell) for cell in row) for row in table) for table in read.tables),
        warnings=tuple(_warnings(read, text)),
    )


def _pages(document: Any, count: int) -> _Read:
    import pypdfium2 as pdfium

    read = _Read()
    total = 0
    for index in range(count):
        try:
            page, typed = page_with_forms(document, index)
            total += _page(page, index + 1, read, typed)
            page.close()
        except pdfium.PdfiumError:
            read.unreadable.append(index + 1)
            read.pages.append(Page(0, ()))
        if total > MAX_CHARACTERS:
            raise refusal(Code.TOO_LONG, limit=MAX_CHARACTERS)
    return read


def _page(page: Any, number: int, read: _Read, typed: list[Typed]) -> int:
    """Reads one page into ``read``; returns how many characters it has."""
    painted = painted_on(page)
    recognised = _invisible(painted)
    show_glyphless(painted.texts)
    found = page_chars(page, page.get_textpage())
    upright, chars = found.upright, found.chars
    read.leaning += found.leaning
    pictured = _pictured(painted, upright.width * upright.height)
    if pictured and len(chars) < FEW:
        read.scanned.append(number)
    elif pictured and recognised:
        read.recognised.append(number)
    grids = grids_of(painted.paths, upright) if chars else []
    free = [char for char in chars if not any(grid.take(char) for grid in grids)] if grids else chars
    turned = {
        angle: [item for item in items if not any(grid.take(item.char, item.x, item.y) for grid in grids)]
        for angle, items in found.turned.items()
    }
    grids = [grid for grid in grids if grid.chars or grid.turned]
    lines = lines_of(free)
    rows = [row for grid in grids for row in grid.lines()]
    rows += [_typed_line(words, box, upright) for words, box in typed]
    placed = [(grid.ys[0], grid.table()) for grid in grids]
    for top, bottom, table_lines, table in tables_without_rules(free):
        lines = [line for line in lines if not bottom - 1 <= _middle(line) <= top + 1]
        rows += table_lines
        placed.append((top, table))
    lines = with_turned(_among(lines, rows), turned, upright)
    tables = [table for _, table in sorted(placed, key=lambda item: -item[0])]
    if tables:
        _join_split_row(read, Page(upright.height, tuple(lines)), lines, tables)
    read.tables += tables
    read.pages.append(Page(upright.height, tuple(lines)))
    return len(chars) + sum(map(len, turned.values()))


def _typed_line(words: str, box: tuple[float, float, float, float], upright: Upright) -> Line:
    (x, y), (u, v) = upright.point(*box[:2]), upright.point(*box[2:])
    return Line(words, min(x, u), max(x, u), min(y, v), max(y, v), row=True)


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _among(lines: list[Line], rows: list[Line]) -> list[Line]:
    """A page's lines, in their order, and the rows of its tables where they stand."""
    waiting = sorted(rows, key=lambda row: _middle(row))  # the topmost at the end
    out: list[Line] = []
    for line in lines:
        while waiting and _middle(waiting[-1]) > _middle(line):
            out.append(waiting.pop())
        out.append(line)
    return [*out, *reversed(waiting)]


def _join_split_row(read: _Read, page: Page, lines: list[Line], tables: list[Table]) -> None:
    """A row that began on the page before gets its rest, which goes from this page's ``lines`` and ``tables``.

    A head that is repeated above the rest is passed over.
    """
    last = read.pages[-1] if read.pages else None
    body = [place for place, line in enumerate(last.lines) if not in_zone(line, last)] if last else []
    if last is None or not body or not last.lines[body[-1]].row or not read.tables:
        return
    before = last.lines[body[-1]]
    heads = {line.text for line in last.lines if line.row}
    first = next((place for place, line in enumerate(lines) if not in_zone(line, page)), len(lines))
    while first < len(lines) and lines[first].row and lines[first].text in heads:
        first += 1
    if first == len(lines) or not lines[first].row or not goes_on(before.text, lines[first].text):
        return
    rest = lines.pop(first)
    whole = replace(before, text=joined(before.text, rest.text))
    read.pages[-1] = replace(last, lines=(*last.lines[: body[-1]], whole, *last.lines[body[-1] + 1 :]))
    now = dict(zip(before.text.split("\t"), whole.text.split("\t"), strict=True))
    table = list(read.tables[-1])
    at = next((at for at in range(len(table) - 1, -1, -1) if set(now) - {""} <= set(table[at])), None)
    if at is not None:
        table[at] = tuple(now.get(cell, cell) if cell else cell for cell in table[at])
        read.tables[-1] = tuple(table)
    cells = set(filter(None, rest.text.split("\t")))
    tables[0] = tuple(row for place, row in enumerate(tables[0]) if place > 2 or set(filter(None, row)) != cells)


def _pictured(painted: Painted, area: float) -> bool:
    """Whether pictures fill the page, as a scanner's do."""
    covered = 0.0
    for item, (a, b, c, d, *_) in painted.pictures:
        left, bottom, right, top = bounds(item)
        covered += (right - left) * (top - bottom) * abs(a * d - b * c)
    return covered >= SCANNED * area


def _invisible(painted: Painted) -> bool:
    """Whether text is laid over the page without being painted, as text recognition does."""
    from pypdfium2 import raw

    first = painted.texts[0] if painted.texts else None
    return first is not None and raw.FPDFTextObj_GetTextRenderMode(first) == raw.FPDF_TEXTRENDERMODE_INVISIBLE


def _warnings(read: _Read, text: str) -> Iterator[Warning]:
    blank = [
        number
        for number, page in enumerate(read.pages, 1)
        if number not in read.unreadable
        and number not in read.scanned
        and all(PAGE_NUMBER.fullmatch(line.text.strip()) and in_zone(line, page) for line in page.lines)
    ]
    for code, numbers, what in (
        ("pdf-pages-without-text", blank, "hold no text"),
        ("pdf-pages-scanned", read.scanned, "are pictures, in which nothing was read"),
        ("pdf-pages-broken", read.unreadable, "could not be read"),
        ("pdf-pages-recognised", read.recognised, "are pictures whose text a machine recognised"),
    ):
        if numbers:
            listed = ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
            yield Warning(code, f"{len(numbers)} of {len(read.pages)} pages {what}: {listed}.")
    if read.leaning:
        yield Warning("pdf-leaning", f"{read.leaning} characters that lean across their page were left out.")
    strange = sum(char == UNMAPPED or "\ue000" <= char <= "\uf8ff" for char in text)
    if strange:
        yield Warning("pdf-unmapped", f"{strange} characters of the PDF's fonts have no known meaning.")
