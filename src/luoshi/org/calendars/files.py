"""Calendars as files: what an uploaded workbook, CSV or ICS says of which day, each line checked; and the same written."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.kernel.workbooks import sheets_in, text_of
from luoshi.org.calendars.entries import read_entries
from luoshi.org.calendars.listed import KINDS, NAME_MAX, Line, Listed, fault, kind_word, plain
from luoshi.org.enums import DayKind

MAX_BYTES = 1024 * 1024  # years of a calendar are a few thousand bytes
HEADS = {
    "day": "日期|日子|Day|Date",
    "kind": "这一天|类型|性质|休班|Kind|This day is",
    "name": "原因|名称|说明|假日|Name|Reason",
}


def read_calendar(data: bytes, name: str) -> Listed:
    """Raises ``Refused`` with a sentence for anything that is not a calendar file."""
    if not data.strip():
        raise Refused(_("The file is empty."), field="file")
    if len(data) > MAX_BYTES:
        raise Refused(_("A calendar is smaller than %(mb)s MB; this is some other file.") % {"mb": 1}, field="file")
    listed = Listed()
    if name.lower().endswith((".ics", ".ical")) or data.lstrip()[:15].upper() == b"BEGIN:VCALENDAR":
        read_entries(data, listed)
    else:
        table = [_csv(data)] if name.lower().endswith((".csv", ".txt", ".tsv")) else sheets_in(data)
        _rows(table, listed)
    listed.settle()
    if not (listed.lines or listed.faults or listed.left):
        raise Refused(_("The file names no day."), field="file")
    return listed


_HEADS = {plain(name): key for key, names in HEADS.items() for name in names.split("|")}


# Tables


def _rows(tables: Iterable[list[list[Any]]], listed: Listed) -> None:
    """Every sheet that has heads; one that holds something else is named, not passed over in silence."""
    found = False
    for sheet, table in enumerate(tables, 1):
        at, heads = _heads_of(table)
        if heads:
            found = True
            for number, cells in enumerate(table[at + 1 :], at + 2):
                said = {key: cells[n] if n < len(cells) else "" for key, n in heads.items()}
                _row(number, said, listed, sheet)
        elif first := next((words for row in table for cell in row if (words := text_of(cell).strip())), ""):
            listed.left.append(fault(1, _("Sheet %(n)s") % {"n": sheet}, first[:80], _no_heads()))
    if not found:
        raise Refused(_no_heads(), field="file")


def _heads_of(table: list[list[Any]]) -> tuple[int, dict[str, int]]:
    """The row of heads and the column of each; no columns where there is no such row."""
    for at, row in enumerate(table[:15]):
        heads = {_HEADS[head]: n for n, cell in enumerate(row) if (head := plain(text_of(cell))) in _HEADS}
        if {"day", "kind"} <= heads.keys():
            return at, heads
    return 0, {}


def _no_heads() -> str:
    return _("No row of heads with “Day” and “Kind” was found.")


def _row(number: int, cells: dict[str, Any], listed: Listed, sheet: int) -> None:
    said = {key: text_of(value).strip() for key, value in cells.items()}
    if not any(said.values()):
        return
    day, kind = _day(cells["day"]), KINDS.get(plain(said["kind"]))
    if day is None:
        how = _("write a date, such as 2026-10-01")
        listed.faults.append(fault(number, _("Day"), said["day"][:40], how, sheet))
    if kind is None:
        words = _("write “%(free)s” or “%(worked)s”") % {
            "free": DayKind.HOLIDAY.label,
            "worked": DayKind.WORKDAY.label,
        }
        listed.faults.append(fault(number, kind_word(), said["kind"][:40], words, sheet))
    if day is not None and kind is not None:
        listed.add(Line(number, day, kind, said.get("name", "").removeprefix("'")[:NAME_MAX], sheet))


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date() if 2000 <= value.year <= 2100 else None
    if isinstance(value, date):
        return value if 2000 <= value.year <= 2100 else None
    text = unicodedata.normalize("NFKC", str(value)).strip().rstrip("日").replace("年", "-").replace("月", "-")
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.strip().isdecimal() and len(part.strip()) < 5 for part in parts):
        return None
    year, month, day = (int(part) for part in parts)
    try:
        return date(year, month, day) if 2000 <= year <= 2100 else None
    except ValueError:
        return None


def _csv(data: bytes) -> list[list[Any]]:
    """UTF-8, or the GB 18030 in which Chinese Excel saves."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        head = text.lstrip().partition("\n")[0]
        try:
            return list(csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=head.count)))
        except csv.Error:
            break
    raise Refused(_("This file cannot be read as CSV."), field="file")
