from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.trees import under
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.link_source import path_of
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.plan.moves import OPEN, check_task_move, latest_task
from luoshi.plan.policy import may_close
from luoshi.plan.words import word


@transaction.atomic
def close_task(*, task: Task, by: Person, done: bool, reason: str = "") -> Task:
    """Close a task as done or not done; what is open below it has to be closed or withdrawn before."""
    task = latest_task(task)
    if not may_close(by, task):
        raise NotAllowed(_("Only those who plan this task or lead the field may close it."))
    outcome = TaskState.DONE if done else TaskState.NOT_DONE
    check_task_move(task, outcome)
    if not done and not reason.strip():
        raise Refused(_("Say why it was not done."), field="reason")
    open_below = Task.objects.filter(under(task.path), state__in=OPEN).exclude(pk=task.pk).count()
    if open_below:
        sentence = ngettext(
            "%(count)s task below it is still open.", "%(count)s tasks below it are still open.", open_below
        )
        raise Refused(sentence % {"count": open_below})
    was = task.state
    task.state, task.closed_at = outcome, clock.now()
    task.save(update_fields=["state", "closed_at"])
    record(
        "plan.task_closed",
        about=[task],
        by=by,
        unit_path=path_of(task),
        before={"state": was},
        after={"state": outcome},
        facts={"number": task.number, "outcome": word(outcome)},
        reason=reason.strip(),
    )
    return task
