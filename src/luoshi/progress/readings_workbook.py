"""The workbook of readings to fill in: a row for each measure, unit and period that a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.org.models import Person, Unit
from luoshi.progress.measure_policy import measures_read_by, reading_units
from luoshi.progress.measure_queries import Account, Period, accounts_of, with_parts
from luoshi.progress.measure_words import goal_words, period_code, shown
from luoshi.progress.models import Measure, MeasureReading
from luoshi.progress.readings_check import key_of
from luoshi.progress.readings_sheet import HEADS

WIDTHS = {
    "key": 10, "number": 10, "name": 34, "unit": 18, "period": 11, "goal": 18, "last": 14, "value": 14, "of": 10,
    "note": 40, "reason": 30,
}  # fmt: skip
TO_FILL = ("value", "note", "reason")
_HEAD, _FILL = PatternFill("solid", fgColor="F6F7F8"), PatternFill("solid", fgColor="EAF0F7")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Line:
    measure: Measure
    unit: Unit
    period: date
    reading: MeasureReading | None  # the one that stands
    last: str  # what stood a period before


def lines_for(person: Person, year: WorkYear, measure: int | None = None, period: str = "") -> list[Line]:
    """``period``: empty for what is due or missing, ``all`` for everything begun, else the month 2026-08 it ends in."""
    measures = with_parts(measures_read_by(person).filter(year=year))
    accounts = accounts_of(measures.filter(pk=measure) if measure else measures, year)
    return [line for account in accounts for line in _lines(person, account, period)]


def _lines(person: Person, account: Account, asked: str) -> Iterable[Line]:
    units = {unit.pk for unit in reading_units(person, account.measure)}
    before: dict[int, str] = {}
    owed = (*account.missing, *account.due)
    for period in account.periods:
        for each in period.units:
            reading = each.reading
            open_ = reading is None and period in owed
            if each.unit.pk in units and _asked(asked, period, open_):
                yield Line(account.measure, each.unit, period.start, reading, before.get(each.unit.pk, ""))
            if reading is not None:
                before[each.unit.pk] = shown(reading.value, account.measure.unit_of_measure)


def _asked(asked: str, period: Period, open_: bool) -> bool:
    if not asked:
        return open_
    return period.start <= clock.today() and asked in ("all", f"{period.end:%Y-%m}")


def workbook(lines: Iterable[Line]) -> bytes:
    """Its hidden first column marks each row; what is to be filled in is tinted."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(pgettext("of measures", "Readings"))
    sheet.freeze_panes = "D2"
    for n, width in enumerate(WIDTHS.values(), 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.append([_cell(sheet, head, head=True) for head in _heads()])
    for line in lines:
        said = _said(line)
        sheet.append([_cell(sheet, said[key], tinted=key in TO_FILL) for key in WIDTHS])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _heads() -> list[str]:
    at = 1 if (get_language() or "").startswith("en") else 0
    ours = {"goal": _("Goal"), "last": _("The period before"), "of": _("Unit of measure")}
    english = {"number": "No.", "unit": "Unit", "name": "Measure", "period": "Period", "value": "Value", "note": "Note",
               "reason": "Why corrected"}  # fmt: skip
    return [ours.get(key) or (english.get(key, HEADS[key]) if at else HEADS[key].split("|")[0]) for key in WIDTHS]


def _said(line: Line) -> dict[str, Any]:
    measure, reading = line.measure, line.reading
    return {
        "key": key_of(measure, line.unit, line.period, reading),
        "number": measure.number,
        "name": measure.name,
        "unit": line.unit.label,
        "period": period_code(measure.frequency, line.period),
        "goal": goal_words(measure),
        "last": line.last,
        "value": reading.value if reading else None,
        "of": measure.unit_of_measure,
        "note": reading.note if reading else "",
        "reason": "",
    }


def _cell(sheet: Any, value: Any, *, head: bool = False, tinted: bool = False) -> Any:
    """Text stays text, also where it begins with =; a value is a number."""
    cell = WriteOnlyCell(sheet, value=None)
    if isinstance(value, str):
        words = _UNWRITABLE.sub("", value)[:32_000]
        if words:
            cell.value, cell.data_type = words, "s"
    elif value is not None:
        cell.value = value
    if head or tinted:
        cell.fill = _HEAD if head else _FILL
    if head:
        cell.font = Font(bold=True)
    return cell
