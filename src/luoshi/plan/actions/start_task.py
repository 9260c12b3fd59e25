from __future__ import annotations

from django.db import transaction

from luoshi.kernel.trees import ids_on
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.link_source import path_of
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.plan.moves import OPEN, check_open


@transaction.atomic
def start_task(task: Task, by: Person) -> Task:
    """The first check-in: an issued task, and those above it, are now being carried out. Nothing when they are already.

    Called by the check-in, which has asked whether ``by`` may check in; there is no button for it.
    """
    if task.state not in OPEN:
        check_open(task)
    issued = Task.objects.filter(pk__in=ids_on(task.path), state=TaskState.ISSUED).select_related(
        "lead_unit", "year__unit"
    )
    for row in issued.order_by("-depth"):
        Task.objects.filter(pk=row.pk).update(state=TaskState.CARRIED_OUT)
        record(
            "plan.task_started",
            about=[row],
            by=by,
            unit_path=path_of(row),
            before={"state": TaskState.ISSUED},
            after={"state": TaskState.CARRIED_OUT},
            facts={"number": row.number},
        )
    task.state = TaskState.CARRIED_OUT
    return task
