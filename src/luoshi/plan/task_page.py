"""What the page of one task shows: the chain from the report's sentence, what is below it, what it serves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.intake.models import Clause
from luoshi.kernel.trees import ids_on
from luoshi.org.enums import UnitKind
from luoshi.org.models import Person
from luoshi.plan.enums import AssignmentRole, TaskState
from luoshi.plan.models import Adjustment, Assignment, Source, Task
from luoshi.plan.policy import tasks_seen_by

CHAIN_TASKS = 4


@dataclass
class Link:
    """A task in the chain; ``seen``: the person may open its page."""

    task: Task
    label: str
    step: str  # the word on the arrow before it
    lead: Assignment | None
    seen: bool
    here: bool


@dataclass
class Chain:
    clauses: list[Clause]
    inherited_from: Task | None  # the task above that the clauses come from
    links: list[Link]
    skipped: int = 0  # tasks between the first and the next shown

    @property
    def clause(self) -> Clause | None:
        return self.clauses[0] if self.clauses else None

    @property
    def last(self) -> Task:
        return self.links[-1].task


@dataclass
class Child:
    task: Task
    lead: Assignment | None
    seen: bool
    share: float = 0.0


@dataclass
class Round:
    adjustment: Adjustment
    may_remark: bool = False
    may_answer: bool = False
    may_accept: bool = False  # the round is withdrawn by that


def chain_of(task: Task, person: Person) -> Chain:
    """From the clause down to this task and on along the weightiest open branch; both ends see both texts."""
    above = _above(task)
    below = _below(task, CHAIN_TASKS - min(len(above), CHAIN_TASKS))
    line = [*above, *below]
    skipped = max(0, len(line) - CHAIN_TASKS)
    shown = [line[0], *line[1 + skipped :]] if skipped else line
    leads = _leads(shown)
    seen = set(tasks_seen_by(person).filter(pk__in=[t.pk for t in shown]).values_list("pk", flat=True))
    links = [
        Link(t, level_word(t), _step(at), leads.get(t.pk), t.pk in seen, t.pk == task.pk) for at, t in enumerate(shown)
    ]
    clauses, origin = sources_of(above)
    return Chain(clauses, origin if origin and origin.pk != task.pk else None, links, skipped)


def _above(task: Task) -> list[Task]:
    rows = Task.objects.filter(pk__in=ids_on(task.path)).select_related("lead_unit", "owner", "year__unit")
    return sorted(rows, key=lambda row: row.depth)


def _below(task: Task, room: int) -> list[Task]:
    found: list[Task] = []
    at = task
    while room > 0:
        rows = Task.objects.filter(parent=at).exclude(state=TaskState.WITHDRAWN).select_related("lead_unit", "owner")
        closed = Q(state__in=(TaskState.DONE, TaskState.NOT_DONE, TaskState.RECONCILED))
        child = rows.exclude(closed).order_by("-weight", "position", "id").first()
        if child is None:
            break
        found.append(child)
        at, room = child, room - 1
    return found


def sources_of(line: Sequence[Task]) -> tuple[list[Clause], Task | None]:
    """The clauses that the last task of ``line`` (root first) carries, and the task they are linked to."""
    rows = Source.objects.filter(task__in=[t.pk for t in line]).select_related("clause__report")
    by_task: dict[int, list[Clause]] = {}
    for row in rows.order_by("clause__position", "id"):
        by_task.setdefault(row.task_id, []).append(row.clause)
    for task in reversed(line):
        if task.pk in by_task:
            return by_task[task.pk], task
    return [], None


def _leads(tasks: Sequence[Task]) -> dict[int, Assignment]:
    rows = Assignment.objects.filter(task__in=[t.pk for t in tasks], role=AssignmentRole.LEAD)
    return {row.task_id: row for row in rows.select_related("unit")}


def _step(at: int) -> str:
    return [pgettext("arrow", "taken up"), pgettext("arrow", "accepted"), pgettext("arrow", "broken down")][min(at, 2)]


def level_word(task: Task) -> str:
    """What kind of task this is by where it stands: the institute's, a department's, a section's, a person's."""
    if task.depth == 1:
        return pgettext("level", "Key task")
    if task.lead_unit and task.lead_unit.kind == UnitKind.DEPARTMENT:
        return _("Department task")
    if task.lead_unit and task.lead_unit.kind == UnitKind.SECTION:
        return _("Section task")
    return _("Task")


def children_of(task: Task) -> QuerySet[Task]:
    leads = Assignment.objects.filter(role=AssignmentRole.LEAD)
    live = Task.objects.filter(parent=task).exclude(state=TaskState.WITHDRAWN).select_related("lead_unit", "owner")
    below = Count("children", filter=~Q(children__state=TaskState.WITHDRAWN))
    return (
        live.order_by("position", "id")
        .annotate(below=below)
        .prefetch_related(Prefetch("assignments", leads, to_attr="leads"))
    )


def child_rows(tasks: Sequence[Task], task: Task, person: Person) -> list[Child]:
    seen = set(tasks_seen_by(person).filter(pk__in=[t.pk for t in tasks]).values_list("pk", flat=True))
    whole = Task.objects.filter(parent=task).exclude(state=TaskState.WITHDRAWN).aggregate(sum=Sum("weight"))["sum"]
    return [Child(t, next(iter(getattr(t, "leads", ())), None), t.pk in seen, t.weight / (whole or 1)) for t in tasks]  # type: ignore[attr-defined]


def rounds_of(task: Task) -> list[Adjustment]:
    """Open ones first, then the latest."""
    rows = Adjustment.objects.filter(assignment__task=task).select_related(
        "assignment__unit", "asked_by", "closed_by", "assignment__task__year__unit", "assignment__task__parent"
    )
    found = rows.prefetch_related("remarks__by").order_by("-asked_at", "-id")
    return sorted(found, key=lambda row: row.closed_at is not None)
