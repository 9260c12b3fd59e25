"""A task's check-ins as an Excel workbook: the day each speaks of beside the moment it was sent, corrections included."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill

from luoshi.progress.models import CheckIn

WIDTHS = (14, 18, 12, 14, 12, 10, 60, 34, 14, 34, 30)
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
BOLD, BAND = Font(bold=True), PatternFill("solid", fgColor="F6F7F8")


def workbook(rows: Iterable[CheckIn], title: str) -> bytes:
    """``rows`` with their timing, as ``with_times`` gives them."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHIJK", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append([_head(sheet, text) for text in columns()])
    for row in rows:
        sheet.append([_cell(sheet, value, form) for value, form in _values(row)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def columns() -> list[str]:
    return [
        _("Speaks of"), _("Sent at"), _("Days between"), _("Was due"), _("Days late"), _("Percent"), _("Sentence"),
        _("Blocked by"), _("Sent by"), _("Correction"), _("Evidence"),
    ]  # fmt: skip


def _values(row: CheckIn) -> list[tuple[Any, str]]:
    timing = row.timing  # type: ignore[attr-defined]
    moment = timezone.localtime(row.sent_at).replace(tzinfo=None)
    return [
        (row.as_of, "yyyy-mm-dd"), (moment, "yyyy-mm-dd hh:mm:ss"), (timing.sent_after, "0"), (timing.due, "yyyy-mm-dd"),
        (timing.past_due, "+0;-0;0"), (float(row.percent) / 100, "0.##%"), (_text(row.note), "@"),
        (_text(row.blocked_by), "@"), (_text(row.sent_by.label), "@"), (_text(corrected(row)), "@"),
        (_text("、".join(item.name for item in row.evidence.all())), "@"),
    ]  # fmt: skip


def corrected(row: CheckIn) -> str:
    """Which it replaces, and what replaced it."""
    said = []
    if row.replaces:
        said.append(_("corrects %(was)s%%") % {"was": f"{row.replaces.percent.normalize():f}"})
    if later := getattr(row, "replaced_by", None):
        moment = f"{timezone.localtime(later.sent_at):%Y-%m-%d %H:%M}"
        said.append(_("corrected to %(now)s%% at %(at)s") % {"now": f"{later.percent.normalize():f}", "at": moment})
    return "; ".join(said)


def _text(value: str) -> str:
    return UNWRITABLE.sub("", value)


def _head(sheet: Any, text: str) -> Any:
    cell = _cell(sheet, text, "@")
    cell.font, cell.fill = BOLD, BAND
    return cell


def _cell(sheet: Any, value: Any, form: str) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # a sentence that begins with “=” is a sentence
    cell.number_format = form
    return cell
