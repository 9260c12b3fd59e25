"""Calendars written as files that ``files`` reads back: a workbook, CSV, ICS."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from luoshi.org.calendars.listed import Line, kind_word
from luoshi.org.enums import DayKind


def as_workbook(lines: Sequence[Line]) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(_heads())
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F6F7F8")
    for line in lines:
        sheet.append([line.day, str(line.kind.label), None])
        sheet.cell(sheet.max_row, 1).number_format = "yyyy-mm-dd"
        named = sheet.cell(sheet.max_row, 3)
        named.value = line.name or None
        if line.name:
            named.data_type = "s"  # words are always words: a name that begins with = is no formula
    for column, width in (("A", 14), ("B", 18), ("C", 30)):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(lines: Sequence[Line]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_heads())
    for line in lines:
        name = f"'{line.name}" if line.name[:1] in "=+-@" and line.name else line.name
        writer.writerow([line.day.isoformat(), line.kind.label, name])
    return out.getvalue().encode("utf-8-sig")


def as_ics(lines: Sequence[Line]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Luoshi//Working days//ZH")
    calendar.add("version", "2.0")
    for line in lines:
        event = Event()
        mark = "班" if line.kind == DayKind.WORKDAY else "休"
        event.add("uid", f"{line.day:%Y%m%d}-{line.kind}@luoshi")
        event.add("dtstamp", datetime(line.day.year, 1, 1, tzinfo=UTC))
        event.add("dtstart", line.day)
        event.add("dtend", line.day + timedelta(days=1))
        event.add("summary", f"{mark} {line.name}".strip())
        event.add("x-luoshi-day", line.kind.upper())
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _heads() -> list[str]:
    return [_("Day"), kind_word(), _("Reason")]
