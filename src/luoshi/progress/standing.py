"""The one definition of where a task stands. Pure: no Django, no clock.

A leaf stands where its own check-ins say; a task with children stands where they do, by its rule of roll-up, in exact
fractions that are never rounded on the way up. A draft counts for nothing until it is issued, so ``children`` are only
those that are carried out (or were). The rules, each for what is done and for what is planned alike:

* *mean* (the default): Σ weight × share ÷ Σ weight.
* *sum*: a weight is so many percent of the whole, and what nobody has broken down yet is not done: Σ weight × share ÷ 100,
  1 at most.
* *minimum*: the least of the children's shares, whatever their weights.
* *milestones*: how many of the task's own milestones are passed ÷ how many there are, all alike; planned is how many
  are due by the day. With no milestone nothing is done and nothing planned. Check-ins and children change it nothing.
* *manual*: the number that a person set, with a reason; planned by the task's own time plan.
* *measure*: what the task's measure says (``Rollup.said``); planned by the task's own time plan. How long a reading is
  as good as new follows from how often the measure is read (``Rollup.holds_for``), not from the rule for check-ins.

On a leaf, the three rules about children say nothing: its check-ins hold. Whatever the rule, lights are counted and due
days and readings are gathered from below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from math import lcm

from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.progress.lights import DONE, Rule, Seen, light_of
from luoshi.progress.time_plan import Span, planned_by

MEAN, SUM, MINIMUM = "mean", "sum", "minimum"
MILESTONES, MANUAL, MEASURE = "milestones", "manual", "measure"
OWN = (MILESTONES, MANUAL, MEASURE)  # the number is the task's own even when it has children


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
class Mark:
    """A milestone: the day it should be, and was, passed."""

    due_on: date
    passed_on: date | None


@dataclass(frozen=True, slots=True)
class Rollup:
    """How a task's number comes about."""

    kind: str = MEAN
    said: Reading | None = None  # manual: the number set; measure: what the measure gives
    marks: Sequence[Mark] = ()  # milestones: the task's own
    holds_for: int | None = None  # measure: for so many days a reading is as good as new


WEIGHTED_MEAN = Rollup()


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


Weight = int | Fraction
Weighted = Sequence[tuple[Weight, Measured]]
Planned = tuple[Fraction | None, int | None]  # the share, or the year whose calendar is missing


@dataclass(frozen=True, slots=True)
class Today:
    """What the measuring happens by. ``plans`` remembers the spans met, of which a year has few."""

    day: date
    days: WorkingDays
    rule: Rule
    plans: dict[Span, Planned] = field(default_factory=dict, compare=False)


def measure(
    facts: Facts, reading: Reading | None, children: Weighted, today: Today, rollup: Rollup = WEIGHTED_MEAN
) -> Measured:
    """Where the task stands: by its rule from its children if it has any, else from its own latest reading."""
    own = not children or rollup.kind in OWN
    said = said_of_itself(reading, rollup) if own else None
    if own:
        done = Fraction(1) if facts.outcome == "done" else said.done if said else Fraction(0)
        planned, unknown = _planned(facts, today, rollup)
    else:
        done = mean_done(children, rollup.kind)
        planned, unknown = mean_planned(children, rollup.kind)
    heard = [child.read_on for _, child in children if child.read_on]
    read_on = max([*heard, said.on] if said else heard, default=None)
    seen = Seen(facts.live, facts.outcome, done, planned, unknown is None, facts.span, read_on)
    rule = replace(today.rule, reading_every_days=rollup.holds_for) if rollup.holds_for else today.rule
    light = light_of(seen, rule, today.day, today.days)
    dues = [child.next_due for _, child in children if child.next_due]
    if light != DONE and facts.live and facts.span.due_on:
        dues.append(facts.span.due_on)
    return Measured(
        done, planned, unknown, light,
        lights=_counted(child for _, child in children) if children else {light: 1},
        next_due=min(dues, default=None),
        read_on=read_on,
    )  # fmt: skip


def said_of_itself(reading: Reading | None, rollup: Rollup) -> Reading | None:
    """What the task says of itself, by its rule."""
    if rollup.kind in (MANUAL, MEASURE):
        return rollup.said
    if rollup.kind != MILESTONES:
        return reading
    passed = [mark.passed_on for mark in rollup.marks if mark.passed_on]
    return Reading(Fraction(len(passed), len(rollup.marks)), max(passed)) if passed else None


def mean_done(children: Weighted, kind: str = MEAN) -> Fraction:
    return combined([(weight, child.done) for weight, child in children], kind)


def mean_planned(children: Weighted, kind: str = MEAN) -> Planned:
    """The plan of all, and the year whose calendar is missing if one is.

    A child without a plan counts as on plan, so that it neither helps nor harms the lag; with no plan below there is
    none here.
    """
    unknown = min((child.unknown_year for _, child in children if child.unknown_year), default=None)
    if unknown or all(child.planned is None for _, child in children):
        return None, unknown
    shares = [(weight, c.done if c.planned is None else c.planned) for weight, c in children]
    return combined(shares, kind), None


def combined(shares: Sequence[tuple[Weight, Fraction]], kind: str) -> Fraction:
    """Weights and shares as one share, by a rule about children. On whole numbers: one reduction, not one a child."""
    if kind == MINIMUM:
        return min(share for _, share in shares)
    whole = lcm(*(share.denominator for _, share in shares))
    total = sum(weight * share.numerator * (whole // share.denominator) for weight, share in shares)
    if kind == SUM:
        return min(Fraction(total, whole * 100), Fraction(1))
    return Fraction(total, whole * sum(weight for weight, _ in shares))


def _planned(facts: Facts, today: Today, rollup: Rollup) -> Planned:
    if not facts.live:
        return Fraction(0), None
    if rollup.kind == MILESTONES:
        due = sum(mark.due_on <= today.day for mark in rollup.marks)
        return (Fraction(due, len(rollup.marks)) if rollup.marks else None), None
    found = today.plans.get(facts.span)
    if found is None:
        try:
            found = planned_by(facts.span, today.day, today.days), None
        except YearUnknown as missing:
            found = None, missing.year
        today.plans[facts.span] = found
    return found


def _counted(children: Iterable[Measured]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for child in children:
        for light, count in child.lights.items():
            counts[light] += count
    return dict(counts)
