"""Between the database and the arithmetic: tasks as ``Facts``, check-ins as ``Reading``, standings as ``Measured``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from django.db import router
from django.db.models import QuerySet
from django.utils import timezone

from luoshi.plan.enums import TaskState
from luoshi.plan.models import Milestone, Task
from luoshi.progress.lights import NOT_YET, Rule
from luoshi.progress.measured_tasks import holds_for, said_by
from luoshi.progress.models import LightRule, StandingChange
from luoshi.progress.standing import MEAN, MEASURE, MILESTONES, Facts, Mark, Measured, Reading, Rollup
from luoshi.progress.time_plan import span_of

LIVE = [TaskState.ISSUED, TaskState.CARRIED_OUT, TaskState.DONE, TaskState.NOT_DONE, TaskState.RECONCILED]
OPEN = [TaskState.ISSUED, TaskState.CARRIED_OUT]
CLOSED = [TaskState.DONE, TaskState.NOT_DONE, TaskState.RECONCILED, TaskState.WITHDRAWN]
OUTCOMES: dict[str, str] = {TaskState.DONE: "done", TaskState.NOT_DONE: "not_done"}
TEN_THOUSANDTH = Decimal("0.0001")


class Row(NamedTuple):
    """What the arithmetic needs of a task, read as plain columns because there may be ten thousand of them."""

    pk: int
    parent_id: int | None
    depth: int
    weight: int
    state: str
    due_kind: str
    starts_on: date | None
    due_on: date | None
    issued_at: datetime | None
    year: int
    number: str
    title: str
    unit_path: str | None  # of the lead unit
    kind: str | None  # the rule of roll-up; None: the weighted mean
    said_percent: Decimal | None  # what a person set by hand …
    said_on: date | None  # … and the day it speaks of
    measure: int | None  # … or what it goes by, and how long a reading of that is as good as new
    frequency: str | None
    within_days: int | None
    done: str | None
    planned: str | None
    unknown_year: int | None
    light: str | None
    lights: dict[str, int] | None
    next_due: date | None
    read_on: date | None
    as_of: date | None

    @property
    def live(self) -> bool:
        return self.state in LIVE

    @property
    def facts(self) -> Facts:
        issued_on = timezone.localdate(self.issued_at) if self.issued_at and not self.starts_on else None
        span = span_of(self.due_kind, self.starts_on, self.due_on, issued_on, self.year)
        return Facts(span, self.live, OUTCOMES.get(self.state, ""))

    def rollup(self, marks: list[Mark], measured: Reading | None) -> Rollup:
        if self.said_percent is not None and self.said_on is not None:
            return Rollup(self.kind or MEAN, Reading(Fraction(self.said_percent) / 100, self.said_on))
        if self.frequency is not None and self.within_days is not None:
            return Rollup(MEASURE, measured, holds_for=holds_for(self.frequency, self.within_days))
        return Rollup(self.kind or MEAN, marks=marks)

    def says(self, now: Measured) -> bool:
        """Whether what is stored is this; compared as it is written, for the numbers are long."""
        return (self.done, self.light, self.planned, self.lights) == (
            str(now.done), now.light, "" if now.planned is None else str(now.planned), now.lights
        ) and (self.unknown_year, self.next_due, self.read_on) == (now.unknown_year, now.next_due, now.read_on)  # fmt: skip

    @property
    def stored(self) -> Measured | None:
        return stored(self)


class Beside(NamedTuple):
    """What the arithmetic needs of a part that is not measured itself: where it stood when it last was."""

    pk: int
    parent_id: int | None
    weight: int
    state: str
    done: str | None
    planned: str | None
    unknown_year: int | None
    light: str | None
    lights: dict[str, int] | None
    next_due: date | None
    read_on: date | None
    as_of: date | None

    @property
    def live(self) -> bool:
        return self.state in LIVE

    @property
    def stored(self) -> Measured | None:
        return stored(self)


def stored(row: Row | Beside) -> Measured | None:
    """Where it stood when last measured; None if it never was."""
    if row.done is None:
        return None
    return Measured(
        _fraction(row.done), _fraction(row.planned) if row.planned else None, row.unknown_year,
        row.light or "", row.lights or {}, row.next_due, row.read_on,
    )  # fmt: skip


@lru_cache(maxsize=16_384)
def _fraction(text: str) -> Fraction:
    """Remembered, for most neighbours stand where they stood."""
    return Fraction(text)


COLUMNS = [
    "pk", "parent_id", "depth", "weight", "state", "due_kind", "starts_on", "due_on", "issued_at", "year__year",
    "number", "title", "lead_unit__path",
    "rollup_rule__kind", "rollup_rule__percent", "rollup_rule__set_on",
    "rollup_rule__measure", "rollup_rule__measure__frequency", "rollup_rule__measure__within_days",
    *(f"standing__{name}" for name in Row._fields[19:]),
]  # fmt: skip


def rows_of(tasks: QuerySet[Task]) -> list[Row]:
    """All but the withdrawn, which count nowhere."""
    kept = tasks.exclude(state=TaskState.WITHDRAWN).order_by()
    return [Row._make(columns) for columns in kept.values_list(*COLUMNS)]


def rollups(found: Iterable[Row]) -> dict[int, Rollup]:
    """Task → its rule, where it has one; milestones in one statement, measures in three, if any rule asks for them."""
    ruled = [row for row in found if row.kind]
    asking = [row.pk for row in ruled if row.kind == MILESTONES]
    marks: dict[int, list[Mark]] = defaultdict(list)
    if asking:
        columns = Milestone.objects.filter(task__in=asking).order_by().values_list("task", "due_on", "passed_on")
        for task, due_on, passed_on in columns:
            marks[task].append(Mark(due_on, passed_on))
    said = said_by({row.measure for row in ruled if row.measure is not None})
    return {row.pk: row.rollup(marks[row.pk], said.get(row.measure or 0)) for row in ruled}


def rule_of(row: LightRule) -> Rule:
    return Rule(
        behind_from=row.behind_from,
        overdue_over=row.overdue_over,
        due_soon_days=row.due_soon_days,
        unstarted_months=row.unstarted_months,
        reading_every_days=row.reading_every_days,
    )


def changed(row: Row, now: Measured, day: date) -> StandingChange | None:
    """The line of history that this measuring adds, if done or light changed. Nothing asked and nothing done is no line."""
    done = str(now.done)
    was = ("0", NOT_YET) if row.done is None else (row.done, row.light)
    return None if was == (done, now.light) else StandingChange(task_id=row.pk, day=day, done=done, light=now.light)


@dataclass(frozen=True, slots=True)
class Turned:
    """A light that changed."""

    task: Task  # with what a sentence says of it; the rest is read when asked for
    unit_path: str
    was: str
    now: str


def turned(row: Row, now: Measured) -> Turned | None:
    if not row.light or row.light == now.light:
        return None
    task = Task.from_db(router.db_for_read(Task), ["id", "number", "title"], [row.pk, row.number, row.title])
    return Turned(task, row.unit_path or "", row.light, now.light)


def rounded(share: Fraction) -> Decimal:
    return (Decimal(share.numerator) * 100 / share.denominator).quantize(TEN_THOUSANDTH)
