"""Reading an uploaded workbook (.xlsx): the cells of each sheet as rows. Formulas count as their values.

What a hostile or a spoilt file can do is bounded before it is opened: size, unpacked size, how far its cells reach.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from luoshi.kernel.errors import Refused

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 300 * 1024 * 1024
MAX_ROWS = 9_999
_CHUNK = 4 * 1024 * 1024
_FAR_ROW = re.compile(rb'\br="[A-Z]{1,3}(\d{5,7})"[^>]*[^/]>\s*<(?:v|is|f)\b')
_FAR_COLUMN = re.compile(rb'\br="([A-Z]{3})\d{1,7}"[^>]*[^/]>\s*<(?:v|is|f)\b')
_RATIO = 500


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell of a table that came in: what stood there, and how to mend it."""

    row: int
    column: str
    said: str
    how: str
    grave: bool = True  # False: it can be taken, but somebody should look
    key: str = ""  # the column's, for marking the cell


def sheets_in(data: bytes) -> Iterator[list[list[Any]]]:
    """The sheets in order. Raises ``Refused`` with a sentence for anything that is not a readable workbook."""
    _bound(data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            yield book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError, IndexError) as damage:
        raise Refused(
            _("This workbook is damaged and cannot be read. Save it again as .xlsx."), field="file"
        ) from damage
    except BaseException as panic:  # the library's own panics do not descend from Exception
        if type(panic).__name__ != "PanicException":
            raise
        raise Refused(
            _("This workbook is damaged and cannot be read. Save it again as .xlsx."), field="file"
        ) from panic


def _bound(data: bytes) -> None:
    if not data:
        raise Refused(_("The file is empty."), field="file")
    if len(data) > MAX_BYTES:
        raise Refused(_("The file is larger than %(mb)s MB.") % {"mb": MAX_BYTES // 1024 // 1024}, field="file")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        parts = []
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise Refused(_("This is not an Excel workbook (.xlsx). Save it as .xlsx and choose it again."), field="file")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or any(
        p.file_size > _RATIO * max(p.compress_size, 1) and p.file_size > 50_000_000 for p in parts
    ):
        raise Refused(_("Unpacked, this file is far too large for a table."), field="file")
    for part in parts:
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            _reach(archive, part)


def _reach(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a cell with a value far away: rows up to there would all be laid out in memory. Empty rows do no harm."""
    tail, read = b"", 0
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                read += len(chunk)
                if read > MAX_UNPACKED:
                    raise Refused(_("Unpacked, this file is far too large for a table."), field="file")
                piece = tail + chunk
                if far := _FAR_ROW.search(piece):
                    raise Refused(
                        _("Row %(row)s holds something; the table takes %(most)s rows at most.")
                        % {"row": int(far[1]), "most": MAX_ROWS},
                        field="file",
                    )
                if wide := _FAR_COLUMN.search(piece):
                    raise Refused(
                        _("Column %(column)s holds something; the table has no such column.")
                        % {"column": wide[1].decode()},
                        field="file",
                    )
                tail = piece[-400:]
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as damage:
        raise Refused(
            _("This workbook is damaged and cannot be read. Save it again as .xlsx."), field="file"
        ) from damage


def text_of(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
