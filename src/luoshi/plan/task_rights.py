"""What a person may do with a task as it stands now: only these verbs are offered on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from luoshi.org.models import Person
from luoshi.plan.enums import TASK_MOVES, AssignmentRole, AssignmentState, TaskState
from luoshi.plan.models import Assignment, Task
from luoshi.plan.moves import OPEN
from luoshi.plan.policy import may_change_task, may_close, may_link, may_receive

S = AssignmentState


@dataclass
class Rights:
    receives: list[Assignment] = field(default_factory=list)  # the person signs for these
    accept: list[Assignment] = field(default_factory=list)
    change: bool = False
    send: bool = False
    link: bool = False
    forms: dict[str, Assignment | None] = field(default_factory=dict)  # verb with a form of its own → for which unit

    def assignment_for(self, form: str) -> Assignment | None:
        return self.forms.get(form)


def rights_of(person: Person, task: Task, assignments: Sequence[Assignment]) -> Rights:
    rights = Rights()
    is_open = task.state in OPEN
    rights.receives = [row for row in assignments if may_receive(person, row)]
    if is_open:
        _for_receivers(rights)
    rights.change = may_change_task(person, task)
    planned = any(row.state == S.PLANNED for row in assignments)
    issues = is_open or TaskState.ISSUED in TASK_MOVES[TaskState(task.state)]
    rights.send = rights.change and planned and issues and task.lead_unit_id is not None
    rights.link = may_link(person, task)
    if rights.link:
        rights.forms["link"] = None
    if may_close(person, task):
        _for_closing(rights, TaskState(task.state))
    if rights.change and is_open:
        rights.forms["move"] = None
    if rights.change and TaskState.WITHDRAWN in TASK_MOVES[TaskState(task.state)]:
        rights.forms["withdraw"] = None
    return rights


def _for_receivers(rights: Rights) -> None:
    """The first assignment that fits each verb; who heads the lead and a supporting unit acts for the lead first."""
    for row in rights.receives:
        if row.state == S.SENT:
            rights.accept.append(row)
        if row.state in (S.SENT, S.ACCEPTED):
            rights.forms.setdefault("ask", row)
            if row.role == AssignmentRole.LEAD:
                rights.forms.setdefault("hand", row)
        if row.state == S.ACCEPTED:
            rights.forms.setdefault("break-down", row)


def _for_closing(rights: Rights, state: TaskState) -> None:
    if TaskState.NOT_DONE in TASK_MOVES[state]:
        rights.forms["close"] = None
    if state in (TaskState.DONE, TaskState.NOT_DONE):
        rights.forms["reopen"] = None
