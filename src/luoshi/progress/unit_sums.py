"""What a year's tasks come to by who leads them and who leads the task above: what every unit's number is added up from.

Kept between requests. A check-in changes the standing of a handful of tasks, so only the shelves that these lie on are read
anew: a shelf holds the tasks of one unit whose id leaves one rest. Whatever changes what tasks weigh, or who leads them, is
an event of a plan, and after it everything is added up once more.

Which standings were written since is told by their ``revision``: it rises with every writing, and no lower one becomes visible
after a higher one of the same year (``YearRevision``).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.plan.models import Task
from luoshi.progress import statements
from luoshi.progress.models import Standing
from luoshi.progress.plan_changes import last_change_of_plans
from luoshi.progress.rows import LIVE
from luoshi.progress.worth import scales

TOP, NOBODY = 0, -1  # who leads the task above: there is none; nobody
SHELVES = 32  # of a unit
MANY = 2000  # standings written since: from so many on everything is read
KEPT = 3600  # seconds


@dataclass
class Sum:
    """Of tasks: their worth, and worth × share, by denominator."""

    tasks: int = 0
    worth: Counter[int] = field(default_factory=Counter)
    done: Counter[int] = field(default_factory=Counter)
    planned: Counter[int] = field(default_factory=Counter)
    lights: Counter[str] = field(default_factory=Counter)
    plans: bool = False
    unknown: int | None = None  # the first year whose calendar is missing
    as_of: date | None = None  # the oldest

    def add(self, other: Sum) -> None:
        self.tasks += other.tasks
        self.worth.update(other.worth)
        self.done.update(other.done)
        self.planned.update(other.planned)
        self.lights.update(other.lights)
        self.plans |= other.plans
        self.unknown = min(filter(None, (self.unknown, other.unknown)), default=None)
        self.as_of = min(filter(None, (self.as_of, other.as_of)), default=None)

    @property
    def shares(self) -> tuple[Fraction, Fraction | None]:
        """Done, and planned where there is a plan and the calendar for it."""
        whole = _added(self.worth)
        planned = _added(self.planned) / whole if self.plans and self.unknown is None else None
        return _added(self.done) / whole, planned


def _added(by_denominator: Counter[int]) -> Fraction:
    """On whole numbers: one reduction, not one a denominator."""
    whole = lcm(*by_denominator)
    return Fraction(sum(n * (whole // d) for d, n in by_denominator.items()), whole)


Shelf = tuple[int, int]  # the unit that leads, and the rest of the id
Sums = dict[tuple[int, int], Sum]  # by the unit that leads and the one that leads the task above


class Kept(NamedTuple):
    revision: int
    shelves: dict[Shelf, dict[int, Sum]]  # by who leads the task above


@dataclass(frozen=True)
class State:
    """What is true of a year's numbers now: as long as both stay, nothing that is added up from them changes."""

    name: str
    revision: int


def state_of(year: WorkYear) -> State:
    name = f"unit-sums:{year.pk}:{last_change_of_plans()}:{clock.today()}"
    return State(name, statements.revision_of(year.pk))


def sums_of(year: WorkYear, state: State | None = None) -> Sums:
    """Without a statement of its own when nothing was written since they were last asked for."""
    state = state or state_of(year)
    total: Sums | None = cache.get(f"{state.name}:{state.revision}")
    return _brought_up(year, state) if total is None else total


def _brought_up(year: WorkYear, state: State) -> Sums:
    kept: Kept | None = cache.get(state.name)
    dirty = _dirty(year, kept.revision) if kept else None
    if kept is None or dirty is None:
        shelves = _read(_coming(year))
    else:
        shelves = kept.shelves | {shelf: {} for shelf in dirty} | (_read(_on(year, dirty)) if dirty else {})
    total = _total(shelves)
    if all(each.as_of == clock.today() for each in total.values()):  # else the plan's share changes with the day
        cache.set(state.name, Kept(state.revision, shelves), timeout=KEPT)
        cache.set(f"{state.name}:{state.revision}", total, timeout=KEPT)
    return total


def sums_at_hand(state: State) -> bool:
    """Whether it takes little to have them."""
    return state.name in cache


def _total(shelves: dict[Shelf, dict[int, Sum]]) -> Sums:
    total: Sums = defaultdict(Sum)
    for (lead, _rest), by_above in shelves.items():
        for above, each in by_above.items():
            total[lead, above].add(each)
    return dict(total)


def _coming(year: WorkYear) -> QuerySet[Task]:
    """Tasks that come into some unit: key tasks, and those that another unit leads than the task above."""
    comes = Q(parent=None) | Q(lead_unit__isnull=False, parent__lead_unit=None) | ~Q(parent__lead_unit=F("lead_unit"))
    found = Task.objects.filter(comes, Q(parent=None) | Q(lead_unit__isnull=False), year=year, state__in=LIVE)
    return found.filter(standing__isnull=False).order_by()


def _dirty(year: WorkYear, since: int) -> set[Shelf] | None:
    """The shelves with a standing written since; None: too many."""
    written = Standing.objects.filter(revision__gt=since, task__year=year).order_by()
    found = list(written.values_list("task__lead_unit", "task")[: MANY + 1])
    return None if len(found) > MANY else {(lead or NOBODY, pk % SHELVES) for lead, pk in found}


def _on(year: WorkYear, shelves: Iterable[Shelf]) -> QuerySet[Task]:
    rests: dict[int, list[int]] = defaultdict(list)
    for lead, rest in shelves:
        rests[lead].append(rest)
    within = reduce(
        lambda found, unit: found | Q(lead_unit=None if unit == NOBODY else unit, rest__in=rests[unit]),
        rests, Q(pk__in=[]),
    )  # fmt: skip
    return _coming(year).annotate(rest=F("pk") % Value(SHELVES)).filter(within)


COLUMNS = ("pk", "path", "weight", "lead_unit_id", "parent_id", "parent__lead_unit_id")
STANDING = ("done", "planned", "unknown_year", "as_of")


def _read(rows: QuerySet[Task]) -> dict[Shelf, dict[int, Sum]]:
    standing = (f"standing__{name}" for name in STANDING)
    found = list(rows.values_list(*COLUMNS, *standing, Cast("standing__lights", TextField())))
    scaled = scales({_above(pk, path) for pk, path, *_rest in found})
    shares: dict[str, tuple[int, int]] = {}
    counts: dict[str, dict[str, int]] = {}
    shelves: dict[Shelf, dict[int, Sum]] = defaultdict(lambda: defaultdict(Sum))
    for pk, path, weight, lead, parent, above, done, planned, unknown, as_of, lights in found:
        total = shelves[lead or NOBODY, pk % SHELVES][TOP if parent is None else above or NOBODY]
        part, of = scaled[_above(pk, path)]
        part *= weight
        n, d = shares.get(done) or shares.setdefault(done, _share(done))
        total.tasks += 1
        total.worth[of] += part
        total.done[of * d] += part * n
        if planned:
            n, d = shares.get(planned) or shares.setdefault(planned, _share(planned))
            total.plans = True
        total.planned[of * d] += part * n  # without a plan it counts as on plan
        for light, count in (counts.get(lights) or counts.setdefault(lights, json.loads(lights))).items():
            total.lights[light] += count
        if unknown is not None:
            total.unknown = min(total.unknown or unknown, unknown)
        if total.as_of is None or as_of < total.as_of:
            total.as_of = as_of
    return {shelf: dict(by_above) for shelf, by_above in shelves.items()}


def _above(pk: int, path: str) -> str:
    return path[: -len(str(pk)) - 1]


def _share(text: str) -> tuple[int, int]:
    above, _, below = text.partition("/")
    return int(above), int(below or 1)
