from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.enums import AssignmentRole, AssignmentState, TaskState
from luoshi.plan.models import Assignment, Task
from luoshi.plan.moves import OPEN, check_task_move, latest_task
from luoshi.plan.policy import may_change_task
from luoshi.plan.words import word


@transaction.atomic
def send_task(*, task: Task, by: Person) -> list[Assignment]:
    """Send a task to every unit it has not been sent to yet; a task in draft is issued by that."""
    task = latest_task(task)
    if not may_change_task(by, task):
        raise NotAllowed(_("Only those who plan this task may send it."))
    if task.state not in OPEN:
        check_task_move(task, TaskState.ISSUED)
    if task.lead_unit_id is None:
        raise Refused(
            _("%(number)s has no lead unit yet; name one first.") % {"number": task.number}, field="lead_unit"
        )
    waiting = list(task.assignments.filter(state=AssignmentState.PLANNED).select_related("unit"))
    if not waiting:
        raise Refused(_("%(number)s has been sent to all its units already.") % {"number": task.number})
    send_to(task, waiting, by)
    return waiting


def send_to(task: Task, assignments: list[Assignment], by: Person) -> None:
    """Send and record; the task goes from draft to issued. For actions that have asked their own policy."""
    at = clock.now()
    if task.state not in OPEN:
        task.state, task.issued_at = TaskState.ISSUED, at
        task.save(update_fields=["state", "issued_at"])
    for assignment in assignments:
        assignment.state, assignment.sent_at, assignment.sent_by = AssignmentState.SENT, at, by
        assignment.save(update_fields=["state", "sent_at", "sent_by"])
        record(
            "plan.task_assigned",
            about=[task, assignment.unit],
            by=by,
            unit_path=assignment.unit.path,
            facts={
                "number": task.number,
                "unit": name_of(assignment.unit),
                "role": word(AssignmentRole(assignment.role)),
            },
        )
