"""Calendars as files: what an uploaded workbook, CSV or ICS says of which day, each line checked; and the same written."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar

from luoshi.kernel.errors import Refused
from luoshi.kernel.workbooks import Fault, sheets_in, text_of
from luoshi.org.enums import DayKind

MAX_BYTES = 1024 * 1024  # years of a calendar are a few thousand bytes
MAX_DAYS = 4_000
LONGEST = 62  # days of one entry
NAME_MAX = 60
HEADS = {
    "day": "日期|日子|Day|Date",
    "kind": "这一天|类型|性质|休班|Kind|This day is",
    "name": "原因|名称|说明|假日|Name|Reason",
}
KINDS = {
    DayKind.HOLIDAY: "休|放假|休息|假日|节假日|法定节假日|Holiday|free|off",
    DayKind.WORKDAY: "班|上班|补班|调休上班|调休工作日|工作日|Make-up working day|worked|workday|work",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    row: int  # in the file; of an ICS file the number of the entry
    day: date
    kind: DayKind
    name: str = ""


@dataclass
class Listed:
    """What a file says: its days in order, or everything that cannot stand in it."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_calendar(data: bytes, name: str) -> Listed:
    """Raises ``Refused`` with a sentence for anything that is not a calendar file."""
    if not data.strip():
        raise Refused(_("The file is empty."), field="file")
    if len(data) > MAX_BYTES:
        raise Refused(_("A calendar is smaller than %(mb)s MB; this is some other file.") % {"mb": 1}, field="file")
    listed = Listed()
    if name.lower().endswith((".ics", ".ical")) or data.lstrip()[:15].upper() == b"BEGIN:VCALENDAR":
        _entries(data, listed)
    else:
        table = [_csv(data)] if name.lower().endswith((".csv", ".txt", ".tsv")) else sheets_in(data)
        _rows(table, listed)
    _once(listed)
    if not listed.lines and not listed.faults:
        raise Refused(_("The file names no day."), field="file")
    return listed


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


_HEADS = {plain(name): key for key, names in HEADS.items() for name in names.split("|")}
_KINDS = {plain(name): kind for kind, names in KINDS.items() for name in names.split("|")}


# Tables


def _rows(tables: Iterable[list[list[Any]]], listed: Listed) -> None:
    for table in tables:
        for at, row in enumerate(table[:15]):
            heads = {_HEADS[head]: n for n, cell in enumerate(row) if (head := plain(text_of(cell))) in _HEADS}
            if {"day", "kind"} <= heads.keys():
                for number, cells in enumerate(table[at + 1 :], at + 2):
                    _row(number, {key: cells[n] if n < len(cells) else "" for key, n in heads.items()}, listed)
                return
    raise Refused(_("No row of heads with “Day” and “This day is” was found."), field="file")


def _row(number: int, cells: dict[str, Any], listed: Listed) -> None:
    said = {key: text_of(value).strip() for key, value in cells.items()}
    if not any(said.values()):
        return
    day, kind = _day(cells["day"]), _KINDS.get(plain(said["kind"]))
    if day is None:
        listed.faults.append(Fault(number, _("Day"), said["day"][:40], _("write a date, such as 2026-10-01")))
    if kind is None:
        words = _("write “%(free)s” or “%(worked)s”") % {
            "free": DayKind.HOLIDAY.label,
            "worked": DayKind.WORKDAY.label,
        }
        listed.faults.append(Fault(number, _("This day is"), said["kind"][:40], words))
    if day is not None and kind is not None:
        _add(listed, Line(number, day, kind, said.get("name", "").removeprefix("'")[:NAME_MAX]))


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


# ICS


def _entries(data: bytes, listed: Listed) -> None:
    try:
        events = Calendar.from_ical(data).walk("VEVENT")
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as damage:
        raise Refused(_("This calendar file (ICS) is damaged and cannot be read."), field="file") from damage
    for number, event in enumerate(events, 1):
        try:
            _entry(number, event, listed)
        except (ValueError, AttributeError, TypeError):
            listed.faults.append(Fault(number, "DTSTART", "", _("this entry's dates cannot be read")))


def _entry(number: int, event: Any, listed: Listed) -> None:
    summary = " ".join(str(event.get("SUMMARY", "")).split())
    kind = _kind_of(event, summary)
    if kind is None:
        how = _("it says neither that it is free (休) nor that it is worked (班)")
        listed.faults.append(Fault(number, "SUMMARY", summary[:80], how))
        return
    if event.get("RRULE") is not None:
        listed.faults.append(Fault(number, "RRULE", summary[:80], _("name each day; entries that repeat are not read")))
        return
    first = _as_day(event.decoded("DTSTART"))
    ends = event.get("DTEND")
    last = first if ends is None else max(first, _as_day(event.decoded("DTEND")) - timedelta(days=1))
    if not 2000 <= first.year <= 2100 or (last - first).days >= LONGEST:
        how = _("an entry holds %(n)s days at most, of a sensible year") % {"n": LONGEST}
        listed.faults.append(Fault(number, "DTSTART", f"{first} – {last}", how))
        return
    for n in range((last - first).days + 1):
        _add(listed, Line(number, first + timedelta(days=n), kind, _named(summary)))


def _kind_of(event: Any, summary: str) -> DayKind | None:
    """By our own mark, else by a category, else by the words of the entry: 班 counts before 休, for “补班（调休）”."""
    marked = str(event.get("X-LUOSHI-DAY", "")).lower()
    if marked in DayKind.values:
        return DayKind(marked)
    said = plain(summary)
    if "班" in said or "work" in said:
        return DayKind.WORKDAY
    if any(word in said for word in ("休", "假", "holiday")):
        return DayKind.HOLIDAY
    return _KINDS.get(said)


def _as_day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _named(summary: str) -> str:
    """The holiday's name without the mark that we write around it."""
    return summary.removeprefix("休 ").removeprefix("班 ")[:NAME_MAX]


# Both


def _add(listed: Listed, line: Line) -> None:
    if len(listed.lines) >= MAX_DAYS:
        raise Refused(_("The file names more than %(n)s days; a calendar does not.") % {"n": MAX_DAYS}, field="file")
    listed.lines.append(line)


def _once(listed: Listed) -> None:
    """The same day twice alike counts once; two that differ are a fault."""
    seen: dict[date, Line] = {}
    for line in listed.lines:
        was = seen.setdefault(line.day, line)
        if was.kind != line.kind:
            how = _("row %(row)s says otherwise of the same day") % {"row": was.row}
            listed.faults.append(Fault(line.row, _("This day is"), str(line.day), how))
    listed.lines = sorted(seen.values(), key=lambda line: line.day)
