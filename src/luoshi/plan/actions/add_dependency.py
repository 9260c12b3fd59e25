from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.link_source import path_of
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Dependency, Task
from luoshi.plan.policy import may_order


@transaction.atomic
def add_dependency(*, task: Task, needs: Task, by: Person) -> Dependency:
    """Say that a task cannot be finished before another one of its year is."""
    if not may_order(by, task):
        raise NotAllowed(_("Only those who plan this task or answer for it say what it waits for."))
    WorkYear.objects.select_for_update().get(pk=task.year_id)  # two at once could close a circle between them
    _check(task, needs)
    made, new = Dependency.objects.get_or_create(
        task=task, needs=needs, defaults={"made_at": clock.now(), "made_by": by}
    )
    if new:
        record(
            "plan.dependency_added", about=[task, needs], by=by, unit_path=path_of(task),
            after={"needs": needs.number}, facts={"number": task.number, "needs": needs.number},
        )  # fmt: skip
    return made


def _check(task: Task, needs: Task) -> None:
    numbers = {"task": task.number, "needs": needs.number}
    if needs.year_id != task.year_id or needs.state == TaskState.WITHDRAWN:
        raise Refused(_("%(number)s is no task of this year.") % {"number": needs.number}, field="needs")
    if needs.path.startswith(task.path) or task.path.startswith(needs.path):
        raise Refused(_("%(task)s and %(needs)s lie above one another: nothing to wait for.") % numbers, field="needs")
    if task.pk in _all_needed_by(needs):
        raise Refused(_("%(needs)s itself waits for %(task)s.") % numbers, field="needs")


def _all_needed_by(task: Task) -> set[int]:
    """What a task waits for, directly or through others: a statement for each step of the longest chain."""
    found: set[int] = set()
    step = {task.pk}
    while step:
        step = set(Dependency.objects.filter(task__in=step).values_list("needs_id", flat=True)) - found
        found |= step
    return found
