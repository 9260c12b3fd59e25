"""Who says how far a task is, who sees it, and who sets when the lights change."""

from __future__ import annotations

from django.db.models import QuerySet

from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of
from luoshi.plan.models import Milestone, Task
from luoshi.plan.policy import answers_for, may_change_task, tasks_seen_by
from luoshi.progress.measure_policy import measures_seen_by as measures_seen_by
from luoshi.progress.models import CheckIn, Evidence


def may_check_in(person: Person, task: Task) -> bool:
    """The owner; the head of exactly its lead unit; and, while nobody owns it, whoever belongs to that unit."""
    if task.owner_id == person.pk:
        return True
    if task.lead_unit is None:
        return False
    if scope_of(person).holds_exactly(PostKind.HEAD, task.lead_unit.path):
        return True
    return task.owner_id is None and person.unit_id == task.lead_unit_id


def may_correct(person: Person, check_in: CheckIn) -> bool:
    """Whoever may check in now; having sent it once is not enough when the task has gone to somebody else."""
    return may_check_in(person, check_in.task)


def may_pass(person: Person, milestone: Milestone) -> bool:
    """Whoever may check in, or answers for the task as a head further up."""
    return may_check_in(person, milestone.task) or answers_for(person, milestone.task)


def may_set_light_rule(person: Person, unit: Unit) -> bool:
    scope = scope_of(person)
    return scope.holds(PostKind.ADMIN, unit.path) or scope.holds(PostKind.PLANNER, unit.path)


def may_set_rollup_rule(person: Person, task: Task) -> bool:
    """Whoever may change the task."""
    return may_change_task(person, task)


def check_ins_seen_by(person: Person) -> QuerySet[CheckIn]:
    """Those of the tasks seen in detail."""
    return CheckIn.objects.filter(task__in=tasks_seen_by(person))


def evidence_seen_by(person: Person) -> QuerySet[Evidence]:
    return Evidence.objects.filter(check_in__task__in=tasks_seen_by(person))
