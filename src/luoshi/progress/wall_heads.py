"""The lanes of the wall chart: by unit (as a tree), by formula or by upper task, each with where all of it stands.

A lane's lights and numbers are those of the whole unit, formula or task, whatever the filters leave of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.core.cache import cache
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.templatetags.luoshi import percent, points
from luoshi.kernel.trees import ids_on
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of
from luoshi.plan.models import Task
from luoshi.progress.enums import Light
from luoshi.progress.models import LightRule, Standing
from luoshi.progress.standing import Measured, mean_done, mean_planned
from luoshi.progress.wall_filters import Filters
from luoshi.progress.wall_standings import Numbers, numbers_of_units

NOWHERE = -1


@dataclass(frozen=True)
class Heads:
    """``rows``: key, label, lights, done, planned, difference, tone, depth; ``place_of``: the row of a task."""

    rows: list[list[Any]]
    place_of: Callable[[Any], int]


def heads_by(
    filters: Filters, person: Person, year: WorkYear, units: list[Unit], seen: QuerySet[Task], rows: Sequence[Any]
) -> Heads:
    """``rows``: of the tasks, or one for each lane and unit that has any: unit, formula, path and number are looked at."""
    rule = LightRule.objects.filter(unit=year.unit_id).first() or LightRule()
    if filters.group == "formula":
        return _by_formula(seen, rows, rule)
    if filters.group == "upper":
        return _by_upper(seen, rows, rule)
    return _by_unit(filters, person, year, units, rows, rule)


def _by_unit(
    filters: Filters, person: Person, year: WorkYear, units: list[Unit], rows: Sequence[Any], rule: LightRule
) -> Heads:
    """The institution itself, what hangs directly below it, and whatever unit further down has units below it in turn.
    A unit at the end of a branch is a block of the lane above it. Without a filter also those with nothing to do."""
    scope, institution = scope_of(person), units[0]
    lane_of = _lane_of(units, {row.unit_id for row in rows})
    used = {lane_of.get(row.unit_id, NOWHERE) for row in rows}
    if not filters.narrow:
        used |= {u.pk for u in units if u.depth == institution.depth + 1 and not u.closed_at and scope.sees(u.path)}
    shown = [unit for unit in units if unit.pk in used]
    open_to = [unit for unit in shown if scope.sees(unit.path)]
    standings = numbers_of_units(open_to, units, year) if open_to else {}
    heads = []
    for unit in shown:
        depth = max(0, unit.depth - institution.depth - 1)
        heads.append(head_of(unit.pk, unit.label, standings.get(unit.pk), rule, depth))
    if NOWHERE in used:
        heads.append(head_of(NOWHERE, _("Elsewhere"), None, rule))
    return _placed(heads, lambda row: lane_of.get(row.unit_id, NOWHERE))


def measured_today(year: WorkYear) -> bool:
    """All key tasks have been measured against today, so that nothing but an event changes a number until midnight."""
    name = f"wall:measured:{year.pk}:{clock.today()}"
    if cache.get(name):
        return True
    if Standing.objects.filter(task__year=year, task__depth=1, as_of__lt=clock.today()).exists():
        return False
    cache.set(name, True, timeout=86_400)
    return True


def _lane_of(units: list[Unit], used: set[int]) -> dict[int, int]:
    """Unit → the unit whose lane its tasks lie in."""
    lanes = {unit.pk for unit in units if unit.depth <= units[0].depth + 1}
    for unit in units:
        if unit.pk in used:
            lanes.update(ids_on(unit.path)[units[0].depth : -1])
    return {unit.pk: next(pk for pk in reversed(ids_on(unit.path)) if pk in lanes) for unit in units}


def _by_formula(seen: QuerySet[Task], rows: Sequence[Any], rule: LightRule) -> Heads:
    used = {row.formula_id for row in rows}
    tops = seen.filter(
        Q(parent=None) | Q(parent__formula=None) | ~Q(parent__formula=F("formula")), formula__in=used - {None}
    ).order_by("formula__report", "formula__start", "pk")
    found: dict[int, tuple[str, list[tuple[int, Measured]]]] = {}
    for task in tops.select_related("formula", "standing"):
        if task.formula is not None:
            found.setdefault(task.formula.pk, (task.formula.label, []))[1].append((task.weight, _measured(task)))
    heads = [head_of(pk, label, _added_up(weighted), rule) for pk, (label, weighted) in found.items()]
    if used - found.keys():
        heads.append(head_of(NOWHERE, _("Under no formula"), None, rule))
    return _placed(heads, lambda row: row.formula_id if row.formula_id in found else NOWHERE)


def _by_upper(seen: QuerySet[Task], rows: Sequence[Any], rule: LightRule) -> Heads:
    """Key tasks. One that the person does not see in detail is named by its number alone."""
    roots = {row.pk: ids_on(row.path)[0] for row in rows}
    used = set(roots.values())
    names = {root: row.number.split("-")[0] for row in rows for root in [roots[row.pk]]}
    tops = seen.filter(depth=1, pk__in=used) if len(used) <= 1_000 else seen.filter(depth=1)
    heads = [
        head_of(task.pk, f"{task.number} {task.title}", _added_up([(1, _measured(task))]), rule)
        for task in tops.select_related("standing").order_by("position", "pk")
        if task.pk in used
    ]
    hidden = sorted(used - {head[0] for head in heads}, key=lambda root: names[root])
    heads += [head_of(root, names[root], None, rule) for root in hidden]
    return _placed(heads, lambda row: roots[row.pk])


def _measured(task: Task) -> Measured:
    at = task.standing
    return Measured(at.exact_done, at.exact_planned, at.unknown_year, at.light, at.lights, at.next_due, at.read_on)


def _added_up(weighted: Sequence[tuple[int, Measured]]) -> Numbers:
    lights: Counter[str] = Counter()
    for _weight, measured in weighted:
        lights.update(measured.lights)
    return dict(lights), mean_done(weighted), mean_planned(weighted)[0]


def head_of(key: int, label: str, numbers: Numbers | None, rule: LightRule, depth: int = 0) -> list[Any]:
    if numbers is None or numbers[1] is None:
        return [key, label, None, "", "", "", 0, depth]
    lights, done, planned = numbers
    difference = None if planned is None or done is None else done - planned
    counts = [lights.get(light, 0) for light in Light.values]
    return [key, label, counts, percent(done), percent(planned), points(difference), _tone(difference, rule), depth]


def _tone(difference: Fraction | None, rule: LightRule) -> int:
    """0 well, 1 behind, 2 far behind."""
    lag = -difference * 100 if difference is not None else Fraction(0)
    return 2 if lag > rule.overdue_over else 1 if lag >= rule.behind_from else 0


def _placed(heads: list[list[Any]], key_of: Callable[[Any], int]) -> Heads:
    places = {head[0]: place for place, head in enumerate(heads)}
    return Heads(heads, lambda row: places[key_of(row)])
