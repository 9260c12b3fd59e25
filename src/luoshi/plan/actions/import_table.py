from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import Clause, WorkYear
from luoshi.kernel import clock, trees
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan import running_numbers
from luoshi.plan.actions.change_task import move_due, write_milestones
from luoshi.plan.assignments import lay_down, set_lead, set_supporting
from luoshi.plan.due import Due
from luoshi.plan.import_check import Checker, Intent, Plan
from luoshi.plan.models import Milestone, Source, Task
from luoshi.plan.policy import kept_by_planner, may_plan
from luoshi.plan.workbook_in import read_sheet

PLAIN = ("title", "leader", "measures", "deliverable", "remark", "formula")


class TableRefused(Refused):
    """Something in the table cannot stand; ``plan`` says what, by row and column."""

    def __init__(self, plan: Plan) -> None:
        first = plan.grave[0]
        super().__init__(
            _("Row %(row)s, %(column)s: %(how)s Nothing was imported.")
            % {"row": first.row, "column": first.column, "how": first.how},
            field="file",
        )
        self.plan = plan


@transaction.atomic
def import_table(*, year: WorkYear, data: bytes, file_name: str, by: Person) -> Plan:
    """Take in a whole workbook or nothing of it. Rows with a known key or number change that task; others make one."""
    if not may_plan(by, year.unit):
        raise NotAllowed(kept_by_planner(year.unit))
    sheet = read_sheet(data)
    running_numbers.lock(year)
    plan = Checker(sheet, year).check()
    if plan.grave:
        raise TableRefused(plan)
    _make(plan.made, year, by)
    for intent in plan.changed:
        _change(intent)
    _save(plan.changed)
    _link([(intent.task, intent.values["sources"]) for intent in plan.changed if "sources" in intent.values], by)
    _record(plan, year, file_name, by)
    return plan


def _make(made: list[Intent], year: WorkYear, by: Person) -> None:
    number, position = running_numbers.after_the_last(year)
    given = [int(intent.task.number) for intent in made if intent.task.number.isdigit()]
    number = max([number, *(value + 1 for value in given)])
    for offset, intent in enumerate(made):
        task = intent.task
        if not task.number:
            task.number, number = running_numbers.shown(number), number + 1
        task.position, task.created_at, task.created_by = position + offset, clock.now(), by
    _create([intent.task for intent in made])
    lay_down([(intent.task, intent.values.get("lead_unit"), intent.values.get("supporting") or []) for intent in made])
    _lay_milestones(made)
    _link([(intent.task, intent.values["sources"]) for intent in made if "sources" in intent.values], by)


def _create(tasks: list[Task]) -> None:
    """A level at a time, since a part points at the task above it; what a row says of its number says its level."""
    for level in sorted({task.number.count("-") for task in tasks}):
        rows = [task for task in tasks if task.number.count("-") == level]
        for task in rows:
            task.parent = task.parent  # its id, now that the row above is saved
        trees.place_all(Task.objects.bulk_create(rows, batch_size=500))


def _link(wanted: list[tuple[Task, list[Clause]]], by: Person) -> None:
    """Make the clauses that each cell names the task's sources, and only these."""
    for task, clauses in wanted:
        Source.objects.filter(task=task).exclude(clause__in=clauses).delete()
    ids = [task.pk for task, _clauses in wanted]
    held = set(Source.objects.filter(task__in=ids).values_list("task", "clause"))
    Source.objects.bulk_create(
        (
            Source(task=task, clause=clause, linked_at=clock.now(), linked_by=by)
            for task, clauses in wanted
            for clause in clauses
            if (task.pk, clause.pk) not in held
        ),
        batch_size=500,
    )


def _lay_milestones(intents: list[Intent]) -> None:
    Milestone.objects.bulk_create(
        (
            Milestone(task=intent.task, due_on=day, title=title)
            for intent in intents
            for day, title in intent.values.get("milestones") or []
        ),
        batch_size=500,
    )


def _change(intent: Intent) -> None:
    """Units and milestones at once; the plain columns are saved together afterwards."""
    task, values = intent.task, intent.values
    task.guessed = [key for key in task.guessed if key not in values]
    if "due" in values:
        due: Due = values["due"]
        stood = Task.objects.only("due_kind", "due_on", "due_first", "state").get(pk=task.pk)
        task.due_kind, task.due_on = stood.due_kind, stood.due_on
        move_due(task, due)
    if "lead_unit" in values:
        lead, task.lead_unit_id = values["lead_unit"], Task.objects.values_list("lead_unit", flat=True).get(pk=task.pk)
        set_lead(task, lead)
    if "supporting" in values:
        set_supporting(task, values["supporting"])
    if "milestones" in values:
        write_milestones(task, values["milestones"])


def _save(changed: list[Intent]) -> None:
    fields: set[str] = {key for intent in changed for key in intent.values if key in PLAIN}
    if changed:
        Task.objects.bulk_update(
            [intent.task for intent in changed],
            [*sorted(fields), "due_kind", "due_on", "due_first", "guessed"],
            batch_size=200,
        )


def _record(plan: Plan, year: WorkYear, file_name: str, by: Person) -> None:
    """One event for the whole table: what each task said before and says now stands in it by task."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {"made": [intent.task.number for intent in plan.made]}
    for intent in plan.changed:
        before[str(intent.task.pk)] = {column: was for column, was, _now in intent.said}
        after[str(intent.task.pk)] = {column: now for column, _was, now in intent.said}
    record(
        "plan.table_imported",
        about=[year, *(intent.task for intent in [*plan.made, *plan.changed])],
        by=by,
        unit_path=year.unit.path,
        before=before,
        after=after,
        facts={"rows": plan.rows, "file": file_name[:120], "made": len(plan.made), "changed": len(plan.changed)},
    )
