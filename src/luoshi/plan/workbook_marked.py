"""The uploaded table given back with every cell marked that cannot stand or that somebody should look at.

A new workbook with what the sheet says, not the file itself: an unknown file is read here, never written on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from luoshi.kernel.workbooks import Fault
from luoshi.plan.workbook_in import Sheet
from luoshi.plan.workbook_out import WIDTHS

GRAVE = PatternFill("solid", fgColor="F7C9C6")
LOOK = PatternFill("solid", fgColor="FCE7B8")
MOST_COLUMNS = 60
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WRAP = Alignment(vertical="top", wrap_text=True)


def marked(sheet: Sheet, faults: list[Fault]) -> bytes:
    """Rows and columns stand where they stood; a marked cell says in a comment what is wrong with it."""
    at: dict[tuple[int, int], list[Fault]] = defaultdict(list)
    for fault in faults:
        at[fault.row, sheet.columns.get(fault.key, sheet.columns["title"])].append(fault)
    book = Workbook(write_only=True)
    out: Any = book.create_sheet(_("Marked"))
    _widths(out, sheet)
    for number, row in enumerate(sheet.cells, 1):
        out.append([_cell(out, value, at.get((number, n), [])) for n, value in enumerate(row[:MOST_COLUMNS])])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _widths(out: Any, sheet: Sheet) -> None:
    for key, n in sheet.columns.items():
        column = out.column_dimensions[get_column_letter(n + 1)]
        column.width = WIDTHS.get(key, 12)
        column.hidden = key == "key"


def _cell(out: Any, value: Any, faults: list[Fault]) -> Any:
    cell = WriteOnlyCell(out, value=None)
    cell.alignment = _WRAP
    if isinstance(value, str):
        words = _UNWRITABLE.sub("", value)[:32_000]
        if words:
            cell.value, cell.data_type = words, "s"  # text also where it begins with =
    elif isinstance(value, date | datetime | int | float):
        cell.value = value
    if faults:
        cell.fill = GRAVE if any(fault.grave for fault in faults) else LOOK
        cell.font = Font(bold=True)
        cell.comment = Comment("\n".join(fault.how for fault in faults)[:1000], "Luoshi", height=90, width=260)
    return cell
