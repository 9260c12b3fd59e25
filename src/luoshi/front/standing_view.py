"""“How do we stand”: the unit's number, its parts, its next milestones, its latest events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import F, QuerySet, Value
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.trees import under
from luoshi.ledger.models import Event
from luoshi.org.enums import PostKind
from luoshi.org.models import Post, Unit
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Milestone, Task
from luoshi.progress.enums import Light
from luoshi.progress.queries import UnitStanding, leaves, standings_of_units

SHOWN_LIGHTS = [Light.DONE, Light.ON_TRACK, Light.DUE_SOON, Light.BEHIND, Light.OVERDUE]
QUIET_LIGHTS = [Light.NO_READING, Light.NOT_YET]  # named only where there are some
WORST = 5
MANY = 100  # tasks of one light


@dataclass(frozen=True)
class Part:
    unit: Unit
    head: str
    standing: UnitStanding
    light: str  # for the bar's hatching


@dataclass(frozen=True)
class Node:
    milestone: Milestone
    light: str


def parts_of(unit: Unit, year: WorkYear) -> tuple[UnitStanding, list[Part]]:
    """The unit's own standing and those of the units right below it that have tasks."""
    children = list(Unit.objects.filter(parent=unit, closed_at__isnull=True).order_by("position", "id"))
    standings = standings_of_units([unit, *children], year)
    heads: dict[int, str] = {}
    held = Post.objects.filter(unit__in=children, kind=PostKind.HEAD, until__isnull=True).select_related("person")
    for post in held:
        heads.setdefault(post.unit_id, post.person.label)
    rows = [
        Part(child, heads.get(child.pk, "—"), standings[child.pk], _bar_light(standings[child.pk]))
        for child in children
        if standings[child.pk].tasks
    ]
    return standings[unit.pk], rows


def gap_sentence(whole: UnitStanding, parts: list[Part]) -> str:
    """Who causes the gap: the part that lags most, by how much."""
    lagging = [part for part in parts if part.standing.lag and part.standing.lag > 0]
    if not whole.lag or whole.lag <= 0 or not lagging:
        return ""
    worst = max(lagging, key=lambda part: part.standing.lag or Fraction(0))
    lag = float((worst.standing.lag or Fraction(0)) * 100)
    return _("%(unit)s lags most, by %(points)s points") % {"unit": worst.unit.label, "points": f"{lag:.1f}"}


def nodes_ahead(unit: Unit, year: WorkYear, days: int = 21) -> list[Node]:
    """Milestones of the unit's tasks due within three weeks, and those missed in the last week."""
    today = clock.today()
    found = Milestone.objects.filter(
        under(unit.path, "task__lead_unit__path"), task__year=year, passed_on__isnull=True,
        task__state__in=[TaskState.ISSUED, TaskState.CARRIED_OUT],
        due_on__range=(today - timedelta(days=7), today + timedelta(days=days)),
    )  # fmt: skip
    rows = found.select_related("task", "task__lead_unit").order_by("due_on")[:12]
    return [Node(row, _node_light(row.due_on, today)) for row in rows]


def worst_tasks(unit: Unit, year: WorkYear, lights: dict[str, int]) -> list[Task]:
    """The tasks without parts that lag most, for whoever watches the whole: overdue ones first. ``lights``: how many of
    each the unit has."""
    overdue = _lagging(unit, year, Light.OVERDUE, lights)[:WORST]
    return overdue + _lagging(unit, year, Light.BEHIND, lights)[: WORST - len(overdue)]


def _lagging(unit: Unit, year: WorkYear, light: Light, lights: dict[str, int]) -> list[Task]:
    """Of many, those that lag most are read off the index by light and lag, and the unit (``+ 0``: by no index) is asked of
    each; of few, the unit's own tasks are looked through."""
    if not lights.get(light):
        return []
    found = leaves(Task.objects.filter(year=year, state=TaskState.CARRIED_OUT, standing__light=light))
    if lights[light] >= MANY:
        units = Unit.objects.filter(under(unit.path)).values("pk")
        found = found.annotate(led=F("lead_unit_id") + Value(0)).filter(led__in=units)
    else:
        found = found.filter(under(unit.path, "lead_unit__path"))
    ordered = found.select_related("standing", "lead_unit", "owner").order_by("-standing__lag_percent")
    return list(ordered[:WORST])


def latest_events(unit: Unit) -> QuerySet[Event]:
    """What people did; lights that turned by themselves are left to the task's own timeline."""
    told = Event.objects.filter(under(unit.path, "unit_path"), actor_id__isnull=False)
    return told.exclude(verb__startswith="front.").order_by("-id")[:8]


def _node_light(due_on: date, today: date) -> str:
    if due_on < today:
        return Light.OVERDUE
    return Light.DUE_SOON if due_on <= today + timedelta(days=7) else Light.NOT_YET


def _bar_light(standing: UnitStanding) -> str:
    lag = standing.lag or Fraction(0)
    if lag > Fraction(30, 100):
        return Light.OVERDUE
    return Light.BEHIND if lag >= Fraction(10, 100) else Light.ON_TRACK
