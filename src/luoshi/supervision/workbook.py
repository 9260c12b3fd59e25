"""The register as an Excel workbook: the columns of domain.md §3, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from luoshi.supervision.models import Slip
from luoshi.supervision.words import source_said

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEAD_FILL = PatternFill("solid", fgColor="F6F7F8")
_WRAP = Alignment(vertical="top", wrap_text=True)
DAY = "yyyy-mm-dd"


def columns() -> list[tuple[str, int, Callable[[Any], Any]]]:
    """Head, width, and what a slip has there."""
    return [
        (_("No."), 20, lambda s: s.number),
        (_("Source"), 20, source_said),
        (_("Opened on"), 12, lambda s: s.opened_on),
        (_("Level"), 10, lambda s: s.get_level_display()),
        (_("Matter"), 40, lambda s: s.matter),
        (_("Requirement"), 40, lambda s: s.requirement),
        (_("Lead unit"), 18, lambda s: s.lead_unit.label if s.lead_unit else ""),
        (_("Supporting units"), 24, lambda s: "、".join(unit.label for unit in s.supporting.all())),
        (_("Person"), 12, lambda s: s.person.label if s.person else ""),
        (_("Original due"), 12, lambda s: s.original_due),
        (_("Current due"), 12, lambda s: s.current_due),
        (_("Progress %"), 10, lambda s: float(s.percent)),
        (_("Progress notes"), 40, lambda s: s.last_note or ""),
        (_("Evidence"), 10, lambda s: s.files),
        (_("Light"), 10, lambda s: s.get_light_display()),
        (_("State"), 10, lambda s: s.get_state_display()),
        (_("Times urged"), 10, lambda s: s.urged),
        (_("Times extended"), 10, lambda s: s.extended),
        (_("Closed on"), 12, lambda s: s.closed_on),
        (_("Reviewer"), 12, lambda s: s.reviewer.label if s.reviewer else ""),
        (_("Struck off on"), 12, lambda s: s.struck_off_on),
        (_("Points"), 8, lambda s: s.points),
    ]


def workbook(slips: QuerySet[Slip], title: str) -> bytes:
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(title[:31])
    sheet.freeze_panes = "B2"
    shown = columns()
    for at, (_head, width, _value) in enumerate(shown, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([headed(sheet, head) for head, _width, _value in shown])
    last = 1
    for slip in slips.iterator(chunk_size=500):
        last += 1
        sheet.append([cell(sheet, value(slip)) for _head, _width, value in shown])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(shown))}{last}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell(sheet: Any, value: Any) -> Any:
    """Words are always words: a matter that begins with = is no formula."""
    cell = WriteOnlyCell(sheet, value=None)
    cell.alignment = _WRAP
    if isinstance(value, str):
        text = _UNWRITABLE.sub("", value)[:32_000]
        if text:
            cell.value = text
            cell.data_type = "s"
    elif value is not None:
        cell.value = value
        cell.number_format = DAY if hasattr(value, "year") else "General"
    return cell


def headed(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    cell.fill = _HEAD_FILL
    return cell
