"""Whether a task or an assignment may go from its state to another, by the tables in ``enums.py``."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.plan.enums import ASSIGNMENT_MOVES, TASK_MOVES, AssignmentState, TaskState
from luoshi.plan.models import Assignment, Task

OPEN = (TaskState.ISSUED, TaskState.CARRIED_OUT)  # with its units, neither closed nor withdrawn


def check_task_move(task: Task, to: TaskState) -> None:
    if to not in TASK_MOVES[TaskState(task.state)]:
        raise Refused(
            _("%(number)s is “%(state)s”, so it cannot become “%(to)s”.")
            % {"number": task.number, "state": task.get_state_display(), "to": TaskState(to).label}
        )


def check_assignment_move(assignment: Assignment, to: AssignmentState) -> None:
    if to not in ASSIGNMENT_MOVES[AssignmentState(assignment.state)]:
        raise Refused(
            _("With %(unit)s it is “%(state)s”, so it cannot become “%(to)s”.")
            % {
                "unit": assignment.unit.label,
                "state": assignment.get_state_display(),
                "to": AssignmentState(to).label,
            }
        )


def check_open(task: Task) -> None:
    """A unit can do something with a task only between its issue and its closing."""
    if task.state not in OPEN:
        raise Refused(
            _("%(number)s is “%(state)s”; this needs a task that has been issued and is not closed.")
            % {"number": task.number, "state": task.get_state_display()}
        )


def latest_assignment(assignment: Assignment) -> Assignment:
    """The row as it stands now, locked until the transaction ends: two people may press at once."""
    held = Assignment.objects.select_for_update(of=("self",)).select_related(
        "task__year__unit", "task__lead_unit", "unit"
    )
    return held.get(pk=assignment.pk)


def latest_task(task: Task) -> Task:
    held = Task.objects.select_for_update(of=("self",)).select_related("year__unit", "lead_unit", "parent__lead_unit")
    return held.get(pk=task.pk)
