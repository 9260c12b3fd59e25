from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.retry import again_on_deadlock
from luoshi.kernel.trees import under
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.link_source import path_of
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.plan.moves import OPEN, check_task_move, latest_task
from luoshi.plan.policy import may_change_task

CLOSED = (TaskState.DONE, TaskState.NOT_DONE, TaskState.RECONCILED)


@again_on_deadlock
@transaction.atomic
def withdraw_task(*, task: Task, by: Person, reason: str = "") -> Task:
    """Take a task back with all below it. Rows stay, for what points at them; closed tasks are not taken back."""
    task = latest_task(task)
    if not may_change_task(by, task):
        raise NotAllowed(_("Only those who plan this task may withdraw it."))
    check_task_move(task, TaskState.WITHDRAWN)
    if task.state in OPEN and not reason.strip():
        raise Refused(_("The units have it already: say why it is withdrawn."), field="reason")
    below = Task.objects.filter(under(task.path)).exclude(pk=task.pk).exclude(state=TaskState.WITHDRAWN)
    if below.filter(state__in=CLOSED).exists():
        raise Refused(_("Something below %(number)s is closed; open that again first.") % {"number": task.number})
    gone = [task, *below.order_by("depth", "id")]
    was = task.state
    Task.objects.filter(pk__in=[t.pk for t in gone]).update(state=TaskState.WITHDRAWN)
    task.state = TaskState.WITHDRAWN
    record(
        "plan.task_removed",
        about=[*gone, *([task.parent] if task.parent else [])],
        by=by,
        unit_path=path_of(task),
        before={"state": was},
        after={"state": TaskState.WITHDRAWN, "below": [t.number for t in gone[1:]]},
        facts={"number": task.number},
        reason=reason.strip(),
    )
    return task
