"""Reading an uploaded workbook: its first sheet that has a head we know. Formulas count as their values.

What a hostile or a spoilt file can do is bounded before it is opened: size, unpacked size, how far its cells reach.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from luoshi.kernel.errors import Refused
from luoshi.plan.names import plain

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 300 * 1024 * 1024
MAX_ROWS = 9_999
_CHUNK = 4 * 1024 * 1024
_FAR_ROW = re.compile(rb'\br="[A-Z]{1,3}(\d{5,7})"[^>]*[^/]>\s*<(?:v|is|f)\b')
_FAR_COLUMN = re.compile(rb'\br="([A-Z]{3})\d{1,7}"[^>]*[^/]>\s*<(?:v|is|f)\b')
_RATIO = 500

HEADS = {
    "key": "luoshi:key",
    "number": "编号|序号|任务编号|No.|Number",
    "sources": "来源|任务来源|报告来源|来源条目|出处|Source|Sources",
    "title": "任务|重点任务|工作任务|目标任务|任务名称|重点工作|工作内容|Task",
    "leader": "分管领导|责任领导|分管所领导|牵头领导|主管领导|Leader in charge|Leader",
    "lead_unit": "牵头单位|牵头部门|责任单位|责任部门|主责单位|主办单位|Lead unit|Lead",
    "supporting": "配合单位|配合部门|协办单位|协同单位|参与单位|Supporting units|Support",
    "measures": "措施|工作措施|主要措施|具体措施|Measures",
    "milestones": "里程碑|里程碑节点|节点|季度节点|Milestones",
    "due": "时限|完成时限|完成时间|办结时限|Due",
    "deliverable": "成果形式|成果|交付成果|Deliverable",
    "remark": "备注|说明|Remark|Remarks",
    "formula": "提法|Formula",
}
_BY_HEAD = {plain(name): key for key, names in HEADS.items() for name in names.split("|")}


@dataclass
class Sheet:
    labels: dict[str, str]  # key → the head as it stands in the file
    columns: dict[str, int] = field(default_factory=dict)  # key → how many columns stand before it
    cells: list[list[Any]] = field(default_factory=list)  # all that the sheet says, for giving it back with marks
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)  # row number in the file, cells


def read_sheet(data: bytes) -> Sheet:
    """Raises ``Refused`` with a sentence for anything that is not a readable table of tasks."""
    _bound(data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            found = _sheet(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            if found:
                return found
    except (CalamineError, ValueError, OSError, IndexError) as damage:
        raise Refused(
            _("This workbook is damaged and cannot be read. Save it again as .xlsx."), field="file"
        ) from damage
    except BaseException as panic:  # the library's own panics do not descend from Exception
        if type(panic).__name__ != "PanicException":
            raise
        raise Refused(
            _("This workbook is damaged and cannot be read. Save it again as .xlsx."), field="file"
        ) from panic
    raise Refused(
        _("No sheet has a row of heads with “Task” and at least one more column of the breakdown table."), field="file"
    )


def _bound(data: bytes) -> None:
    if not data:
        raise Refused(_("The file is empty."), field="file")
    if len(data) > MAX_BYTES:
        raise Refused(_("The file is larger than %(mb)s MB.") % {"mb": MAX_BYTES // 1024 // 1024}, field="file")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        parts = []
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise Refused(_("This is not an Excel workbook (.xlsx). Save it as .xlsx and choose it again."), field="file")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or any(
        p.file_size > _RATIO * max(p.compress_size, 1) and p.file_size > 50_000_000 for p in parts
    ):
        raise Refused(_("Unpacked, this file is far too large for a table of tasks."), field="file")
    for part in parts:
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            _reach(archive, part)


def _reach(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a cell with a value far away: rows up to there would all be laid out in memory. Empty rows do no harm."""
    tail, read = b"", 0
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                read += len(chunk)
                if read > MAX_UNPACKED:
                    raise Refused(_("Unpacked, this file is far too large for a table of tasks."), field="file")
                piece = tail + chunk
                if far := _FAR_ROW.search(piece):
                    raise Refused(
                        _("Row %(row)s holds something; the table takes %(most)s rows at most.")
                        % {"row": int(far[1]), "most": MAX_ROWS},
                        field="file",
                    )
                if wide := _FAR_COLUMN.search(piece):
                    raise Refused(
                        _("Column %(column)s holds something; the table has no such column.")
                        % {"column": wide[1].decode()},
                        field="file",
                    )
                tail = piece[-400:]
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as damage:
        raise Refused(
            _("This workbook is damaged and cannot be read. Save it again as .xlsx."), field="file"
        ) from damage


def _sheet(rows: list[list[Any]]) -> Sheet | None:
    for at, row in enumerate(rows[:15]):
        heads = {
            _BY_HEAD[name]: n for n, value in reversed(list(enumerate(row))) if (name := plain(str(value))) in _BY_HEAD
        }
        if "title" in heads and len(heads.keys() - {"key"}) >= 2:
            sheet = Sheet({key: str(row[n]).strip() for key, n in heads.items()}, heads, rows)
            for number, cells in enumerate(rows[at + 1 :], at + 2):
                said = {key: _text(cells[n]) if n < len(cells) else "" for key, n in heads.items()}
                if any(value.strip() for key, value in said.items() if key not in ("key", "number")):
                    sheet.rows.append((number, said))
            return sheet
    return None


def _text(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
