"""A circular as an Excel workbook: the numbers by unit, and the slips behind them that its reader sees."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from luoshi.org.models import Person
from luoshi.supervision.circular.columns import SLIP_COLUMNS, TASK_COLUMNS, heads
from luoshi.supervision.circular.counting import IN_EXTENSION, LATE, LIGHTS, ON_TIME, PUT_ASIDE
from luoshi.supervision.circular.page import TREND, Shown, moved
from luoshi.supervision.circular.telling import month_words
from luoshi.supervision.models import Slip
from luoshi.supervision.policy import slips_seen_by
from luoshi.supervision.workbook import cell, headed

ENDS = (*LIGHTS, ON_TIME, IN_EXTENSION, LATE, PUT_ASIDE)  # each slip is in exactly one
BATCH = 500  # numbers of slips in one statement


def workbook_of(seen: Shown, person: Person) -> bytes:
    words, book = heads(), Workbook(write_only=True)
    columns = ("unit", *SLIP_COLUMNS, "kept", "asked", *TASK_COLUMNS, "disciplined", "rank")
    sheet = _sheet(book, month_words(seen.circular.month), [26, *[11] * (len(columns) - 1), *[16] * len(TREND)])
    trend = [_("%(what)s, against the month before") % {"what": words[name]} for name in TREND]
    sheet.append([headed(sheet, name) for name in (*(words[name] for name in columns), *trend)])
    for line in [*seen.lines, seen.whole]:
        counts = line.counts
        shares = [None if share is None else float(share) for share in (counts.kept, counts.disciplined)]
        values: list[Any] = [line.label, *(counts.n(m) for m in SLIP_COLUMNS), shares[0], counts.asked]
        row = [cell(sheet, value) for value in [*values, *(counts.n(m) for m in TASK_COLUMNS), shares[1], line.rank]]
        for at in (len(SLIP_COLUMNS) + 1, len(row) - 2):
            row[at].number_format = "0.0%"
        sheet.append([*row, *(_moved(sheet, by) for _measure, _n, by in moved(line))])
    _slips(book, seen, person)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _moved(sheet: Any, by: int) -> Any:
    shown = cell(sheet, by)
    shown.number_format = "+0;-0;0"
    return shown


def _slips(book: Workbook, seen: Shown, person: Person) -> None:
    """One line a slip that the person sees: for which unit and as what it counts; then how many others are counted."""
    words = heads()
    sheet = _sheet(book, _("Slips"), [26, 20, 44, 16, 12, 12, 12])
    names = [words["unit"], _("No."), _("Matter"), _("Counts as"), _("Opened on"), _("Original due"), _("Closed on")]
    sheet.append([headed(sheet, name) for name in names])
    counted = [(line, m, pk) for line in seen.lines for m in ENDS for pk in line.counts.held.get(m, ())]
    slips = _seen([pk for _line, _measure, pk in counted], person)
    for line, measure, pk in counted:
        if (slip := slips.get(pk)) is None:
            continue
        closed = slip.closed_on if measure in (ON_TIME, IN_EXTENSION, LATE) else None
        values = [line.label, slip.number, slip.matter, words[measure], slip.opened_on, slip.original_due, closed]
        sheet.append([cell(sheet, value) for value in values])
    if rest := len(counted) - len(slips):
        said = ngettext("%(n)s slip that you do not see", "%(n)s slips that you do not see", rest) % {"n": rest}
        sheet.append([cell(sheet, said)])


def _seen(pks: list[int], person: Person) -> dict[int, Slip]:
    found: dict[int, Slip] = {}
    for start in range(0, len(pks), BATCH):
        found |= slips_seen_by(person).in_bulk(pks[start : start + BATCH])
    return found


def _sheet(book: Workbook, title: str, widths: list[int]) -> Any:
    sheet: Any = book.create_sheet(title[:31])
    sheet.freeze_panes = "B2"
    for at, width in enumerate(widths):
        sheet.column_dimensions[get_column_letter(at + 1)].width = width
    return sheet
