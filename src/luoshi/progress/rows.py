"""Between the database and the arithmetic: tasks as ``Facts``, check-ins as ``Reading``, standings as ``Measured``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from luoshi.org.queries import working_days
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress.lights import Rule
from luoshi.progress.models import CheckIn, LightRule, Standing
from luoshi.progress.standing import Facts, Measured, Reading, Today
from luoshi.progress.time_plan import span_of

LIVE = [TaskState.ISSUED, TaskState.CARRIED_OUT, TaskState.DONE, TaskState.NOT_DONE, TaskState.RECONCILED]
OPEN = [TaskState.ISSUED, TaskState.CARRIED_OUT]
OUTCOMES: dict[str, str] = {TaskState.DONE: "done", TaskState.NOT_DONE: "not_done"}
TEN_THOUSANDTH = Decimal("0.0001")
WRITTEN = [
    "done", "planned", "done_percent", "planned_percent", "unknown_year", "light", "lights", "next_due",
    "read_on", "as_of",
]  # fmt: skip


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
        issued_on = timezone.localdate(self.issued_at) if self.issued_at else None
        span = span_of(self.due_kind, self.starts_on, self.due_on, issued_on, self.year)
        return Facts(span, self.live, OUTCOMES.get(self.state, ""))

    @property
    def stored(self) -> Measured | None:
        """Where it stood when last measured; None if it never was."""
        if self.done is None:
            return None
        return Measured(
            Fraction(self.done), Fraction(self.planned) if self.planned else None, self.unknown_year,
            self.light or "", self.lights or {}, self.next_due, self.read_on,
        )  # fmt: skip


COLUMNS = [
    "pk", "parent_id", "depth", "weight", "state", "due_kind", "starts_on", "due_on", "issued_at", "year__year",
    *(f"standing__{name}" for name in Row._fields[10:]),
]  # fmt: skip


def rows_of(tasks: QuerySet[Task]) -> list[Row]:
    """All but the withdrawn, which count nowhere."""
    kept = tasks.exclude(state=TaskState.WITHDRAWN).order_by()
    return [Row._make(columns) for columns in kept.values_list(*COLUMNS)]


def readings(check_ins: Q, day: date) -> dict[int, Reading]:
    """Task → its reading on a day: of the check-ins that no correction replaced, the one with the latest day."""
    valid = CheckIn.objects.filter(check_ins, replaced_by__isnull=True, as_of__lte=day).order_by("as_of", "id")
    columns = valid.values_list("task", "percent", "as_of")
    return {task: Reading(Fraction(percent) / 100, as_of) for task, percent, as_of in columns}


def today_of(year_id: int, day: date) -> Today:
    """How a year is measured on a day: the calendar and its institution's rule."""
    row = LightRule.objects.filter(unit__work_years=year_id).first() or LightRule()
    return Today(day, working_days(), rule_of(row))


def rule_of(row: LightRule) -> Rule:
    return Rule(
        behind_from=row.behind_from,
        overdue_over=row.overdue_over,
        due_soon_days=row.due_soon_days,
        unstarted_months=row.unstarted_months,
        reading_every_days=row.reading_every_days,
    )


def as_standing(task_id: int, measured: Measured, day: date) -> Standing:
    return Standing(
        task_id=task_id,
        done=str(measured.done),
        planned="" if measured.planned is None else str(measured.planned),
        done_percent=_rounded(measured.done),
        planned_percent=None if measured.planned is None else _rounded(measured.planned),
        unknown_year=measured.unknown_year,
        light=measured.light,
        lights=measured.lights,
        next_due=measured.next_due,
        read_on=measured.read_on,
        as_of=day,
    )


def write(standings: Iterable[Standing]) -> None:
    """Insert or overwrite, many in a statement."""
    Standing.objects.bulk_create(
        standings, update_conflicts=True, unique_fields=["task"], update_fields=WRITTEN, batch_size=500
    )


@dataclass(frozen=True, slots=True)
class Turned:
    """A light that changed."""

    task_id: int
    was: str
    now: str


def turned(row: Row, now: Measured) -> Turned | None:
    return Turned(row.pk, row.light, now.light) if row.light and row.light != now.light else None


def _rounded(share: Fraction) -> Decimal:
    return (Decimal(share.numerator) * 100 / share.denominator).quantize(TEN_THOUSANDTH)
