"""Reading an uploaded breakdown table: the first sheet of the workbook that has a head we know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.kernel.workbooks import MAX_BYTES, sheets_in, text_of
from luoshi.plan.names import plain

__all__ = ["MAX_BYTES", "Sheet", "read_sheet"]

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
    for rows in sheets_in(data):
        if found := _sheet(rows):
            return found
    raise Refused(
        _("No sheet has a row of heads with “Task” and at least one more column of the breakdown table."), field="file"
    )


def _sheet(rows: list[list[Any]]) -> Sheet | None:
    for at, row in enumerate(rows[:15]):
        heads = {
            _BY_HEAD[name]: n for n, value in reversed(list(enumerate(row))) if (name := plain(str(value))) in _BY_HEAD
        }
        if "title" in heads and len(heads.keys() - {"key"}) >= 2:
            sheet = Sheet({key: str(row[n]).strip() for key, n in heads.items()}, heads, rows)
            for number, cells in enumerate(rows[at + 1 :], at + 2):
                said = {key: text_of(cells[n]) if n < len(cells) else "" for key, n in heads.items()}
                if any(value.strip() for key, value in said.items() if key not in ("key", "number")):
                    sheet.rows.append((number, said))
            return sheet
    return None
