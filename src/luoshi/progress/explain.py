"""Where a number comes from: a task's children with weight × done = contribution, or a leaf's check-ins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet

from luoshi.intake.models import Clause
from luoshi.kernel import clock
from luoshi.kernel.templatetags.luoshi import percent, points
from luoshi.kernel.trees import ids_on, under
from luoshi.org.models import Person
from luoshi.plan.models import Milestone, Source, Task
from luoshi.plan.policy import tasks_seen_by
from luoshi.progress.enums import RollupKind
from luoshi.progress.measure_queries import Account as MeasureAccount
from luoshi.progress.measure_queries import accounts_of
from luoshi.progress.measure_queries import with_parts as with_measure_parts
from luoshi.progress.models import CheckIn, Measure, RollupRule, Standing
from luoshi.progress.queries import rule_of
from luoshi.progress.rows import LIVE
from luoshi.progress.standing import OWN

INLINE = 8  # so many grandchildren are written out in a line


@dataclass
class Part:
    """A child in its parent's sum. ``share``: its part of the whole by the parent's rule; ``gives``: what it contributes."""

    task: Task
    standing: Standing
    share: Fraction
    seen: bool
    weighs: str = ""  # what its weight comes from, where these are no siblings
    least: bool = False  # of its siblings: the number, where the rule is the minimum
    below: list[Part] = field(default_factory=list)
    broken_down: bool = False

    @property
    def done(self) -> Fraction:
        return self.standing.exact_done

    @property
    def share_shown(self) -> str:
        """15%, or 33.3% where it is no whole percent."""
        return percent(self.share, 0 if (self.share * 100).denominator == 1 else 1)

    @property
    def gives(self) -> Fraction:
        return self.share * self.done

    @property
    def has_number(self) -> bool:
        """Whether its number comes from more than its check-ins."""
        return self.broken_down or rule_of(self.task) in OWN

    @property
    def added_up(self) -> bool:
        """Whether the tasks below make its number by adding up, so that a line can say it."""
        return rule_of(self.task) in (RollupKind.MEAN, RollupKind.SUM)


@dataclass
class Account:
    """The whole arithmetic of one task, one level deep, with a second level in a line where it is short."""

    task: Task
    standing: Standing
    parts: list[Part]
    rule: RollupRule | None = None
    marks: list[Milestone] = field(default_factory=list)  # of a task whose rule counts them
    measured: MeasureAccount | None = None  # of a task whose rule goes by a measure

    @property
    def kind(self) -> str:
        return self.rule.kind if self.rule else RollupKind.MEAN.value

    @property
    def own(self) -> bool:
        """The number is the task's own, whatever lies below it."""
        return self.kind in OWN

    @property
    def passed(self) -> int:
        return sum(mark.passed_on is not None for mark in self.marks)

    @property
    def total(self) -> Fraction:
        if self.kind == RollupKind.MINIMUM:
            return min((part.done for part in self.parts), default=Fraction(0))
        return sum((part.gives for part in self.parts), Fraction(0))

    @property
    def capped(self) -> bool:
        """More than the whole, which counts as the whole."""
        return self.kind == RollupKind.SUM and self.total > 1

    @property
    def gap_shown(self) -> str:
        """How many points behind or ahead, without a sign: the word beside it says which."""
        return points(abs(self.standing.lag or Fraction(0))).removeprefix("+")

    @property
    def sign(self) -> str:
        """Whether three decimals of a percent say it all."""
        return "=" if (self.standing.exact_done * 100_000).denominator == 1 else "≈"


def account_of(task: Task, person: Person) -> Account | None:
    """None for a task that was never measured."""
    standing = Standing.objects.filter(task=task).first()
    if standing is None:
        return None
    standing.task = task
    rule = RollupRule.objects.select_related("set_by", "measure").filter(task=task).first()
    children = parts_of(task)
    marks = list(task.milestones.all()) if rule and rule.kind == RollupKind.MILESTONES else []
    kind = rule.kind if rule else RollupKind.MEAN.value
    goes_by = Measure.objects.filter(pk=rule.measure_id) if rule and rule.measure_id else None
    measured = accounts_of(with_measure_parts(goes_by), task.year)[0] if goes_by is not None else None
    return Account(task, standing, parts_in(children, person, kind=kind), rule, marks, measured)


def parts_of(task: Task) -> list[Task]:
    """The tasks that make its number, with their standings."""
    return list(_live(Task.objects.filter(parent=task)))


def parts_in(
    tasks: list[Task], person: Person, kind: str = RollupKind.MEAN.value, shares: Mapping[int, Fraction] | None = None
) -> list[Part]:
    """Tasks as lines of a sum, each with the level below it. ``shares``: of the whole, where these are no siblings."""
    below: dict[int | None, list[Task]] = defaultdict(list)
    if tasks:
        for task in _live(Task.objects.filter(parent__in=tasks)):
            below[task.parent_id].append(task)
    seen = _seen([*tasks, *(kid for kids in below.values() for kid in kids)], person)
    parts = _parts(tasks, seen, kind)
    for part in parts:
        part.share = part.share if shares is None else shares[part.task.pk]
    for part in parts:
        kids = below[part.task.pk]
        part.broken_down = bool(kids)
        part.below = _parts(kids, seen, rule_of(part.task)) if len(kids) <= INLINE and part.added_up else []
    return parts


UNSHOWN = [
    "text", "measures", "remark", "guessed", "deliverable",
    *(f"standing__{name}" for name in ("lights", "done_percent", "planned_percent", "lag_percent")),
]  # fmt: skip


def _live(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Without what a line of a sum does not show: a task's texts may be long."""
    found = tasks.filter(state__in=LIVE, standing__isnull=False).defer(*UNSHOWN)
    return found.select_related("standing", "lead_unit", "rollup_rule").order_by("position", "id")


def _seen(tasks: Sequence[Task], person: Person) -> set[int]:
    if not tasks:
        return set()
    return set(tasks_seen_by(person).filter(pk__in=[task.pk for task in tasks]).values_list("pk", flat=True))


def _parts(tasks: Iterable[Task], seen: set[int], kind: str) -> list[Part]:
    tasks = list(tasks)
    whole = 100 if kind == RollupKind.SUM else sum(task.weight for task in tasks)
    parts = [Part(task, task.standing, Fraction(task.weight, whole), task.pk in seen) for task in tasks]
    if kind == RollupKind.MINIMUM and parts:
        least = min(part.done for part in parts)
        for part in parts:
            part.share, part.least = Fraction(1), part.done == least
    return parts


def check_ins_of(task: Task) -> QuerySet[CheckIn]:
    """All of a task, corrected ones too, the latest day first."""
    found = CheckIn.objects.filter(task=task).select_related("sent_by", "replaced_by", "replaces")
    return found.prefetch_related("evidence").order_by("-as_of", "-id")


def latest_check_in(task: Task) -> CheckIn | None:
    """The last one that holds at the task or below it."""
    below = Task.objects.filter(under(task.path))
    found = CheckIn.objects.filter(task__in=below, replaced_by__isnull=True).select_related("sent_by", "task")
    return found.prefetch_related("evidence").order_by("-as_of", "-id").first()


def clause_of(task: Task) -> Clause | None:
    """The report's sentence that the task carries out, its own or that of the nearest task above."""
    ids = ids_on(task.path)
    rows = Source.objects.filter(task__in=ids).select_related("clause__report").order_by("clause__position", "id")
    nearest = max(rows, key=lambda row: ids.index(row.task_id), default=None)
    return nearest.clause if nearest else None


def days_overdue(task: Task) -> int:
    """Calendar days past the due day; 0 when it is not."""
    day: date = clock.today()
    return max(0, (day - task.due_on).days) if task.due_on else 0
