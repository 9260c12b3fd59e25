from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.link_source import path_of
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.plan.moves import OPEN, check_task_move, latest_task
from luoshi.plan.policy import may_close

CLOSED = (TaskState.DONE, TaskState.NOT_DONE)


@transaction.atomic
def reopen_task(*, task: Task, by: Person, reason: str) -> Task:
    """Open a closed task again; the one above it must be open, and nobody named in it may have left since."""
    task = latest_task(task)
    if not may_close(by, task):
        raise NotAllowed(_("Only those who plan this task or lead the field may open it again."))
    if task.state not in CLOSED:
        raise Refused(_("%(number)s is not closed.") % {"number": task.number})
    check_task_move(task, TaskState.CARRIED_OUT)
    if not reason.strip():
        raise Refused(_("Say why it is opened again."), field="reason")
    if task.parent is not None and task.parent.state not in OPEN:
        raise Refused(_("Open %(number)s, the task above it, first.") % {"number": task.parent.number})
    gone = next((each for each in (task.owner, task.leader) if each is not None and not each.is_active), None)
    if gone is not None:
        raise Refused(_("%(person)s, named in it, has left. Name somebody else first.") % {"person": gone.label})
    was = task.state
    task.state, task.closed_at = TaskState.CARRIED_OUT, None
    task.save(update_fields=["state", "closed_at"])
    record(
        "plan.task_reopened",
        about=[task],
        by=by,
        unit_path=path_of(task),
        before={"state": was},
        after={"state": task.state},
        facts={"number": task.number},
        reason=reason.strip(),
    )
    return task
