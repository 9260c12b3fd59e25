from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan import running_numbers
from luoshi.plan.actions.send_task import send_to
from luoshi.plan.cells import facts_of, with_cells
from luoshi.plan.enums import AssignmentState, TaskState
from luoshi.plan.models import Assignment, Edition, Task
from luoshi.plan.moves import OPEN
from luoshi.plan.policy import kept_by_planner, may_plan

DRAFTS = (TaskState.DRAFTED, TaskState.CIRCULATED, TaskState.APPROVED)


@transaction.atomic
def issue_table(*, year: WorkYear, by: Person) -> Edition:
    """Issue the breakdown table: keep what it says as the next edition, and send every key task to its units.

    What the reader proposed counts as confirmed by that. Refused while a task has no lead, or nothing changed.
    """
    if not may_plan(by, year.unit):
        raise NotAllowed(kept_by_planner(year.unit))
    running_numbers.lock(year)
    tasks = list(with_cells(Task.objects.filter(year=year, depth=1).exclude(state=TaskState.WITHDRAWN)))
    _check(tasks)
    rows = {str(task.pk): facts_of(task) for task in tasks}
    last = Edition.objects.filter(year=year).order_by("-number").first()
    waiting = _waiting(tasks)
    if last is not None and last.rows == rows and not waiting:
        raise Refused(_("Nothing has changed since edition %(number)s.") % {"number": last.number})
    number = (Edition.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0) + 1
    edition = Edition.objects.create(year=year, number=number, issued_at=clock.now(), issued_by=by, rows=rows)
    _send(tasks, waiting, by)
    record(
        "plan.table_issued",
        about=[edition, year, *tasks],
        by=by,
        unit_path=year.unit.path,
        facts={"number": number, "tasks": len(tasks), "year": year.year},
    )
    return edition


def _check(tasks: list[Task]) -> None:
    if not tasks:
        raise Refused(_("There is no task to issue yet."))
    alone = [task.number for task in tasks if task.lead_unit_id is None]
    if alone:
        raise Refused(
            _("%(numbers)s: no lead unit yet. Name one, or withdraw the task, then issue.")
            % {"numbers": "、".join(alone[:10]) + ("…" if len(alone) > 10 else "")}
        )


def _waiting(tasks: list[Task]) -> dict[int, list[Assignment]]:
    """The assignments not sent yet, by task."""
    found: dict[int, list[Assignment]] = {}
    rows = Assignment.objects.filter(task__in=[t.pk for t in tasks if t.state in (*OPEN, *DRAFTS)])
    for row in rows.filter(state=AssignmentState.PLANNED).select_related("unit").order_by("role", "id"):
        found.setdefault(row.task_id, []).append(row)
    return found


def _send(tasks: list[Task], waiting: dict[int, list[Assignment]], by: Person) -> None:
    for task in tasks:
        if task.guessed:
            task.guessed = []
            task.save(update_fields=["guessed"])
        if task.pk in waiting:
            send_to(task, waiting[task.pk], by)
        elif task.state in DRAFTS:  # sent to everybody before it was issued
            task.state, task.issued_at = TaskState.ISSUED, clock.now()
            task.save(update_fields=["state", "issued_at"])
