"""What people hold in the plan: tasks that they own or lead, drafts, and what waits for whoever holds a post."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.kernel.holdings import Change, Holding
from luoshi.kernel.trees import under
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Post, Unit
from luoshi.org.queries import holders_over
from luoshi.plan.actions.pass_on_tasks import pass_on_tasks
from luoshi.plan.enums import AssignmentState, TaskState
from luoshi.plan.models import Adjustment, Assignment, Task
from luoshi.plan.moves import OPEN

DRAFTS = (TaskState.DRAFTED, TaskState.CIRCULATED, TaskState.APPROVED)
LIVE = (*DRAFTS, *OPEN)


class Tasks:
    """Tasks by who answers for them. ``field``: the owner 责任人 or the leader in charge 分管领导."""

    def __init__(self, name: str, field: str, what: Callable[[], str]) -> None:
        self.name, self.field, self.what = name, field, what

    def held(self, people: Sequence[Person], change: Change) -> list[Holding]:
        found = Task.objects.filter(**{f"{self.field}__in": people}, state__in=LIVE)
        found = found.select_related("lead_unit", "year__unit", self.field).order_by("year", "path")
        tasks = [task for task in found if self._taken(task, change)]
        if not tasks:
            return []
        kinds = (PostKind.HEAD,) if self.field == "owner" else (PostKind.LEADER, PostKind.HEAD)
        over: dict[str, tuple[Person, Unit]] = {}
        for kind in reversed(kinds):  # a leader before a head
            over |= holders_over({unit_of(task).path for task in tasks}, kind, people)
        return [self._row(task, over.get(unit_of(task).path)) for task in tasks]

    def _taken(self, task: Task, change: Change) -> bool:
        path = unit_of(task).path
        if change.kind == "post":
            leads = change.post.kind in (PostKind.LEADER, PostKind.HEAD)
            return self.field == "leader" and leads and path.startswith(change.post.unit.path)
        if change.kind == "move":
            return self.field == "owner" and not change.stays_within(path)
        return True

    def _row(self, task: Task, over: tuple[Person, Unit] | None) -> Holding:
        because = _("in charge of %(unit)s") % {"unit": over[1].label} if over else ""
        title, holder = f"{task.number} {task.title}", getattr(task, self.field)
        return Holding(
            self.name, task.pk, holder, self.what(), title, task.get_absolute_url(), over and over[0], because
        )

    def hand_over(self, things: Sequence[Holding], to: Person, by: Person, reason: str) -> None:
        pass_on_tasks(
            tasks=[row.pk for row in things], field=self.field, holder=things[0].holder, to=to, by=by, reason=reason
        )

    def let_go(self, things: Sequence[Holding], by: Person, reason: str) -> None:
        """None of them goes by itself."""


class Drafts:
    """Tasks somebody wrote that are not issued yet. Nobody has to take them: they belong to the planning office."""

    name = "plan.draft"

    def held(self, people: Sequence[Person], change: Change) -> list[Holding]:
        if change.kind != "leave":
            return []
        found = Task.objects.filter(created_by__in=people, state__in=DRAFTS)
        counted = found.order_by("created_by").values_list("created_by", "year__unit").annotate(Count("pk"))
        by_id = {person.pk: person for person in people}
        units = Unit.objects.in_bulk({unit for _who, unit, _n in counted})
        return [self._row(by_id[who], units[unit], count) for who, unit, count in counted]

    def _row(self, person: Person, unit: Unit, count: int) -> Holding:
        title = ngettext("%(n)s draft", "%(n)s drafts", count) % {"n": count}
        note = _("They stay with the planning officers of %(unit)s.") % {"unit": unit.label}
        return Holding(self.name, person.pk, person, _("Drafts"), title, note=note, automatic=True)

    def hand_over(self, things: Sequence[Holding], to: Person, by: Person, reason: str) -> None:
        """They already are the office's."""

    def let_go(self, things: Sequence[Holding], by: Person, reason: str) -> None:
        """They already are the office's."""


class Adjustments:
    """Open rounds that somebody asked for, or that wait for the answer of whoever sent the task."""

    name = "plan.adjustment"

    def held(self, people: Sequence[Person], change: Change) -> list[Holding]:
        if change.kind != "leave":
            return []
        theirs = Q(assignment__sent_by__in=people) | Q(asked_by__in=people)
        by_id = {person.pk: person for person in people}
        rows = Adjustment.objects.filter(theirs, closed_at=None).select_related(
            "assignment__task__parent__lead_unit", "assignment__task__year__unit", "assignment__unit"
        )
        return [self._row(row, by_id) for row in rows.order_by("pk")]

    def _row(self, row: Adjustment, people: dict[int, Person]) -> Holding:
        assignment, task = row.assignment, row.assignment.task
        above = task.parent.lead_unit if task.parent and task.parent.lead_unit else task.year.unit
        note = _("Asked by %(unit)s, which stays in it; whoever answers for the task at %(above)s answers.") % {
            "unit": assignment.unit.label,
            "above": above.label,
        }
        holder = people.get(assignment.sent_by_id or 0) or people[row.asked_by_id]
        title = f"{task.number} {task.title}"
        return Holding(
            self.name, row.pk, holder, _("Open adjustment"), title, task.get_absolute_url(), note=note, automatic=True
        )

    def hand_over(self, things: Sequence[Holding], to: Person, by: Person, reason: str) -> None:
        """Answered by right of a post, never by name."""

    def let_go(self, things: Sequence[Holding], by: Person, reason: str) -> None:
        """Answered by right of a post, never by name."""


def unit_of(task: Task) -> Unit:
    return task.lead_unit or task.year.unit


def waiting_with(post: Post) -> list[str]:
    """What waits for the head of a unit, or for its planning officer."""
    if post.kind == PostKind.HEAD:
        sent = Assignment.objects.filter(unit=post.unit, task__state__in=OPEN)
        unanswered = sent.filter(state__in=(AssignmentState.SENT, AssignmentState.DISCUSSED))
        return [
            *_counted(_open, sent),
            *_counted(_unsigned, unanswered),
        ]
    if post.kind == PostKind.PLANNER:
        drafts = Task.objects.filter(under(post.unit.path, "year__unit__path"), depth=1, state__in=DRAFTS)
        asked = Adjustment.objects.filter(
            under(post.unit.path, "assignment__task__year__unit__path"), closed_at=None, assignment__task__depth=1
        )
        return [*_counted(_drafts, drafts), *_counted(_adjustments, asked)]
    return []


def _counted(
    words: Callable[[int], str], rows: QuerySet[Assignment] | QuerySet[Task] | QuerySet[Adjustment]
) -> list[str]:
    count = rows.count()
    return [words(count) % {"n": count}] if count else []


def _open(n: int) -> str:
    return ngettext("%(n)s open task with the unit", "%(n)s open tasks with the unit", n)


def _unsigned(n: int) -> str:
    return ngettext("%(n)s of them not signed for", "%(n)s of them not signed for", n)


def _drafts(n: int) -> str:
    return ngettext("%(n)s draft", "%(n)s drafts", n)


def _adjustments(n: int) -> str:
    return ngettext("%(n)s request to adjust", "%(n)s requests to adjust", n)


KEEPERS = (
    Tasks("plan.owner", "owner", lambda: _("Owner of the task")),
    Tasks("plan.leader", "leader", lambda: _("Leader in charge of the task")),
    Drafts(),
    Adjustments(),
)
