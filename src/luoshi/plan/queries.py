"""What other rooms ask of plans: what waits for what, as a person may see it; a task out of sight is named by its number."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from luoshi.intake.models import WorkYear
from luoshi.org.models import Person
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Dependency, Task
from luoshi.plan.policy import tasks_of_year_seen_by


@dataclass(frozen=True)
class Beside:
    """The other end of a dependency. ``late``: what is needed is due only after what waits for it."""

    dependency: Dependency
    task: Task
    seen: bool
    late: bool


def around(task: Task, person: Person) -> tuple[list[Beside], list[Beside]]:
    """What a task needs, and what waits for it, in two statements."""
    live = ~Q(task__state=TaskState.WITHDRAWN) & ~Q(needs__state=TaskState.WITHDRAWN)
    found = list(Dependency.objects.filter(Q(task=task) | Q(needs=task)).filter(live).select_related("task", "needs"))
    others = {row.needs_id if row.task_id == task.pk else row.task_id for row in found}
    seen = set(tasks_of_year_seen_by(person, task.year).filter(pk__in=others).values_list("pk", flat=True))
    needed: list[Beside] = []
    waiting: list[Beside] = []
    for row in found:
        other = row.needs if row.task_id == task.pk else row.task
        beside = Beside(row, other, other.pk in seen, is_late(row.needs, row.task))
        (needed if other is row.needs else waiting).append(beside)
    return needed, waiting


def is_late(needs: Task, task: Task) -> bool:
    return bool(needs.due_on and task.due_on and needs.due_on > task.due_on)


def pairs_seen_by(person: Person, year: WorkYear) -> QuerySet[Dependency]:
    """Of a year, those whose two ends the person sees."""
    seen = tasks_of_year_seen_by(person, year).values("pk")
    return Dependency.objects.filter(task__year=year, task__in=seen, needs__in=seen)
