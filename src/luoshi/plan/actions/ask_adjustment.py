from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.enums import AssignmentState
from luoshi.plan.models import Adjustment, Assignment, Task
from luoshi.plan.moves import check_assignment_move, check_open, latest_assignment
from luoshi.plan.policy import may_receive


@transaction.atomic
def ask_adjustment(
    *, assignment: Assignment, by: Person, reason: str, due_on: date | None = None, text: str = ""
) -> Adjustment:
    """Ask for a task to be adjusted; opens a round of discussion with whoever sent it."""
    assignment = latest_assignment(assignment)
    if not may_receive(by, assignment):
        raise NotAllowed(
            _("Only the head of %(unit)s or the named owner may ask for adjustment.") % {"unit": assignment.unit.label}
        )
    check_open(assignment.task)
    check_assignment_move(assignment, AssignmentState.DISCUSSED)
    if not reason.strip():
        raise Refused(_("Say why it should be adjusted."), field="reason")
    _check_due(assignment.task, due_on)
    adjustment = Adjustment.objects.create(
        assignment=assignment,
        round=assignment.adjustments.count() + 1,
        reason=reason.strip(),
        asked_due_on=due_on,
        asked_text=text.strip(),
        asked_at=clock.now(),
        asked_by=by,
    )
    assignment.state = AssignmentState.DISCUSSED
    assignment.save(update_fields=["state"])
    record(
        "plan.adjustment_asked",
        about=[assignment.task, assignment.unit],
        by=by,
        unit_path=assignment.unit.path,
        after={"due_on": due_on.isoformat() if due_on else None, "text": adjustment.asked_text},
        facts={"number": assignment.task.number, "unit": name_of(assignment.unit), "round": adjustment.round},
        reason=adjustment.reason,
    )
    return adjustment


def _check_due(task: Task, due_on: date | None) -> None:
    """domain.md §3: an extension is applied for before the due date."""
    if due_on is None:
        return
    if task.due_on is not None and task.due_on < clock.today():
        raise Refused(
            _("Past due, so no extension; the leader in charge may set a new date and the original is kept."),
            field="due_on",
        )
    if due_on < clock.today():
        raise Refused(_("The date you propose has passed."), field="due_on")
    if task.starts_on is not None and due_on < task.starts_on:
        raise Refused(_("The date you propose lies before the start of the task."), field="due_on")
