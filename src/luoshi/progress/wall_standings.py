"""Where many units stand at once, for the lanes of a large wall: one pass over the year's rows.

The same numbers as ``queries.standings_of_units``, exact (tests/progress/test_wall_standings.py compares them), in time that
grows with the rows and not with rows times units: rows are summed by who leads them and who leads the task above, as whole
numbers over their denominators, and only those sums are handed to the units. What a row weighs is its ``worth``.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Case, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from luoshi.intake.models import WorkYear
from luoshi.org.models import Unit
from luoshi.plan.models import Task
from luoshi.progress.rows import LIVE
from luoshi.progress.worth import Placed, worths

Numbers = tuple[dict[str, int], Fraction | None, Fraction | None]  # lights, done, planned
MOST_GROUPS = 60  # that the database tells apart by itself
TOP, NOBODY = 0, -1  # who leads the task above: there is none; nobody


@dataclass
class Sum:
    """Of tasks: their worth, and worth × share, by denominator."""

    worth: Counter[int] = field(default_factory=Counter)
    done: Counter[int] = field(default_factory=Counter)
    planned: Counter[int] = field(default_factory=Counter)
    lights: Counter[str] = field(default_factory=Counter)  # as text, read once a wording
    plans: bool = False
    unknown: bool = False

    def add(self, other: Sum) -> None:
        self.worth.update(other.worth)
        self.done.update(other.done)
        self.planned.update(other.planned)
        self.lights.update(other.lights)
        self.plans |= other.plans
        self.unknown |= other.unknown

    def numbers(self) -> Numbers | None:
        if not self.worth:
            return None
        lights: Counter[str] = Counter()
        for text, times in self.lights.items():
            for light, count in json.loads(text).items():
                lights[light] += count * times
        whole = _added(self.worth)
        planned = _added(self.planned) / whole if self.plans and not self.unknown else None
        return dict(lights), _added(self.done) / whole, planned


def _added(by_denominator: Counter[int]) -> Fraction:
    return sum((Fraction(n, d) for d, n in by_denominator.items()), Fraction(0))


def numbers_of_units(units: Sequence[Unit], all_units: Sequence[Unit], year: WorkYear) -> dict[int, Numbers]:
    """Unit → its lights, done and planned, of ``units`` (some of ``all_units``); those without tasks are left out."""
    paths = {unit.pk: unit.path for unit in all_units}
    totals: dict[int, Sum] = defaultdict(Sum)
    for (lead, above), total in _sums(_coming(units, all_units, year)).items():
        for unit in units:
            if _comes_into(unit, year, paths.get(lead, ""), above, paths.get(above, "")):
                totals[unit.pk].add(total)
    found = {pk: total.numbers() for pk, total in totals.items()}
    return {pk: numbers for pk, numbers in found.items() if numbers is not None}


def _coming(units: Sequence[Unit], all_units: Sequence[Unit], year: WorkYear) -> QuerySet[Task]:
    """Rows that may come into one of the units: not those that the same units hold as hold the task above."""
    rows = Task.objects.filter(year=year, state__in=LIVE, standing__isnull=False).order_by()
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for unit in all_units:
        groups[tuple(shown.pk for shown in units if unit.path.startswith(shown.path))].append(unit.pk)
    if len(groups) > MOST_GROUPS:
        apart = ~Q(parent__lead_unit=F("lead_unit"))
    else:
        rows, apart = rows.annotate(here=_group("", groups), there=_group("parent__", groups)), ~Q(here=F("there"))
    return rows.filter(Q(parent=None) | Q(lead_unit=None) | Q(parent__lead_unit=None) | apart)


def _group(at: str, groups: dict[tuple[int, ...], list[int]]) -> Case:
    whens = (When(**{f"{at}lead_unit__in": pks}, then=Value(place)) for place, pks in enumerate(groups.values()))
    return Case(*whens, default=Value(-1), output_field=IntegerField())


def _comes_into(unit: Unit, year: WorkYear, lead: str, above: int, above_path: str) -> bool:
    if unit.pk == year.unit_id:
        return above == TOP
    return lead.startswith(unit.path) and not above_path.startswith(unit.path)


def _sums(rows: QuerySet[Task]) -> dict[tuple[int, int], Sum]:
    """By the unit that leads and the one that leads the task above."""
    columns = ("pk", "path", "number", "weight", "lead_unit_id", "parent_id", "parent__lead_unit_id")
    standing = (f"standing__{name}" for name in ("done", "planned", "unknown_year"))
    found = list(rows.values_list(*columns, *standing, Cast("standing__lights", TextField())))
    worth = worths(Placed(*row[:4]) for row in found)
    shares: dict[str, tuple[int, int]] = {}
    sums: dict[tuple[int, int], Sum] = defaultdict(Sum)
    for pk, _path, _number, _weight, lead, parent, above, done, planned, unknown, lights in found:
        total = sums[lead or NOBODY, TOP if parent is None else above or NOBODY]
        part, of = worth[pk].weighs * worth[pk].share.numerator, worth[pk].share.denominator
        n, d = shares.get(done) or shares.setdefault(done, _share(done))
        total.worth[of] += part
        total.done[of * d] += part * n
        if planned:
            n, d = shares.get(planned) or shares.setdefault(planned, _share(planned))
            total.plans = True
        total.planned[of * d] += part * n  # without a plan it counts as on plan
        total.unknown |= unknown is not None
        total.lights[lights] += 1
    return sums


def _share(text: str) -> tuple[int, int]:
    above, _, below = text.partition("/")
    return int(above), int(below or 1)
