"""Breakdown tables that are not laid out as a head above rows: labels beside their values, and rows without any head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .letterhead import is_organisation
from .table_cells import due_of, units_of
from .table_columns import Cells, Columns, columns_of, kind_of, kinds_of
from .table_lines import Table

_SHARE = 0.75  # of a column's cells that must be of its kind
_LEAST_ROWS = 2
_LABELS = ("number", "lead", "support", "leader", "due", "loose-due")  # what is no task's name
_UNIT = re.compile(r"[部所处室院司心厂会局办科组委站队区县市镇乡村街道公司校系]$")


@dataclass(frozen=True)
class Record:
    """One task whose parts are labelled: ``cells`` below the labels ``columns.head``; ``row`` is where its name stands."""

    cells: Cells
    columns: Columns
    row: int
    last: int  # the last row of it


def records(table: Table) -> list[Record]:
    """The tasks of a table of labels and values side by side (“任务名称 | … | 牵头单位 | …”); none of any other table."""
    pairs = [(place, *pair) for place, row in enumerate(table) for pair in _pairs(row)]
    if not pairs or len({place for place, _, _ in pairs}) < len(table) * _SHARE:
        return []
    return [record for group in _groups(pairs) if (record := _record(group)) is not None]


def _pairs(row: Cells) -> Iterator[tuple[str, str]]:
    cells = [cell for place, cell in enumerate(row) if not place or cell != row[place - 1]]  # merged ones once
    for label, value in zip(cells[::2], [*cells[1::2], ""], strict=False):
        if kind_of(label) and len(label) <= 12 and kind_of(value) not in _LABELS:
            yield label, value
        elif label.strip():
            return


def _groups(pairs: list[tuple[int, str, str]]) -> Iterator[list[tuple[int, str, str]]]:
    """A label that comes again begins the next task."""
    group: list[tuple[int, str, str]] = []
    for pair in pairs:
        if any(label == pair[1] for _, label, _ in group):
            yield group
            group = []
        group.append(pair)
    yield group


def _record(group: list[tuple[int, str, str]]) -> Record | None:
    head = tuple(label for _, label, _ in group)
    columns = columns_of((head,))
    if columns is None or not columns.of("title") or len(group) < 3:
        return None
    return Record(tuple(value for _, _, value in group), columns, group[columns.of("title")[0]][0], group[-1][0])


def columns_without_head(table: Table) -> Columns | None:
    """The columns of rows that nothing heads: a number, a due date, units, and the longest words; None where one of the
    number, the date and the units is not clearly there."""
    width = len(table[0]) if table else 0
    if len(table) < _LEAST_ROWS or width < 4 or any(len(row) != width for row in table):
        return None
    columns = [[row[place].strip() for row in table] for place in range(width)]
    number = next((i for i, cells in enumerate(columns) if _share(cells, _is_number) == 1), None)
    due = next((i for i in range(width - 1, 0, -1) if _share(columns[i], _is_due) >= _SHARE), None)
    units = [i for i, cells in enumerate(columns) if i not in (number, due) and _share(cells, _is_units) >= _SHARE]
    left = [i for i in range(width) if i not in (number, due, *units)]
    if number is None or due is None or not units or not left:
        return None
    title = max(left, key=lambda i: sum(map(len, columns[i])))
    head = [""] * width
    for place, name in ((number, "序号"), (due, "完成时限"), (title, "任务"), (units[0], "牵头单位")):
        head[place] = name
    for place in units[1:]:
        head[place] = "配合单位"
    return Columns(kinds_of(tuple(head)), tuple(head), 0)


def _share(cells: list[str], fits: object) -> float:
    return sum(bool(fits(cell)) for cell in cells) / len(cells) if callable(fits) else 0.0


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.．、]?", cell) is not None


def _is_due(cell: str) -> bool:
    return 0 < len(cell) <= 20 and due_of(cell, 2000) is not None


def _is_units(cell: str) -> bool:
    if not cell or len(cell) > 80 or re.search(r"[。；]|\d", cell):
        return False
    found = units_of(cell)
    names = (*found.lead, *found.supporting)
    return bool(names) and all(len(name) <= 14 and (is_organisation(name) or _UNIT.search(name)) for name in names)
