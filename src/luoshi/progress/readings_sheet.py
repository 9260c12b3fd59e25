"""Readings as a workbook or a CSV file: what an uploaded one says, row by row, by heads in either language."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.kernel.workbooks import MAX_BYTES, MAX_ROWS, sheets_in, text_of

KEY_HEAD = "luoshi:key"
HEADS = {
    "key": KEY_HEAD,
    "number": "指标编号|编号|No.|Number|Measure no.",
    "name": "指标|指标名称|Measure|Measure name",
    "unit": "单位|填报单位|Unit",
    "period": "期间|周期|月份|填报期|Period",
    "value": "数值|指标值|实际值|读数|Value",
    "note": "说明|备注|Note|Remark",
    "reason": "更正原因|Why corrected|Reason",
}


@dataclass
class Row:
    number: int  # in the file
    said: dict[str, str]
    value: Any = ""  # as the cell holds it: a number, or text


@dataclass
class Sheet:
    labels: dict[str, str]  # key → the head as it stands in the file
    rows: list[Row] = field(default_factory=list)

    def label(self, key: str) -> str:
        return self.labels.get(key) or HEADS[key].split("|")[0]


def read_sheet(data: bytes, name: str = "") -> Sheet:
    """Raises ``Refused`` with a sentence for anything that is not a readable list of readings."""
    csv_like = name.lower().endswith((".csv", ".txt", ".tsv"))
    for rows in [_lines(data)] if csv_like else sheets_in(data):
        if found := _sheet(rows):
            return found
    raise Refused(
        _("No sheet has a row of heads with “Value” and “Period” and a measure's number or name."), field="file"
    )


def plain(text: str) -> str:
    """For comparing heads and names: without spaces and differences of width and case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


_BY_HEAD = {plain(name): key for key, names in HEADS.items() for name in names.split("|")}


def _sheet(rows: list[list[Any]]) -> Sheet | None:
    for at, row in enumerate(rows[:15]):
        heads = {
            _BY_HEAD[head]: n for n, cell in reversed(list(enumerate(row))) if (head := plain(str(cell))) in _BY_HEAD
        }
        if {"value", "period"} <= heads.keys() and heads.keys() & {"number", "name", "key"}:
            sheet = Sheet({key: str(row[n]).strip() for key, n in heads.items()})
            for number, cells in enumerate(rows[at + 1 :], at + 2):
                said = {key: text_of(cells[n]).strip() if n < len(cells) else "" for key, n in heads.items()}
                if any(said[key] for key in said):
                    held = cells[heads["value"]] if heads["value"] < len(cells) else ""
                    sheet.rows.append(Row(number, said, held))
            return sheet
    return None


def _lines(data: bytes) -> list[list[Any]]:
    """UTF-8, or the GB 18030 in which Chinese Excel saves; parted by commas, semicolons or tabs."""
    if not data.strip():
        raise Refused(_("The file is empty."), field="file")
    if len(data) > MAX_BYTES:
        raise Refused(_("The file is larger than %(mb)s MB.") % {"mb": MAX_BYTES // 1024 // 1024}, field="file")
    text = _decoded(data)
    head = text.lstrip().partition("\n")[0]
    part = max(",;\t", key=head.count)
    try:
        rows: list[list[Any]] = list(csv.reader(StringIO(text, newline=""), delimiter=part))
    except csv.Error as damage:
        raise Refused(_("This file cannot be read as CSV."), field="file") from damage
    if len(rows) > MAX_ROWS:
        words = {"row": len(rows), "most": MAX_ROWS}
        raise Refused(_("Row %(row)s holds something; the table takes %(most)s rows at most.") % words, field="file")
    return rows


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("This file cannot be read as CSV."), field="file")
