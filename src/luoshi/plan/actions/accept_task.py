from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.enums import AdjustmentOutcome, AssignmentState
from luoshi.plan.models import Assignment
from luoshi.plan.moves import check_assignment_move, check_open, latest_assignment
from luoshi.plan.policy import may_receive


@transaction.atomic
def accept_task(*, assignment: Assignment, by: Person) -> Assignment:
    """Sign for a task. A round of discussion still open is withdrawn by that."""
    assignment = latest_assignment(assignment)
    if not may_receive(by, assignment):
        raise NotAllowed(_("Only the head of %(unit)s or the named owner may sign for it.") % _names(assignment))
    check_open(assignment.task)
    check_assignment_move(assignment, AssignmentState.ACCEPTED)
    at = clock.now()
    assignment.adjustments.filter(closed_at__isnull=True).update(
        outcome=AdjustmentOutcome.WITHDRAWN, closed_at=at, closed_by=by
    )
    assignment.state, assignment.accepted_at, assignment.accepted_by = AssignmentState.ACCEPTED, at, by
    assignment.save(update_fields=["state", "accepted_at", "accepted_by"])
    record(
        "plan.task_accepted",
        about=[assignment.task, assignment.unit],
        by=by,
        unit_path=assignment.unit.path,
        facts={"number": assignment.task.number, "unit": name_of(assignment.unit)},
    )
    return assignment


def _names(assignment: Assignment) -> dict[str, str]:
    return {"unit": assignment.unit.label}
