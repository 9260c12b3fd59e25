from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock, trees
from luoshi.kernel.errors import NotAllowed
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan import running_numbers
from luoshi.plan.cells import FIELDS
from luoshi.plan.models import Task
from luoshi.plan.names import Directory
from luoshi.plan.policy import may_plan


@transaction.atomic
def make_task(*, year: WorkYear, title: str, by: Person) -> Task:
    """A new key task at the foot of the breakdown table, blank but for its title."""
    if not may_plan(by, year.unit):
        raise NotAllowed(_("Key tasks are made by the planning officer of %(unit)s.") % {"unit": year.unit.label})
    running_numbers.lock(year)
    number, position = running_numbers.after_the_last(year)
    task = Task(
        year=year, number=running_numbers.shown(number), position=position, created_at=clock.now(), created_by=by
    )
    task.title = FIELDS["title"].read(title, task, Directory(year.unit))
    put_down(task, by)
    return task


def put_down(task: Task, by: Person) -> None:
    """Insert, place and record; for actions that have asked their own policy."""
    task.save()
    trees.place(task)
    record(
        "plan.task_made",
        about=[task],
        by=by,
        unit_path=task.lead_unit.path if task.lead_unit else task.year.unit.path,
        after={"guessed": task.guessed} if task.guessed else {},
        facts={"number": task.number, "title": task.title},
    )
