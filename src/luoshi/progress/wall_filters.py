"""What of the year a wall chart shows: its address, read. The chart's data and its table go by the same filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode

from django.core.cache import cache
from django.db.models import Q, QuerySet

from luoshi.intake.models import WorkYear
from luoshi.kernel.trees import under
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Formula, Task
from luoshi.plan.policy import tasks_of_year_seen_by
from luoshi.progress.enums import Light
from luoshi.progress.plan_changes import last_change_of_plans
from luoshi.progress.rows import LIVE

GROUPS = ("unit", "formula", "upper")
SCALES = ("decade", "year", "quarter", "month", "ten-days", "day")


@dataclass(frozen=True)
class Filters:
    """What is not understood in an address is left out rather than refused: an old link still opens."""

    unit: Unit | None = None
    lights: tuple[str, ...] = ()
    formula: int | None = None
    leader: int | None = None
    group: str = "unit"
    scale: str = "month"

    @property
    def narrow(self) -> bool:
        return bool(self.unit or self.lights or self.formula or self.leader)


@dataclass(frozen=True)
class Choices:
    """What may be chosen; ``units`` parents before children, closed ones included because their tasks remain."""

    units: list[Unit] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    leaders: list[Person] = field(default_factory=list)


def units_of(institution: Unit) -> list[Unit]:
    """The institution and all below it in the order of its tree, in one statement."""
    below: dict[int | None, list[Unit]] = {}
    for unit in Unit.objects.filter(under(institution.path)).order_by("position", "id"):
        below.setdefault(unit.parent_id, []).append(unit)
    ordered, waiting = [], list(reversed(below.get(institution.parent_id, [])))
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting.extend(reversed(below.get(unit.pk, [])))
    return ordered


def choices_of(year: WorkYear, units: list[Unit]) -> Choices:
    """Formulas and leaders of the key tasks; the tasks below carry on those of the task above them."""
    formulas, leaders = _chosen_from(year)
    return Choices(
        units,
        list(Formula.objects.filter(pk__in=formulas).order_by("report", "start")),
        list(Person.objects.filter(pk__in=leaders).order_by("number")),
    )


def _chosen_from(year: WorkYear) -> tuple[list[int], list[int]]:
    """Ids of the formulas and leaders that key tasks have; kept until a plan changes."""
    name = f"wall:choices:{year.pk}:{last_change_of_plans()}"
    found: tuple[list[int], list[int]] | None = cache.get(name)
    if found is None:
        top = Task.objects.filter(year=year, depth=1, state__in=LIVE).order_by()
        pairs = set(top.values_list("formula_id", "leader_id").distinct())
        formulas = sorted({formula for formula, _leader in pairs if formula})
        found = formulas, sorted({leader for _formula, leader in pairs if leader})
        cache.set(name, found, timeout=600)
    return found


def read(params: Mapping[str, str], units: list[Unit]) -> Filters:
    wanted = params.get("light", "").split(",")
    group, scale = params.get("group", ""), params.get("scale", "")
    return Filters(
        unit=next((unit for unit in units if str(unit.pk) == params.get("unit")), None),
        lights=tuple(light for light in Light.values if light in wanted),
        formula=_number(params.get("formula")),
        leader=_number(params.get("leader")),
        group=group if group in GROUPS else GROUPS[0],
        scale=scale if scale in SCALES else "month",
    )


KEPT = ("unit", "light", "formula", "leader", "group", "scale")


def kept(query: str) -> str:
    """An address's query with nothing in it but the chart's own filters, in one order: what a saved view holds."""
    said = parse_qs(query.lstrip("?")[:2000])
    chosen = [(name, ",".join(said[name])[:200]) for name in KEPT if name in said]
    return urlencode(chosen, safe=",")[:500]


def tasks_on_wall(person: Person, year: WorkYear) -> QuerySet[Task]:
    """What the person sees of the year's issued tasks. A draft is not hung on the wall."""
    return tasks_of_year_seen_by(person, year).filter(state__in=LIVE).order_by()


def filtered(tasks: QuerySet[Task], filters: Filters) -> QuerySet[Task]:
    wanted = Q()
    if filters.unit:
        wanted &= under(filters.unit.path, "lead_unit__path")
    if filters.lights:
        wanted &= Q(standing__light__in=filters.lights)
    if filters.formula:
        wanted &= Q(formula=filters.formula)
    if filters.leader:
        wanted &= Q(leader=filters.leader)
    return tasks.filter(wanted)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None
