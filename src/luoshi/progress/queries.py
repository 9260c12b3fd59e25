"""What other rooms ask of progress."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.trees import under
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of
from luoshi.plan.models import Assignment, Milestone, Task
from luoshi.progress import statements
from luoshi.progress.blocked_queries import blocked_among as blocked_among
from luoshi.progress.blocked_queries import blocked_at_or_below as blocked_at_or_below
from luoshi.progress.blocked_queries import blocked_in as blocked_in
from luoshi.progress.blocked_queries import blocking as blocking
from luoshi.progress.enums import WORST_FIRST, Light, RollupKind
from luoshi.progress.measure_queries import measures_of as measures_of
from luoshi.progress.measure_queries import owed_by as owed_by
from luoshi.progress.models import CheckIn, LightRule, RollupRule, Standing
from luoshi.progress.rows import LIVE, OPEN
from luoshi.progress.standing import Measured, mean_done, mean_planned
from luoshi.progress.unit_sums import KEPT, Sum, Sums, state_of, sums_at_hand, sums_of
from luoshi.progress.wall_standings import handed_out
from luoshi.progress.worth import Placed, Worth, worths

ATTENTION = [Light.OVERDUE, Light.BEHIND, Light.NO_READING]


def has_parts(task: Task) -> bool:
    """Broken down: its number comes from below. Drafts and withdrawn tasks are no parts yet, or no more."""
    return task.children.filter(state__in=LIVE).exists()


def rule_of(task: Task) -> str:
    """How its number comes about."""
    rule = getattr(task, "rollup_rule", None)  # without a row it is an AttributeError
    return rule.kind if rule else RollupKind.MEAN.value


def counts_milestones(task: Task) -> bool:
    return RollupRule.objects.filter(task=task, kind=RollupKind.MILESTONES).exists()


class Shown(NamedTuple):
    """A task in a list of standings; the shares exact, as text."""

    pk: int
    number: str
    title: str
    weight: int
    unit: str | None
    light: str
    done: str
    planned: str


def with_parts(task: Task) -> list[Shown]:
    """A task, first, and the tasks below it, with what a list of them shows and no more."""
    return [Shown._make(columns) for columns in statements.with_parts(task.pk)]


def leaves(tasks: QuerySet[Task]) -> QuerySet[Task]:
    return tasks.exclude(Exists(Task.objects.filter(parent=OuterRef("pk"), state__in=LIVE)))


def untouched(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Those whose task has neither parts nor a check-in."""
    parts = Task.objects.filter(parent=OuterRef("task"), state__in=LIVE)
    return assignments.exclude(Exists(parts)).exclude(Exists(CheckIn.objects.filter(task=OuterRef("task"))))


def valid_check_ins(task: Task) -> QuerySet[CheckIn]:
    """Those that no correction replaced, the one that holds first."""
    return CheckIn.objects.filter(task=task, replaced_by__isnull=True).order_by("-as_of", "-id")


def latest_of(tasks: Iterable[Task]) -> dict[int, CheckIn]:
    """Task → the check-in that holds, in one statement."""
    found = CheckIn.objects.filter(task__in=list(tasks), replaced_by__isnull=True).order_by("as_of", "id")
    return {row.task_id: row for row in found}


@dataclass(frozen=True)
class UnitStanding:
    """Where a unit stands: the mean of its top tasks by what they are worth (``worth``), in exact fractions of 1."""

    tasks: int
    leaves: int
    done: Fraction | None  # None: nothing issued yet
    planned: Fraction | None
    lights: dict[str, int]  # of the leaves
    as_of: date | None  # the oldest day among the tasks added up
    unknown_year: int | None = None

    @property
    def lag(self) -> Fraction | None:
        return None if self.done is None or self.planned is None else self.planned - self.done

    @property
    def attention(self) -> int:
        return sum(self.lights.get(light, 0) for light in ATTENTION)


NOTHING = UnitStanding(0, 0, None, None, {}, None)


def standing_of_unit(unit: Unit, year: WorkYear) -> UnitStanding:
    return standings_of_units([unit], year)[unit.pk]


def standings_of_units(units: Iterable[Unit], year: WorkYear) -> dict[int, UnitStanding]:
    """Unit → where it stands, in a fixed number of statements whatever the number of units.

    A unit's top tasks are the issued ones that it or a unit below it leads while the task above them is led elsewhere;
    for the institution itself, the key tasks at the top. They are added up from the sums kept of the year; where none are
    at hand and only parts of the institution are asked for, their own tasks alone are read.
    """
    units, state = list(units), state_of(year)
    if any(unit.pk == year.unit_id for unit in units) or sums_at_hand(state):
        return _from_sums(sums_of(year, state), units, year)
    name = f"{state.name}:{state.revision}:{'-'.join(str(unit.pk) for unit in units)}"
    kept: dict[int, UnitStanding] | None = cache.get(name)
    if kept is None:
        kept = worked_out(units, year)
        if all(standing.as_of in (None, clock.today()) for standing in kept.values()):
            cache.set(name, kept, timeout=KEPT)
    return kept


def _from_sums(sums: Sums, units: list[Unit], year: WorkYear) -> dict[int, UnitStanding]:
    led = {pk for pair in sums for pk in pair}
    totals = handed_out(sums, units, dict(Unit.objects.filter(pk__in=led).values_list("pk", "path")), year)
    return {unit.pk: _standing(totals[unit.pk]) if unit.pk in totals else NOTHING for unit in units}


def _standing(total: Sum) -> UnitStanding:
    leaves = sum(total.lights.values())
    return UnitStanding(total.tasks, leaves, *total.shares, dict(total.lights), total.as_of, total.unknown)


def worked_out(units: list[Unit], year: WorkYear) -> dict[int, UnitStanding]:
    tops: dict[int, list[_Top]] = defaultdict(list)
    candidates = _candidates(units, year)
    for top in candidates:
        for unit in units:
            if top.is_top_of(unit, year):
                tops[unit.pk].append(top)
    worth = worths(top.placed for top in candidates)
    return {unit.pk: _added_up(tops[unit.pk], worth) for unit in units}


@dataclass(frozen=True)
class _Top:
    placed: Placed
    measured: Measured
    as_of: date
    lead: str
    above: str | None  # the path of the unit that leads the task above; None at the top

    def is_top_of(self, unit: Unit, year: WorkYear) -> bool:
        if unit.pk == year.unit_id:
            return self.above is None
        return self.lead.startswith(unit.path) and not (self.above or "").startswith(unit.path)


TOP_COLUMNS = [
    "pk",
    "path",
    "number",
    "weight",
    "parent_id",
    "lead_unit__path",
    "parent__lead_unit__path",
    "standing__as_of",
] + [f"standing__{name}" for name in ("done", "planned", "unknown_year", "light", "lights", "next_due", "read_on")]


def _candidates(units: Sequence[Unit], year: WorkYear) -> list[_Top]:
    within = Q(pk__in=[])
    for unit in units:
        within |= Q(parent=None) if unit.pk == year.unit_id else _coming_into(unit)
    found = Task.objects.filter(within, year=year, state__in=LIVE, standing__isnull=False).order_by("pk")
    return [
        _Top(
            Placed(pk, path, number, weight),
            Measured(
                Fraction(done), Fraction(planned) if planned else None, unknown, light, lights, next_due, read_on
            ),
            as_of, lead or "", None if parent is None else above or "",
        )
        for pk, path, number, weight, parent, lead, above, as_of, done, planned, unknown, light, lights, next_due,
        read_on in found.values_list(*TOP_COLUMNS)
    ]  # fmt: skip


def _coming_into(unit: Unit) -> Q:
    """Led within the unit while the task above it is not."""
    inside = under(unit.path, "parent__lead_unit__path")
    return under(unit.path, "lead_unit__path") & (Q(parent=None) | Q(parent__lead_unit=None) | ~inside)


def _added_up(tops: Sequence[_Top], worth: Mapping[int, Worth]) -> UnitStanding:
    if not tops:
        return NOTHING
    lights: Counter[str] = Counter()
    for top in tops:
        lights.update(top.measured.lights)
    weighted = [(worth[top.placed.pk].value, top.measured) for top in tops]
    planned, unknown = mean_planned(weighted)
    oldest = min(top.as_of for top in tops)
    return UnitStanding(len(tops), sum(lights.values()), mean_done(weighted), planned, dict(lights), oldest, unknown)


@dataclass(frozen=True)
class Todo:
    """A task that its owner has to say something of, and why."""

    task: Task
    standing: Standing
    due: bool  # a check-in is due: behind, overdue, missing, or none in this period
    last: date | None


def todo_of(person: Person, year: WorkYear | None = None) -> list[Todo]:
    """The check-ins a person owes, worst first, in a fixed number of statements: leaf tasks of theirs that are behind, overdue or
    without a reading, and those begun that have had none in the present period."""
    return [todo for todo in mine(person, year) if todo.due]


def mine(person: Person, year: WorkYear | None = None) -> list[Todo]:
    """All open leaf tasks that a person checks in on, those that are due first, worst first."""
    tasks = leaves(Task.objects.filter(state__in=OPEN, standing__isnull=False)).select_related(
        "standing", "lead_unit", "year"
    )
    spoken = [task for these in _speaks_for(person) for task in tasks.filter(these)]
    if year is not None:  # not in the statement: what is a person's own is few rows, a year's tasks are many
        spoken = [task for task in spoken if task.year_id == year.pk]
    rule = LightRule.objects.filter(unit__work_years=year).first() if year else None
    period = timedelta(days=(rule or LightRule()).reading_every_days)
    listed = [_todo(task, period) for task in spoken]
    return sorted(listed, key=_worst_first)


def milestones_owed(person: Person, year: WorkYear) -> list[Milestone]:
    """Those of a person's tasks whose day has come and that nobody has said to be passed, the longest overdue first."""
    open_ = Milestone.objects.filter(passed_on__isnull=True, due_on__lte=clock.today(), task__state__in=OPEN)
    open_ = open_.select_related("task")
    own = [row for these in _speaks_for(person) for row in open_.filter(task__in=Task.objects.filter(these, year=year))]
    return sorted(own, key=lambda row: (row.due_on, row.pk))


def _todo(task: Task, period: timedelta) -> Todo:
    standing = task.standing
    begun = standing.light not in (Light.NOT_YET, Light.DONE)
    quiet = standing.read_on is None or clock.today() >= standing.read_on + period
    return Todo(task, standing, standing.light in ATTENTION or (begun and quiet), standing.read_on)


def _worst_first(todo: Todo) -> tuple[bool, int, date, int]:
    light = WORST_FIRST.index(Light(todo.standing.light))
    return (not todo.due, light, todo.standing.next_due or date.max, todo.task.pk)


def _speaks_for(person: Person) -> list[Q]:
    """The owner; of tasks that nobody owns, the head of the lead unit. Each is read off an index of its own."""
    return [Q(owner=person), Q(owner=None, lead_unit__in=scope_of(person).headed())]
