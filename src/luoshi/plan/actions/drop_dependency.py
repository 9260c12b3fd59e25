from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.link_source import path_of
from luoshi.plan.models import Dependency
from luoshi.plan.policy import may_order


@transaction.atomic
def drop_dependency(*, dependency: Dependency, by: Person) -> None:
    """Take back that a task waits for another one."""
    task, needs = dependency.task, dependency.needs
    if not may_order(by, task):
        raise NotAllowed(_("Only those who plan this task or answer for it say what it waits for."))
    removed, _rows = Dependency.objects.filter(pk=dependency.pk).delete()
    if removed:
        record(
            "plan.dependency_dropped", about=[task, needs], by=by, unit_path=path_of(task),
            before={"needs": needs.number}, facts={"number": task.number, "needs": needs.number},
        )  # fmt: skip
