"""Who sees and changes plans. Planners plan for the subtree of their unit; heads answer for theirs."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel.errors import NotAllowed
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of
from luoshi.plan.enums import AssignmentRole, TaskState
from luoshi.plan.models import Assignment, Task


def tasks_seen_by(person: Person) -> QuerySet[Task]:
    """In detail: those of units in scope (as lead or in support), one's own, and, once issued, the institute's key tasks.

    Drafts are for those who may plan them and for the units they were sent to.
    """
    scope = scope_of(person)
    supported = Assignment.objects.filter(scope.within("unit__path"), task=OuterRef("pk"))
    return Task.objects.filter(
        scope.within("lead_unit__path") | Q(owner=person) | Q(created_by=person) | Exists(supported)
    ).exclude(state=TaskState.WITHDRAWN)


def tasks_of_year_seen_by(person: Person, year: WorkYear) -> QuerySet[Task]:
    """The same within a year. Whoever answers for the whole institution sees all of its plan: no need to ask of each."""
    if any(year.unit.path.startswith(path) for path in scope_of(person).broad):
        return Task.objects.filter(year=year).exclude(state=TaskState.WITHDRAWN)
    return tasks_seen_by(person).filter(year=year)


def check_task_seen(task: Task, person: Person) -> None:
    """Raises ``NotAllowed`` with whose it is. The task is of the person's own house."""
    if not may_see_task(person, task):
        raise NotAllowed(whose(task.lead_unit or task.year.unit))


def whose(unit: Unit) -> str:
    return _("This page belongs to %(unit)s; you may see its totals, not its details.") % {"unit": unit.label}


def may_see_task(person: Person, task: Task) -> bool:
    return tasks_seen_by(person).filter(pk=task.pk).exists()


def may_plan(person: Person, unit: Unit) -> bool:
    """Make, change, send and issue tasks at the top of a unit's year."""
    return scope_of(person).holds(PostKind.PLANNER, unit.path)


def may_change_task(person: Person, task: Task) -> bool:
    """The planner of the institution; below the top also whoever answers for the task above it."""
    if may_plan(person, task.year.unit):
        return True
    return task.parent is not None and (answers_for(person, task.parent) or _took_on(person, task.parent))


def _took_on(person: Person, task: Task) -> bool:
    """Heads one of the units that the task is with, be it in support."""
    scope = scope_of(person)
    paths = task.assignments.values_list("unit__path", flat=True)
    return any(scope.holds_exactly(PostKind.HEAD, path) for path in paths)


def answers_for(person: Person, task: Task) -> bool:
    """The task is with them: its owner, or the head of its lead unit or of one above that unit within the institution."""
    if task.owner_id == person.pk:
        return True
    return task.lead_unit is not None and scope_of(person).holds(PostKind.HEAD, task.lead_unit.path)


def may_answer(person: Person, assignment: Assignment) -> bool:
    """Answer a unit that asks for adjustment: whoever may change the task, sent it, or leads the field."""
    if person.pk in (assignment.sent_by_id, assignment.task.leader_id):
        return True
    return may_change_task(person, assignment.task)


def may_close(person: Person, task: Task) -> bool:
    """Say that a task is done or not: whoever may change it, or the leader in charge."""
    return task.leader_id == person.pk or may_change_task(person, task)


def may_link(person: Person, task: Task) -> bool:
    """Say which clause a task carries out: whoever may change it or answers for it."""
    return may_change_task(person, task) or answers_for(person, task)


def may_order(person: Person, task: Task) -> bool:
    """Say what a task waits for: whoever may change it or answers for it."""
    return may_link(person, task)


def may_receive(person: Person, assignment: Assignment) -> bool:
    """Accept, ask for adjustment, break down: the head of exactly that unit; for the lead unit also the task's owner."""
    if assignment.role == AssignmentRole.LEAD and assignment.task.owner_id == person.pk:
        return True
    return scope_of(person).holds_exactly(PostKind.HEAD, assignment.unit.path)


def table_seen_by(person: Person, institution: Unit) -> QuerySet[Task]:
    """The breakdown table: all of it by whoever sees the institution in detail; issued key tasks by all who belong there;
    and what one sees in detail anyway."""
    if may_plan(person, institution) or institution.path in scope_of(person).broad:
        return Task.objects.filter(year__unit=institution).exclude(state=TaskState.WITHDRAWN)
    drafts = (TaskState.DRAFTED, TaskState.CIRCULATED, TaskState.APPROVED, TaskState.WITHDRAWN)
    seen = Q(pk__in=tasks_seen_by(person).values("pk"))
    if scope_of(person).home.startswith(institution.path):
        seen |= Q(depth=1) & ~Q(state__in=drafts)
    return Task.objects.filter(seen, year__unit=institution).exclude(state=TaskState.WITHDRAWN)


def kept_by_planner(institution: Unit) -> str:
    """The sentence for whoever may only read the table."""
    return _("The breakdown table of %(unit)s is kept by its planning officer.") % {"unit": institution.label}
