"""Which column of a table is what, told from its head: one row or two, repeated on every page.

The names of the columns are those of breakdown plans (分工方案, 任务分解表).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from .late import late

Cells = tuple[str, ...]
_LONGEST_HEAD = 80  # characters of a column's head, spaces and notes included
_FIRST_ROWS = 6  # above a head there may be a title, a unit of measure, a date
# In order: the first that fits names the column. What reports on the past or only sorts the rows is no task's part.
_KINDS = tuple(
    (kind, late(pattern))
    for kind, pattern in (
        ("other", r"完成情况|进展|落实情况|得分|分值|权重|类别|分类|类型|来源|级别|依据|电话|签字|签收|存在问题"),
        ("number", r"^(?:序号|编号|项号|号|序|任务编号|No\.?|#)$"),
        ("leader", r"领导|责任人|负责人|包联|挂帅"),
        ("lead", r"牵头|主办|承办|主责|(?:责任|负责|落实|实施|承担|主管|执行)(?:单位|部门|科室|处室|主体)"),
        ("support", r"配合|协助|协办|参与|参加|协同|(?:支持|会同)(?:单位|部门)"),
        ("quarter", r"(?:第?[一二三四1-4]季度|[Qq][1-4])$"),
        (
            "due",
            r"时限|期限|完成(?:时间|日期|时点|年限)|时间(?:节点|要求|安排|进度)|办结|截止|节点|进度(?:安排|要求|计划)",
        ),
        ("loose-due", r"^(?:计划)?(?:时间|日期)$|^进度$"),
        ("measure", r"措施|举措|做法|路径"),
        ("result", r"成果|交付|产出|完成标志|备注|说明|考核|指标值"),
        ("title", r"任务|事项|工作|项目|内容|改革"),
        ("goal", r"目标|要点|指标"),
    )
)


@dataclass(frozen=True)
class Columns:
    """Places of the columns by kind, from 0, and how many rows stand before the first row of the body.

    Kinds: number, title, goal, measure, lead, support, leader, due, loose-due, quarter, result, other. ``head`` is the
    row of names; of two rows, each column's names are joined by a space.
    """

    by_kind: dict[str, tuple[int, ...]] = field(default_factory=dict)
    head: Cells = ()
    body: int = 0

    def of(self, kind: str) -> tuple[int, ...]:
        """The columns of a kind, from the left."""
        return self.by_kind.get(kind, ())


def columns_of(table: tuple[Cells, ...]) -> Columns | None:
    """The columns of a breakdown table whose head begins in its first six rows; None for any other table."""
    for place, row in enumerate(table[:_FIRST_ROWS]):
        by_kind = kinds_of(row)
        if place + 1 < len(table) and _second_head(row, table[place + 1]):
            head = tuple(
                above if above == below else f"{above} {below}"
                for above, below in zip(row, table[place + 1], strict=False)
            )
            if _is_breakdown(kinds_of(head)):
                return Columns(kinds_of(head), head, place + 2)
        if _is_breakdown(by_kind):
            return Columns(by_kind, row, place + 1)
    return None


def repeats(columns: Columns, row: Cells) -> bool:
    """Whether a row is the head again, as at the top of each page."""
    own = kinds_of(row)
    return _is_breakdown(own) and own == kinds_of(columns.head)


def kinds_of(row: Cells) -> dict[str, tuple[int, ...]]:
    """The places of the cells that name columns, by kind (as ``Columns``)."""
    found: dict[str, tuple[int, ...]] = {}
    for place, cell in enumerate(row):
        kind = kind_of(cell)
        if kind:
            found[kind] = (*found.get(kind, ()), place)
    return found


@lru_cache(maxsize=4096)
def kind_of(cell: str) -> str | None:
    """The kind of column that a cell names (as ``Columns``), None where it names none."""
    if not cell or len(cell) > _LONGEST_HEAD:
        return None
    words = re.sub(r"[(（][^()（）]{0,30}[)）]|\s", "", cell)
    if not words or len(words) > 24:
        return None
    bare = re.sub(r"\s", "", cell)
    for text in (words, bare):  # “责任单位（牵头/配合）” first without its note, “任务（牵头单位）” not by it
        for kind, pattern in _KINDS:
            if pattern.search(text):
                return kind
    return None


def _is_breakdown(kinds: dict[str, tuple[int, ...]]) -> bool:
    """A task and whose it is or by when it is due; a mere “时间” heads timetables too."""
    words = "title" in kinds or "goal" in kinds or "measure" in kinds
    return words and ("lead" in kinds or "support" in kinds or "leader" in kinds or "due" in kinds)


def _second_head(above: Cells, below: Cells) -> bool:
    """The row below heads the same columns, some of them split: 责任分工 over 牵头单位 and 配合单位."""
    if len(above) != len(below) or above == below:
        return False
    split = [place for place, cell in enumerate(above) if cell and cell != below[place]]
    joined = all(
        cell in (above[place - 1 : place] + above[place + 1 : place + 2])
        for place, cell in enumerate(above)
        if place in split
    )
    return bool(split) and joined and all(below[place] and len(below[place]) <= 16 for place in split)
