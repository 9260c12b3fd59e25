"""The table's rows under the same heads as the chart's lanes, page by page: only the lanes of a page are sorted, however many
tasks there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from luoshi.intake.models import WorkYear
from luoshi.kernel.trees import under
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of
from luoshi.plan.models import Formula, Task
from luoshi.progress.models import LightRule
from luoshi.progress.plan_changes import last_change_of_plans
from luoshi.progress.wall_filters import Filters, filtered, tasks_on_wall
from luoshi.progress.wall_heads import head_of, heads_by
from luoshi.progress.wall_lanes import name_of, tallies
from luoshi.progress.wall_standings import numbers_of_units


class Placed(NamedTuple):
    """What tells the lane of a task."""

    pk: int
    path: str
    unit_id: int | None
    formula_id: int | None
    number: str


class TasksByLane:
    """What a ``Paginator`` pages through: how many there are, and a slice of them. By unit (as in the tree), by formula
    (as in the report) or by key task (as in the breakdown table); what belongs to none comes last."""

    def __init__(self, person: Person, year: WorkYear, units: list[Unit], filters: Filters) -> None:
        self.tasks: QuerySet[Task] = filtered(tasks_on_wall(person, year), filters)
        self.group = filters.group
        name = name_of(person, year, filters)
        at = f"wall:table:{year.pk}:{self.group}:{name}:{last_change_of_plans()}"
        counts: list[tuple[int, int]] | None = cache.get(at) if self.group != "unit" else None
        if counts is None:
            counts = self._counted(year, units, name)
            cache.set(at, counts, timeout=3600)
        self.counts = counts

    def _counted(self, year: WorkYear, units: list[Unit], name: str) -> list[tuple[int, int]]:
        """Lane → how many tasks it holds, in the order in which they come."""
        counts: dict[int, int] = {}
        for (lane, _unit), tally in tallies(self.tasks, year, self.group, f"{name}:all").items():
            counts[lane] = counts.get(lane, 0) + tally.count
        places = {key: place for place, key in enumerate(_in_order(self.group, counts, units))}
        return sorted(counts.items(), key=lambda at: (places.get(at[0], len(places)), at[0]))

    def __len__(self) -> int:
        return sum(count for _key, count in self.counts)

    def __getitem__(self, wanted: slice) -> list[Placed]:
        keys, before, at = [], 0, 0
        for key, count in self.counts:
            if at + count <= wanted.start:
                before = at + count
            elif at < wanted.stop:
                keys.append(key)
            at += count
        whens = [When(_lying_on(self.group, [key]), then=Value(place)) for place, key in enumerate(keys)]
        found = self.tasks.filter(_lying_on(self.group, keys))
        found = found.order_by(Case(*whens, default=Value(-1), output_field=IntegerField()), "path")
        columns = found.values_list("pk", "path", "lead_unit_id", "formula_id", "number")
        return [Placed._make(row) for row in columns[wanted.start - before : wanted.stop - before]]


def _in_order(group: str, keys: dict[int, int], units: list[Unit]) -> list[int]:
    if group == "formula":
        return list(Formula.objects.filter(pk__in=keys).order_by("report", "start", "pk").values_list("pk", flat=True))
    if group == "upper":
        tops = Task.objects.filter(pk__in=keys).order_by("position", "pk")
        return list(tops.values_list("pk", flat=True))
    return [unit.pk for unit in units if unit.pk in keys]


def _lying_on(group: str, keys: Sequence[int]) -> Q:
    found = Q(pk__in=[])
    if group == "upper":
        for key in keys:
            found |= under(f"/{key}/")
        return found
    field = "formula" if group == "formula" else "lead_unit"
    found |= Q(**{f"{field}__in": [key for key in keys if key]})
    return found | Q(**{field: None}) if 0 in keys else found


def heads_of(person: Person, year: WorkYear, units: list[Unit], filters: Filters, rows: list[Placed]) -> dict[int, Any]:
    """Task → the head that it stands under on a page: key, label, lights, done, planned, difference, tone."""
    if filters.group == "unit":
        return _unit_heads(person, year, units, rows)
    heads = heads_by(filters, person, year, units, tasks_on_wall(person, year), rows)
    return {row.pk: heads.rows[heads.place_of(row)] for row in rows}


def _unit_heads(person: Person, year: WorkYear, units: list[Unit], rows: list[Placed]) -> dict[int, Any]:
    """Each unit by itself: a table has no branches to fold."""
    led = {row.unit_id for row in rows}
    shown = [unit for unit in units if unit.pk in led]
    scope, rule = scope_of(person), LightRule.objects.filter(unit=year.unit_id).first() or LightRule()
    numbers = numbers_of_units([unit for unit in shown if scope.sees(unit.path)], units, year)
    heads = {unit.pk: head_of(unit.pk, unit.label, numbers.get(unit.pk), rule) for unit in shown}
    nobody = head_of(0, "—", None, rule)
    return {row.pk: heads.get(row.unit_id or 0, nobody) for row in rows}
