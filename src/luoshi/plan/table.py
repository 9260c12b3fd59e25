"""The rows of the breakdown table as the page shows them: cells, groups, what is missing, what changed since issue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luoshi.plan.cells import text_of
from luoshi.plan.columns import Column
from luoshi.plan.editions import changed_since
from luoshi.plan.formulas import item_of
from luoshi.plan.models import Edition, Task
from luoshi.plan.names import Directory
from luoshi.plan.row_markup import row_html


@dataclass
class Cell:
    column: Column
    text: str = ""
    brief: str = ""  # what the cell shows when that is less than ``text``
    missing: str = ""  # 缺时限, in words
    changed: bool = False  # since it was issued
    guessed: bool = False  # proposed by the reader, confirmed by nobody
    long: bool = False

    @property
    def shown(self) -> str:
        return self.brief or self.text


@dataclass
class Row:
    task: Task
    cells: list[Cell]
    editable: bool
    standing: Any = None

    @property
    def html(self) -> SafeString:
        return row_html(self)


@dataclass
class Group:
    label: str
    name: str
    rows: list[Row]


def rows_of(
    tasks: Iterable[Task], columns: list[Column], directory: Directory, edition: Edition | None, editable: bool
) -> list[Row]:
    return [row_of(task, columns, directory, edition, editable) for task in tasks]


def row_of(task: Task, columns: list[Column], directory: Directory, edition: Edition | None, editable: bool) -> Row:
    changed = changed_since(edition, task)
    cells = [_cell(task, column, directory, changed) for column in columns]
    return Row(task, cells, editable, getattr(task, "standing", None))


def _cell(task: Task, column: Column, directory: Directory, changed: set[str]) -> Cell:
    cell = Cell(column, changed=column.key in changed, guessed=column.key in task.guessed)
    if column.key == "number":
        cell.text = task.number
    elif column.written:
        cell.text = text_of(task, column.key, directory)
        cell.missing = "" if cell.text else _missing(column.key)
        if column.key == "milestones":
            cell.brief = _next_milestone(task, cell.text)
    cell.long = column.kind in ("long", "title", "names")
    return cell


def _missing(key: str) -> str:
    return {"due": _("no due date"), "lead_unit": _("no lead"), "measures": _("no measures")}.get(key, "")


def _next_milestone(task: Task, text: str) -> str:
    """The next one to come (else the last), with how many there are."""
    rows = task.milestone_rows  # type: ignore[attr-defined]
    if len(rows) < 2:
        return ""
    at = next((n for n, row in enumerate(rows) if row.passed_on is None), len(rows) - 1)
    parts = text.split("；") if "；" in text else text.split("; ")
    return f"{parts[at]} ({at + 1}/{len(rows)})" if len(parts) == len(rows) else ""


def groups_of(rows: list[Row], by: str) -> list[Group]:
    """The rows under their heads, each head once, in the order in which they first appear (``Filters.order``)."""
    if by == "none":
        return [Group("", "", rows)]
    if by == "key":
        return _under_key_tasks(rows)
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault(_head(row.task, by), []).append(row)
    found = {
        head: found[head]
        for label in dict.fromkeys(label for label, _name in found)
        for head in found
        if head[0] == label
    }
    return [Group(*head, sorted(members, key=lambda row: row.task.position)) for head, members in found.items()]


def _under_key_tasks(rows: list[Row]) -> list[Group]:
    titles = dict(Task.objects.filter(pk__in={row.task.root for row in rows}).values_list("pk", "title"))  # type: ignore[attr-defined]
    groups = groupby(rows, key=lambda row: row.task.root)  # type: ignore[attr-defined]
    return [Group("", titles[root], list(members)) for root, members in groups]


def _head(task: Task, by: str) -> tuple[str, str]:
    """By goal: the formula's part with the item it carries, else the section of the report that the task comes from."""
    formula = task.formula
    if by == "formula":
        return (
            (formula.label, formula.whole if formula.whole != formula.label else "")
            if formula
            else ("", _("No formula"))
        )
    clauses = [s.clause for s in task.source_rows]  # type: ignore[attr-defined]
    chain = _chain(clauses[0]) if clauses else []
    if formula:
        return formula.label, item_of(formula, chain) if chain else ""
    if not chain:
        return "", _("No source in a report")
    section = chain[-1]
    return section.number, section.heading or section.title


def _chain(clause: Any) -> list[Any]:
    """The clause and its parent: as far as the page's statements reach."""
    return [clause, clause.parent] if clause.parent_id else [clause]
