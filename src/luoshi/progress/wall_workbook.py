"""The wall chart as an Excel workbook: a row a task in the chart's lanes, and its bar over ten-day columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from luoshi.progress.enums import Light
from luoshi.progress.wall_rows import (
    BEHIND,
    DONE,
    DUE,
    HEAD,
    LIGHT,
    MILESTONES,
    NUMBER,
    OVERDUE,
    OWNER,
    PLANNED,
    START,
    TITLE,
    UNIT,
    Chart,
    Days,
    days_of,
    span_of,
)

MOST = 20_000  # tasks; a workbook of more takes minutes
WIDTHS = (20, 10, 42, 10, 18, 12, 12, 12, 9, 9, 11)
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
FILLS = {
    name: PatternFill("solid", fgColor=colour)
    for name, colour in (
        ("head", "F6F7F8"), ("done", "B3C6E0"), ("rest", "EDF1F7"), ("behind", "F3D9A4"), ("overdue", "F2B8B8"),
    )
}  # fmt: skip
BOLD, CENTRE = Font(bold=True), Alignment(horizontal="center")
MARKS = "◆✕◇"  # milestones: passed, missed, to come


def workbook(data: dict[str, Any], title: str, said: Sequence[str]) -> bytes:
    """``said``: the lines above the table, what it shows and of which day. Its head and first three columns stay in sight."""
    chart = Chart(days_of(data), 1, data["today"], data["year"])
    thirds = _thirds(chart)
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    top = len(said) + 1
    sheet.freeze_panes = f"D{top + 1}"
    for column, width in enumerate((*WIDTHS, *[3.2] * len(thirds)), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for line in said:
        sheet.append([_cell(sheet, line)])
    sheet.append([_head(sheet, text) for text in (*_columns(), *(_third(days, data["year"]) for days in thirds))])
    for task in data["tasks"]:
        sheet.append([*_facts(sheet, task, data), *_bar(sheet, task, chart, thirds)])
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(WIDTHS))}{top + len(data['tasks'])}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _columns() -> list[str]:
    return [
        _("Lane"), _("Number"), _("Task"), _("Light"), _("Lead unit"), _("Owner"), pgettext("wall", "From"), _("Due"),
        _("Done"), _("Planned"), _("Difference, points"),
    ]  # fmt: skip


def _facts(sheet: Any, task: list[Any], data: dict[str, Any]) -> list[Any]:
    first = date(data["year"], 1, 1)
    due = first + timedelta(days=task[DUE]) if task[DUE] is not None else None
    planned = task[PLANNED] / 1000 if task[PLANNED] is not None else None
    ahead = (task[DONE] - task[PLANNED]) / 10 if planned is not None else None
    unit = data["units"][task[UNIT]] if task[UNIT] >= 0 else "—"
    return [
        _cell(sheet, data["heads"][task[HEAD]][1]), _cell(sheet, task[NUMBER]), _cell(sheet, task[TITLE]),
        _cell(sheet, str(Light.labels[task[LIGHT]])), _cell(sheet, unit), _cell(sheet, task[OWNER]),
        _number(sheet, first + timedelta(days=task[START]), "yyyy-mm-dd"), _number(sheet, due, "yyyy-mm-dd"),
        _number(sheet, task[DONE] / 1000, "0.0%"), _number(sheet, planned, "0.0%"), _number(sheet, ahead, "+0.0;-0.0;0.0"),
    ]  # fmt: skip


def _bar(sheet: Any, task: list[Any], chart: Chart, thirds: list[Days]) -> list[Any]:
    """Deep what is done, pale what is left, coloured what is owed until today; a milestone as its sign."""
    span = span_of(task, chart)
    done = span.start + (span.end - span.start) * min(1000, task[DONE]) / 1000
    debt = {BEHIND: "behind", OVERDUE: "overdue"}.get(task[LIGHT])
    marks = dict(zip(task[MILESTONES][::2], task[MILESTONES][1::2], strict=True))
    cells: list[Any] = []
    for days in thirds:
        sign = "".join(MARKS[state] for day, state in marks.items() if days.start <= day < days.end)
        inside = span.start < days.end and span.end > days.start
        middle = (max(span.start, days.start) + min(span.end, days.end)) / 2
        fill = "done" if middle <= done else debt if debt and middle <= chart.today + 1 else "rest"
        cells.append(_painted(sheet, sign, fill if inside else None) if inside or sign else None)
    return cells


def _thirds(chart: Chart) -> list[Days]:
    first = date(chart.year, 1, 1)
    on, until = first + timedelta(days=chart.days.start), first + timedelta(days=chart.days.end)
    found = []
    while on < until:
        after = on.replace(day=on.day + 10) if on.day < 21 else (on.replace(day=28) + timedelta(days=4)).replace(day=1)
        found.append(Days((on - first).days, (after - first).days))
        on = after
    return found


def _third(days: Days, year: int) -> str:
    on = date(year, 1, 1) + timedelta(days=days.start)
    return f"{on.month}/{on.day}" if on.year == year else f"{on.year}/{on.month}/{on.day}"


def _cell(sheet: Any, text: str) -> Any:
    """Always text: a title that begins with = is no formula."""
    cell = WriteOnlyCell(sheet, value=None)
    if value := UNWRITABLE.sub("", text)[:32_000]:
        cell.value = value
        cell.data_type = "s"
    return cell


def _number(sheet: Any, value: Any, form: str) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = form
    return cell


def _painted(sheet: Any, text: str, fill: str | None) -> Any:
    cell = WriteOnlyCell(sheet, value=text or None)
    if fill:
        cell.fill = FILLS[fill]
    if text:
        cell.alignment = CENTRE
    return cell


def _head(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font, cell.fill = BOLD, FILLS["head"]
    return cell
