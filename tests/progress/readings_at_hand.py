"""Lists of readings as files, for tests."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

HEADS = ["编号", "单位", "期间", "数值", "说明"]


def xlsx(*rows: list[Any], heads: list[str] | None = None) -> bytes:
    book = Workbook()
    book.active.append(heads or HEADS)
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv(*rows: list[Any], encoding: str = "utf-8-sig") -> bytes:
    return "\r\n".join(",".join(map(str, row)) for row in [HEADS, *rows]).encode(encoding)


def cells(data: bytes) -> list[list[Any]]:
    return [list(row) for row in load_workbook(BytesIO(data)).active.iter_rows(values_only=True)]


def filled(data: bytes, values: list[Any], notes: str = "") -> bytes:
    """A form with its value cells written, row by row; None leaves one empty."""
    book = load_workbook(BytesIO(data))
    sheet = book.active
    at = [cell.value for cell in sheet[1]].index("Value") + 1
    for row, value in enumerate(values, 2):
        sheet.cell(row, at).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()
