"""The breakdown table as an Excel workbook that can come back in."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from luoshi.plan.cells import facts_of, text_of
from luoshi.plan.columns import BY_KEY
from luoshi.plan.models import Task
from luoshi.plan.names import Directory
from luoshi.plan.source_words import sources_written

KEY_HEAD = "luoshi:key"
KEYS = (
    "number", "title", "sources", "leader", "lead_unit", "supporting", "measures", "milestones", "due", "deliverable",
    "remark", "formula", "light", "done",
)  # fmt: skip
WIDTHS = {
    "number": 8, "title": 42, "sources": 10, "leader": 12, "lead_unit": 18, "supporting": 28, "measures": 40,
    "milestones": 36, "due": 14, "deliverable": 20, "remark": 24, "formula": 14, "light": 10, "done": 9,
}  # fmt: skip
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEAD_FILL = PatternFill("solid", fgColor="F6F7F8")
_WRAP = Alignment(vertical="top", wrap_text=True)


def key_of(task: Task) -> str:
    """Says which task a row is, and what it said when it went out: the row's hidden first cell."""
    said = json.dumps(facts_of(task), ensure_ascii=False, sort_keys=True)
    return f"{task.pk}:{zlib.crc32(said.encode()):08x}"


def workbook(tasks: Iterable[Task], directory: Directory, title: str) -> bytes:
    """A sheet of all ``tasks`` (made by ``with_cells``), its head frozen, and a hidden sheet of unit names."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(title[:31])
    sheet.freeze_panes = "D2"
    sheet.column_dimensions["A"].hidden = True
    for at, key in enumerate(KEYS, 2):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS[key]
    _validate(sheet, len(directory.all_units))
    sheet.append([_head(sheet, KEY_HEAD), *(_head(sheet, str(BY_KEY[key].label)) for key in KEYS)])
    last = 1
    for task in tasks:
        last += 1
        sheet.append([_cell(sheet, key_of(task)), *(_cell(sheet, _said(task, key, directory)) for key in KEYS)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(KEYS) + 1)}{last}"
    units: Any = book.create_sheet("units")
    units.sheet_state = "hidden"
    for unit in directory.all_units:
        units.append([_cell(units, unit.label)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _said(task: Task, key: str, directory: Directory) -> str:
    if key == "number":
        return task.number
    if key == "sources":
        return sources_written(task)
    standing = getattr(task, "standing", None)
    if key == "light":
        return str(standing.get_light_display()) if standing else ""
    if key == "done":
        return f"{float(standing.done_percent):.1f}%" if standing else ""
    return text_of(task, key, directory)


def _cell(sheet: Any, text: str) -> Any:
    """Always text: a title that begins with = is no formula."""
    cell = WriteOnlyCell(sheet, value=None)
    value = _UNWRITABLE.sub("", text)[:32_000]
    if value:
        cell.value = value
        cell.data_type = "s"
    cell.alignment = _WRAP
    cell.number_format = "@"
    return cell


def _head(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    cell.fill = _HEAD_FILL
    return cell


def _validate(sheet: Any, units: int) -> None:
    """Help while writing: examples for the due column, names for the lead column. Neither forbids anything."""
    due = DataValidation(type="list", formula1=_('"30 Sep,Q3,All year,Standing"'), allow_blank=True)
    due.showErrorMessage = False
    due.promptTitle, due.prompt = str(BY_KEY["due"].label), _("A date, a quarter, all year or standing.")
    due.showInputMessage = True
    due.add(f"{get_column_letter(KEYS.index('due') + 2)}2:{get_column_letter(KEYS.index('due') + 2)}9999")
    sheet.data_validations.append(due)
    lead = DataValidation(type="list", formula1=f"units!$A$1:$A${max(units, 1)}", allow_blank=True)
    lead.showErrorMessage = False
    lead.add(f"{get_column_letter(KEYS.index('lead_unit') + 2)}2:{get_column_letter(KEYS.index('lead_unit') + 2)}9999")
    sheet.data_validations.append(lead)
