from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from luoshi.kernel import trees
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.retry import again_on_deadlock
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.link_source import path_of
from luoshi.plan.models import Task
from luoshi.plan.moves import check_open, latest_task
from luoshi.plan.policy import may_change_task, may_plan, may_receive


@again_on_deadlock
@transaction.atomic
def move_task(*, task: Task, parent: Task | None, by: Person, reason: str = "") -> Task:
    """Hang a task with all below it under another one, or at the top. Its number stays: it is cited elsewhere."""
    task = latest_task(task)
    parent = latest_task(parent) if parent else None
    if not (may_change_task(by, task) and _may_take(by, task, parent)):
        raise NotAllowed(_("Moving a task needs the right to change it and to break down the one above it."))
    if parent is not None:
        _check_parent(task, parent)
    if task.parent_id == (parent.pk if parent else None):
        raise Refused(_("%(number)s is there already.") % {"number": task.number}, field="parent")
    former = task.parent
    siblings = Task.objects.filter(year=task.year, parent=parent)
    task.position = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1
    task.save(update_fields=["position"])
    trees.move(task, parent)
    record(
        "plan.task_moved",
        about=[task, *(t for t in (former, parent) if t)],
        by=by,
        unit_path=path_of(task),
        before={"parent": former.number if former else None},
        after={"parent": parent.number if parent else None},
        facts={"number": task.number, "parent": parent.number if parent else str(task.year)},
        reason=reason.strip(),
    )
    return task


def _may_take(by: Person, task: Task, parent: Task | None) -> bool:
    if may_plan(by, task.year.unit):
        return True
    return parent is not None and any(may_receive(by, row) for row in parent.assignments.select_related("unit", "task"))


def _check_parent(task: Task, parent: Task) -> None:
    if parent.year_id != task.year_id:
        raise Refused(_("%(number)s belongs to another year.") % {"number": parent.number}, field="parent")
    if parent.path.startswith(task.path):
        raise Refused(_("A task cannot be moved under itself."), field="parent")
    check_open(parent)
