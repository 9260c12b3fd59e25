from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.intake.models import Clause
from luoshi.kernel import clock, trees
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.plan.actions.accept_task import accept_task
from luoshi.plan.actions.link_source import link
from luoshi.plan.actions.send_task import send_to
from luoshi.plan.enums import AssignmentRole, AssignmentState, DueKind, TaskState
from luoshi.plan.models import Assignment, Task
from luoshi.plan.moves import check_open, latest_assignment, latest_task
from luoshi.plan.numbering import next_numbers
from luoshi.plan.policy import may_receive


@dataclass(frozen=True)
class Part:
    """One child task to be made: for a section, or for a person (their unit is then understood)."""

    title: str
    unit: Unit | None = None
    owner: Person | None = None
    weight: int = 1
    due_on: date | None = None
    text: str = ""
    clauses: Sequence[Clause] = ()  # own sources; without them the parent's are carried


@dataclass(frozen=True)
class BrokenDown:
    tasks: list[Task]
    warnings: list[str] = field(default_factory=list)


@transaction.atomic
def break_down(*, assignment: Assignment, parts: Sequence[Part], by: Person) -> BrokenDown:
    """Make child tasks of an accepted task and send them. Dates later than the parent's warn and do not block."""
    assignment = latest_assignment(assignment)
    parent, unit = latest_task(assignment.task), assignment.unit
    if not may_receive(by, assignment):
        raise NotAllowed(_("Only the head of %(unit)s or the named owner may break it down.") % {"unit": unit.label})
    check_open(parent)
    if assignment.state != AssignmentState.ACCEPTED:
        raise Refused(_("Sign for it first, then break it down."))
    if not parts:
        raise Refused(_("Write at least one task."), field="title")
    numbers = next_numbers(parent, len(parts))
    made = [_make(parent, unit, part, n, by) for part, n in zip(parts, numbers, strict=True)]
    if assignment.broken_down_at is None:
        assignment.broken_down_at, assignment.broken_down_by = clock.now(), by
        assignment.save(update_fields=["broken_down_at", "broken_down_by"])
    record(
        "plan.task_broken_down",
        about=[parent, unit, *made],
        by=by,
        unit_path=unit.path,
        facts={"number": parent.number, "unit": name_of(unit), "count": len(made)},
    )
    return BrokenDown(made, _warnings(parent, made))


def _make(parent: Task, within: Unit, part: Part, number: tuple[str, int], by: Person) -> Task:
    unit = _unit_of(part, within)
    _check(part, parent)
    at = clock.now()
    task = Task(
        year=parent.year, parent=parent, number=number[0], position=number[1], title=part.title.strip(),
        text=part.text.strip(), formula_id=parent.formula_id, leader_id=parent.leader_id, lead_unit=unit,
        owner=part.owner, weight=part.weight, starts_on=parent.starts_on, due_on=part.due_on, due_first=part.due_on,
        due_kind=DueKind.DATE if part.due_on else "", state=TaskState.ISSUED, created_at=at, created_by=by,
        issued_at=at,
    )  # fmt: skip
    task.save()
    trees.place(task)
    assignment = Assignment.objects.create(task=task, unit=unit, role=AssignmentRole.LEAD)
    record(
        "plan.task_made",
        about=[task],
        by=by,
        unit_path=unit.path,
        facts={"number": task.number, "title": task.title, "parent": parent.number},
    )
    for clause in part.clauses:
        link(task, clause, by)
    send_to(task, [assignment], by)
    if part.owner in (None, by) and may_receive(by, assignment):
        accept_task(assignment=assignment, by=by)  # what one keeps for oneself needs no second signature
    return task


def _unit_of(part: Part, within: Unit) -> Unit:
    unit = part.unit or (part.owner.unit if part.owner else None)
    if unit is None:
        raise Refused(_("“%(title)s” needs a unit or a person.") % {"title": part.title}, field="unit")
    if not unit.path.startswith(within.path) or unit.closed_at is not None:
        raise Refused(_("%(unit)s is not an open unit of %(within)s.") % {"unit": unit.label, "within": within.label})
    owner_path = part.owner.unit.path if part.owner and part.owner.unit else unit.path
    if not owner_path.startswith(within.path) or (part.owner and not part.owner.is_active):
        raise Refused(
            _("%(person)s does not belong to %(within)s.") % {"person": part.owner, "within": within.label},
            field="owner",
        )
    return unit


def _check(part: Part, parent: Task) -> None:
    if not part.title.strip():
        raise Refused(_("Every task needs a title."), field="title")
    if len(part.title.strip()) > 200:
        raise Refused(_("A title holds 200 characters at most; the rest belongs in the text."), field="title")
    if not 1 <= part.weight <= 1_000_000:
        raise Refused(_("The weight is a whole number from 1 up."), field="weight")
    if part.due_on and parent.starts_on and part.due_on < parent.starts_on:
        raise Refused(_("“%(title)s” would be due before it starts.") % {"title": part.title}, field="due_on")


def _warnings(parent: Task, made: list[Task]) -> list[str]:
    late = [task.number for task in made if parent.due_on and task.due_on and task.due_on > parent.due_on]
    if not late:
        return []
    return [
        ngettext("%(numbers)s is due later than %(parent)s.", "%(numbers)s are due later than %(parent)s.", len(late))
        % {"numbers": "、".join(late), "parent": parent.number}
    ]
