"""The one definition of where a task stands. Pure: no Django, no clock.

A leaf stands where its own check-ins say; a task with children stands where they do: the mean of their exact fractions,
weighted, never rounded on the way up. Milestones do not change it. A draft counts for nothing until it is issued, so
``children`` are only those that are carried out (or were).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.progress.lights import DONE, Rule, Seen, light_of
from luoshi.progress.time_plan import Span, planned_by


@dataclass(frozen=True, slots=True)
class Facts:
    """What the plan says of a task. ``live``: issued, so that it counts; ``outcome``: how it was closed, if it was."""

    span: Span
    live: bool = True
    outcome: str = ""  # "", "done" or "not_done"


@dataclass(frozen=True, slots=True)
class Reading:
    """The latest check-in that holds: the share done, and the day it speaks of."""

    done: Fraction
    on: date


@dataclass(frozen=True, slots=True)
class Measured:
    """Where a task stands on a day. ``planned`` is None without a plan, and where ``unknown_year`` forbids it."""

    done: Fraction
    planned: Fraction | None
    unknown_year: int | None
    light: str
    lights: dict[str, int] = field(hash=False)  # light → how many leaves at or below
    next_due: date | None  # the earliest due day of what is still open at or below
    read_on: date | None  # the last day that a check-in at or below speaks of

    @property
    def lag(self) -> Fraction | None:
        """How far behind the plan; negative when ahead."""
        return None if self.planned is None else self.planned - self.done


Weighted = Sequence[tuple[int, Measured]]


@dataclass(frozen=True, slots=True)
class Today:
    """What the measuring happens by."""

    day: date
    days: WorkingDays
    rule: Rule


def measure(facts: Facts, reading: Reading | None, children: Weighted, today: Today) -> Measured:
    """Where the task stands, from its children if it has any, else from its own latest reading."""
    if children:
        done, planned, unknown = mean_done(children), *mean_planned(children)
        read_on = max((child.read_on for _, child in children if child.read_on), default=None)
    else:
        done = Fraction(1) if facts.outcome == "done" else reading.done if reading else Fraction(0)
        planned, unknown = _planned(facts, today)
        read_on = reading.on if reading else None
    seen = Seen(facts.live, facts.outcome, done, planned, unknown is None, facts.span, read_on)
    light = light_of(seen, today.rule, today.day, today.days)
    open_due = facts.span.due_on if light != DONE and facts.live else None
    return Measured(
        done, planned, unknown, light,
        lights=_counted(child for _, child in children) if children else {light: 1},
        next_due=min((due for due in [open_due, *(c.next_due for _, c in children)] if due), default=None),
        read_on=read_on,
    )  # fmt: skip


def mean_done(children: Weighted) -> Fraction:
    return sum((weight * child.done for weight, child in children), Fraction(0)) / sum(weight for weight, _ in children)


def mean_planned(children: Weighted) -> tuple[Fraction | None, int | None]:
    """The plan of all, and the year whose calendar is missing if one is.

    A child without a plan counts as on plan, so that it neither helps nor harms the lag; with no plan below there is
    none here.
    """
    unknown = min((child.unknown_year for _, child in children if child.unknown_year), default=None)
    if unknown or all(child.planned is None for _, child in children):
        return None, unknown
    total = sum((w * (c.done if c.planned is None else c.planned) for w, c in children), Fraction(0))
    return total / sum(weight for weight, _ in children), None


def _planned(facts: Facts, today: Today) -> tuple[Fraction | None, int | None]:
    if not facts.live:
        return Fraction(0), None
    try:
        return planned_by(facts.span, today.day, today.days), None
    except YearUnknown as missing:
        return None, missing.year


def _counted(children: Iterable[Measured]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for child in children:
        counts.update(child.lights)
    return dict(counts)
