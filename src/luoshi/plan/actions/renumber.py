from __future__ import annotations

import re

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.trees import under
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.models import Task
from luoshi.plan.moves import latest_task
from luoshi.plan.policy import kept_by_planner, may_plan

WELL_FORMED = re.compile(r"[\w.\-]{1,40}")


@transaction.atomic
def renumber(*, task: Task, number: str, by: Person) -> Task:
    """Give a task another number; the numbers of the tasks below it, which begin with it, follow."""
    task = latest_task(task)
    if not may_plan(by, task.year.unit):
        raise NotAllowed(kept_by_planner(task.year.unit))
    number, was = number.strip(), task.number
    if number == was:
        return task
    if not WELL_FORMED.fullmatch(number):
        raise Refused(
            _("“%(number)s” is not a number. Write digits, such as 031.") % {"number": number}, field="number"
        )
    below = [t for t in Task.objects.filter(under(task.path)).exclude(pk=task.pk) if t.number.startswith(f"{was}-")]
    fresh = {row.pk: number + row.number[len(was) :] for row in below} | {task.pk: number}
    taken = Task.objects.filter(year=task.year, number__in=fresh.values()).exclude(pk__in=fresh).first()
    if taken or any(len(value) > 40 for value in fresh.values()):
        raise Refused(
            _("%(number)s is the number of “%(title)s”.") % {"number": taken.number, "title": taken.title}
            if taken
            else _("The numbers below it would become too long."),
            field="number",
        )
    for row in [task, *below]:
        row.number = fresh[row.pk]
    Task.objects.bulk_update([task, *below], ["number"], batch_size=500)
    record(
        "plan.task_changed",
        about=[task, *below],
        by=by,
        unit_path=task.lead_unit.path if task.lead_unit else task.year.unit.path,
        before={"number": was},
        after={"number": number},
        facts={
            "number": number,
            "key": "number",
            "field": {"msgid": gettext_noop("Number")},
            "was": was,
            "now": number,
        },
    )
    return task
