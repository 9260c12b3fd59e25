"""What an uploaded table would do, row by row: tasks to make, cells to change, and every cell that cannot stand."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel.errors import Refused
from luoshi.kernel.workbooks import Fault
from luoshi.plan import due
from luoshi.plan.cells import FIELDS, due_of, milestones_of, supporting_of, text_of, with_cells
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.plan.names import Directory
from luoshi.plan.source_words import ClauseBook, sources_written
from luoshi.plan.workbook_in import Sheet
from luoshi.plan.workbook_out import key_of

CLOSED = (TaskState.WITHDRAWN, TaskState.DONE, TaskState.NOT_DONE, TaskState.RECONCILED)
MOST_LEVELS = 8
READ_IN_ORDER = (
    "title", "leader", "lead_unit", "supporting", "measures", "milestones", "due", "deliverable", "remark", "formula",
)  # fmt: skip


@dataclass
class Intent:
    """One row: the task it makes (``task.pk`` is None) or changes, and the cells that say something new."""

    row: int
    task: Task
    values: dict[str, Any] = field(default_factory=dict)
    said: list[tuple[str, str, str]] = field(default_factory=list)  # column, was, now


@dataclass
class Plan:
    made: list[Intent] = field(default_factory=list)
    changed: list[Intent] = field(default_factory=list)
    unchanged: int = 0
    rows: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def grave(self) -> list[Fault]:
        return [fault for fault in self.faults if fault.grave]


class Checker:
    def __init__(self, sheet: Sheet, year: WorkYear) -> None:
        self.sheet, self.year = sheet, year
        self.directory = Directory(year.unit)
        self.plan = Plan(rows=len(sheet.rows))
        self.by_id, self.by_number, self.gone = self._known()
        self.clauses = ClauseBook(year)
        self.new: dict[str, Task] = {}  # number → the task that a row above makes
        self.used: dict[str, int] = {}  # number → the row that has it
        self.claimed: set[int] = set()

    def _known(self) -> tuple[dict[int, Task], dict[str, Task], set[str]]:
        rows = [said for _row, said in self.sheet.rows]
        ids = {key for said in rows if (key := _id_in(said.get("key", ""))) is not None}
        numbers = {spelling for said in rows for spelling in _spellings(said.get("number", ""))}
        numbers |= {above for number in numbers if (above := number.rpartition("-")[0])}
        tasks = with_cells(Task.objects.filter(year=self.year).exclude(state=TaskState.WITHDRAWN))
        by_id: dict[int, Task] = {}
        for task in [*tasks.filter(pk__in=ids), *tasks.filter(number__in=numbers)]:
            task.year = self.year
            by_id.setdefault(task.pk, task)
        gone = Task.objects.filter(year=self.year, number__in=numbers, state=TaskState.WITHDRAWN)
        return by_id, {task.number: task for task in by_id.values()}, set(gone.values_list("number", flat=True))

    def check(self) -> Plan:
        for row, said in self.sheet.rows:
            intent = self._row(row, said)
            if intent is None:
                continue
            if intent.task.pk is None:
                self.plan.made.append(intent)
            elif intent.values:
                self.plan.changed.append(intent)
            else:
                self.plan.unchanged += 1
        return self.plan

    def _row(self, row: int, said: dict[str, str]) -> Intent | None:
        number = said.get("number", "").strip()
        held = self.by_id.get(_id_in(said.get("key", "")) or 0)
        if held is not None and held.pk in self.claimed:
            held = None  # the row was copied within the file: it is a new task unless its number says otherwise
        if (
            held is not None
            and number
            and number not in _spellings(held.number)
            and held.number not in _spellings(number)
        ):
            self._fault(
                row,
                "number",
                said,
                _("this is task %(number)s; its number is changed in its form") % {"number": held.number},
            )
            return None
        held = held or next((self.by_number[n] for n in _spellings(number) if n in self.by_number), None)
        own = held.number if held else _canonical(number) or number
        if own and own in self.used:
            self._fault(row, "number", said, _("the same as in row %(row)s") % {"row": self.used[own]})
            return None
        if own:
            self.used[own] = row
        if held is None:
            return self._new(row, number, said)
        self.claimed.add(held.pk)
        if held.state == TaskState.RECONCILED:
            return Intent(row, held)
        intent = self._cells(Intent(row, copy.copy(held)), said)
        stamp = said.get("key", "").partition(":")[2]
        if intent.values and stamp and key_of(held).partition(":")[2] != stamp:
            self._fault(
                row,
                "title",
                said,
                _("changed on the page since this file was made; look before you import"),
                grave=False,
            )
        return intent

    def _new(self, row: int, number: str, said: dict[str, str]) -> Intent | None:
        if number in self.gone:
            self._fault(row, "number", said, _("the number of a withdrawn task; leave the cell empty for a new one"))
            return None
        if not number:
            return self._cells(Intent(row, Task(year=self.year)), said)
        number = _canonical(number)
        if not number:
            self._fault(
                row, "number", said,
                _("not a number; key tasks are 001, 002 …, their parts 001-01 or 1.1, or leave it empty"),
            )  # fmt: skip
            return None
        above = number.rpartition("-")[0]
        parent = self.by_number.get(above) or self.new.get(above)
        if above and parent is None:
            self._fault(row, "number", said, _("there is no task %(number)s above it yet") % {"number": above})
            return None
        if parent is not None and parent.state in CLOSED:
            self._fault(row, "number", said, _("task %(number)s above it is closed") % {"number": above})
            return None
        self.new[number] = task = Task(year=self.year, number=number, parent=parent)
        return self._cells(Intent(row, task), said)

    def _cells(self, intent: Intent, said: dict[str, str]) -> Intent:
        task, new = intent.task, intent.task.pk is None
        for key in READ_IN_ORDER:
            if key not in said:
                continue
            was = "" if new else text_of(task, key, self.directory)
            if _same(said[key], was) and not (new and key == "title"):
                continue
            try:
                value = FIELDS[key].read(said[key], task, self.directory)
            except Refused as refusal:
                self._fault(intent.row, key, said, str(refusal))
                continue
            self._keep(intent, key, value, was, said)
        self._sources(intent, said)
        if task.starts_on and task.due_on and task.due_on < task.starts_on:
            self._fault(intent.row, "due", said, _("The due date would lie before the start."))
        return intent

    def _sources(self, intent: Intent, said: dict[str, str]) -> None:
        """Clauses by number, and formulas by name; an empty cell leaves the sources as they are."""
        task, words = intent.task, said.get("sources", "")
        was = "" if task.pk is None else sources_written(task)
        if not words.strip() or _same(words, was):
            return
        clauses, formulas, unknown = self.clauses.read(words, self.directory)
        if unknown:
            how = _("“%(words)s” is no clause of this year's report, so it is not linked") % {"words": unknown[0][:40]}
            self._fault(intent.row, "sources", said, how, grave=False)
        if formulas and "formula" not in said and task.formula_id is None:
            task.formula = intent.values["formula"] = formulas[0]
            intent.said.append((self.sheet.labels["sources"], "", formulas[0].label))
        held = set() if task.pk is None else {row.clause_id for row in task.source_rows}  # type: ignore[attr-defined]
        if clauses and {clause.pk for clause in clauses} != held:
            intent.values["sources"] = clauses
            intent.said.append((self.sheet.labels["sources"], was, words.strip()))

    def _keep(self, intent: Intent, key: str, value: Any, was: str, said: dict[str, str]) -> None:
        task = intent.task
        before = _now(task, key)
        if task.pk is not None and _comparable(value) == _comparable(before):
            return  # written otherwise, but the same
        if key == "due":
            task.due_kind, task.due_on = value.kind, value.last
        elif key == "lead_unit":
            task.lead_unit = value
        elif key not in ("supporting", "milestones"):
            setattr(task, key, value)
        if not value and task.pk is None:
            return
        intent.values[key] = value
        intent.said.append((self.sheet.labels.get(key, key), was, said[key].strip()))
        if key == "leader" and value and said[key].strip() not in (value.name, value.name_en, value.number):
            how = _("read as “%(name)s”; please confirm") % {"name": value.label}
            self._fault(intent.row, key, said, how, grave=False)

    def _fault(self, row: int, key: str, said: dict[str, str], how: str, grave: bool = True) -> None:
        words = said.get(key, "").strip()[:80]
        self.plan.faults.append(Fault(row, self.sheet.labels.get(key, key), words, how, grave, key))


def _id_in(key: str) -> int | None:
    head = key.partition(":")[0].strip()
    return int(head) if head.isascii() and head.isdigit() and len(head) < 19 else None


def _canonical(number: str) -> str:
    """As the table writes it: 31 and 031 are 031; 1.2, 1-2 and 001-02 are 001-02. Empty for anything else."""
    parts = re.split(r"[-.－—．]", number.strip())
    if len(parts) > MOST_LEVELS or not all(part.isascii() and part.isdigit() and len(part) <= 9 for part in parts):
        return ""
    first, *below = (int(part) for part in parts)
    return "-".join([f"{first:03d}", *(f"{n:0{2 if at == 0 else 1}d}" for at, n in enumerate(below))])


def _spellings(number: str) -> list[str]:
    """Excel makes 31 of 031; people write 1.2 for 001-02."""
    number = number.strip()
    plain = [number.lstrip("0")] if number.isascii() and number.isdigit() else []
    return list(dict.fromkeys([spelling for spelling in (number, _canonical(number), *plain) if spelling]))


def _same(one: str, other: str) -> bool:
    return one.replace("\r\n", "\n").strip() == other.strip()


def _now(task: Task, key: str) -> Any:
    if task.pk is None:
        return None
    special = {"due": due_of, "milestones": milestones_of, "supporting": supporting_of}
    return special[key](task) if key in special else getattr(task, key)


def _comparable(value: Any) -> Any:
    if isinstance(value, list) and value and hasattr(value[0], "pk"):
        return {row.pk for row in value}
    if isinstance(value, list):  # milestones
        return [(day, due.one_piece(title)) for day, title in value]
    return value
