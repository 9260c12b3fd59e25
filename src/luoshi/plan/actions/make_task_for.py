from __future__ import annotations

from django.db import transaction

from luoshi.intake.models import Clause
from luoshi.org.models import Person, Unit
from luoshi.plan.actions.change_task import change_task
from luoshi.plan.actions.make_tasks import make_tasks
from luoshi.plan.models import Task


@transaction.atomic
def make_task_for(*, clause: Clause, unit: Unit, by: Person) -> Task:
    """Make a key task of a clause for one unit; who may, and what is refused, is as for ``make_tasks``."""
    [task] = make_tasks(clauses=[clause], by=by)
    if unit.pk != clause.report.year.unit_id:
        change_task(task=task, field="lead_unit", text=unit.name, by=by)
        task.refresh_from_db()
    return task
