"""What a dispatch meeting should speak of: read off the decisions, slips, tasks and requests as they stand. In a fixed number
of statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Dependency, Task
from luoshi.progress.enums import Light
from luoshi.progress.queries import blocked_in
from luoshi.supervision.enums import OPEN, SlipState
from luoshi.supervision.meetings.enums import HELD, ItemKind, Outcome
from luoshi.supervision.meetings.weights import weight
from luoshi.supervision.models import AgendaRequest, Decision, Slip
from luoshi.supervision.settings_of import rule_of

MOST = 60  # on one agenda; no meeting gets through more, and the rest is counted
LIVE = (TaskState.ISSUED, TaskState.CARRIED_OUT)
ENDED = (TaskState.DONE, TaskState.NOT_DONE, TaskState.RECONCILED, TaskState.WITHDRAWN)
LIT = (Light.OVERDUE, Light.BEHIND)


@dataclass
class Matter:
    """A candidate for the agenda. ``key`` tells what it is about, so that one thing stands there once."""

    kind: ItemKind
    matter: str
    weight: int
    task: Task | None = None
    slip: Slip | None = None
    earlier: Decision | None = None
    requests: list[AgendaRequest] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, int]:
        if self.earlier:
            return "decision", self.earlier.pk
        if self.slip:
            return "slip", self.slip.pk
        return ("task", self.task.pk) if self.task else ("request", self.requests[0].pk)

    @property
    def task_id(self) -> int | None:
        return self.task.pk if self.task else None


def gather(year: WorkYear) -> list[Matter]:
    """Open decisions first; then all else by weight. What a decision or a slip covers is not named a second time."""
    found: list[Matter] = []
    tasks: set[int] = set()
    slips: set[int] = set()
    for matter in (*_decisions(year), *_slips(year), *_tasks(year), *_said_blocked(year), *_waiting(year)):
        covered = matter.slip.pk in slips if matter.slip else matter.task_id in tasks
        if covered and matter.kind != ItemKind.DECISION:
            continue
        found.append(matter)
        if matter.slip:
            slips.add(matter.slip.pk)
        if matter.task_id:
            tasks.add(matter.task_id)
    _take_up_requests(found, year)
    return sorted(found, key=lambda each: (each.kind != ItemKind.DECISION, -each.weight))


def open_decisions(year: WorkYear) -> QuerySet[Decision]:
    """Of all meetings held before whose slip or task is not settled."""
    slip = Q(slip__state__in=OPEN) | Q(slip__state=SlipState.JOINED, slip__joined_into__state__in=OPEN)
    task = Q(outcome=Outcome.TASK) & (Q(task=None) | ~Q(task__state__in=ENDED))
    found = Decision.objects.filter(slip | task, meeting__unit=year.unit_id, meeting__state__in=HELD)
    return found.select_related("slip__task", "slip__lead_unit", "task__standing", "meeting", "lead_unit", "person")


def _decisions(year: WorkYear) -> Iterator[Matter]:
    today = clock.today()
    for row in open_decisions(year).order_by("meeting__planned_at", "number"):
        late = (today - row.due_on).days if row.due_on else 0
        task = row.task or (row.slip.task if row.slip else None)
        points = weight("decision", level=row.slip.level if row.slip else 1, days_late=late)
        yield Matter(ItemKind.DECISION, row.matter, points, task=task, slip=row.slip, earlier=row)


def _slips(year: WorkYear) -> Iterator[Matter]:
    """Red and yellow ones that are open, and those that a unit sent back."""
    lit = Q(light__in=LIT) & ~Q(state=SlipState.PROPOSED)
    rows = Slip.objects.filter(lit | Q(state=SlipState.BOUNCED), unit=year.unit_id, year__year__lte=year.year)
    today = clock.today()
    for row in rows.filter(state__in=OPEN).select_related("task").order_by("pk"):
        kind = ItemKind.RED if row.light == Light.OVERDUE else ItemKind.YELLOW
        if row.state == SlipState.BOUNCED:
            kind = ItemKind.BLOCKED
        late = (today - row.current_due).days if row.current_due else 0
        yield Matter(kind, row.matter, weight(kind, level=row.level, days_late=late), task=row.task, slip=row)


def _tasks(year: WorkYear) -> Iterator[Matter]:
    """Red and yellow tasks, as deep as the institution's rule watches."""
    depth = rule_of(year.unit).watched_depth or 99
    rows = Task.objects.filter(year=year, state__in=LIVE, depth__lte=depth, standing__light__in=LIT)
    today = clock.today()
    worst = rows.select_related("standing").order_by(F("standing__lag_percent").desc(nulls_last=True), "pk")
    for row in worst[: MOST * 4]:
        kind = ItemKind.RED if row.standing.light == Light.OVERDUE else ItemKind.YELLOW
        late = (today - row.due_on).days if row.due_on else 0
        yield Matter(kind, row.title, weight(kind, days_late=late, lag=float(row.standing.lag_percent or 0)), task=row)


def _said_blocked(year: WorkYear) -> Iterator[Matter]:
    """Tasks whose latest check-in says that something stands in the way, however deep: somebody asks for help."""
    for row in blocked_in(year)[: MOST * 4]:
        task, today = row.task, clock.today()
        late = (today - task.due_on).days if task.due_on else 0
        points = weight("blocked", days_late=late, lag=float(task.standing.lag_percent or 0))
        yield Matter(ItemKind.BLOCKED, task.title, points, task=task)


def _waiting(year: WorkYear) -> Iterator[Matter]:
    """Tasks that wait for another one which is late itself."""
    rows = Dependency.objects.filter(
        task__year=year, task__state__in=LIVE, needs__state__in=LIVE, needs__standing__light__in=LIT
    )
    for row in rows.select_related("task__standing", "needs__standing").order_by("pk")[: MOST * 4]:
        lag = float(row.needs.standing.lag_percent or 0)
        yield Matter(ItemKind.BLOCKED, row.task.title, weight("blocked", lag=lag), task=row.task)


def waiting_requests(year: WorkYear) -> QuerySet[AgendaRequest]:
    return AgendaRequest.objects.filter(unit=year.unit_id, item=None).select_related("task", "slip", "asked_by")


def _take_up_requests(found: list[Matter], year: WorkYear) -> None:
    """To the matter that they are about, where that stands there already; else as matters of their own."""
    for request in waiting_requests(year).order_by("pk"):
        about = next((each for each in found if _same(each, request)), None)
        if about is None:
            about = Matter(ItemKind.ASKED, request.matter, weight("asked"), request.task, request.slip)
            found.append(about)
        about.requests.append(request)
        about.weight += 30


def _same(matter: Matter, request: AgendaRequest) -> bool:
    if request.slip_id:
        return matter.slip is not None and matter.slip.pk == request.slip_id
    return request.task_id is not None and matter.task_id == request.task_id
