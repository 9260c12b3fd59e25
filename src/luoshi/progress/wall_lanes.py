"""How many tasks each lane of a large wall holds, by month: all that is sent of a lane until somebody opens it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db.models import Count, QuerySet, Value
from django.db.models.functions import Coalesce, StrIndex, Substr

from luoshi.intake.models import WorkYear
from luoshi.ledger.queries import latest_id
from luoshi.org.models import Person
from luoshi.org.policy import scope_of
from luoshi.plan.models import Task
from luoshi.progress.plan_changes import last_change_of_plans
from luoshi.progress.wall_filters import Filters
from luoshi.progress.wall_sql import MonthOf

FAR = (-48, 72)  # months counted from January of the year: the ten years about it


@dataclass
class Tally:
    """``starts`` and ``ends``: how many begin in a month, and in which they run for the last time."""

    count: int = 0
    starts: Counter[int] = field(default_factory=Counter)
    ends: Counter[int] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        self.count += other.count
        self.starts.update(other.starts)
        self.ends.update(other.ends)

    def months(self) -> list[int]:
        """The first month with a task, then how many run in it and in each one after it."""
        if not self.count:
            return []
        first, last = min(self.starts), max(self.ends)
        running, found = 0, [first]
        for month in range(first, last + 1):
            running += self.starts[month]
            found.append(running)
            running -= self.ends[month]
        return found


Tallies = dict[tuple[int, int], Tally]  # by lane and unit


def tallies(
    tasks: QuerySet[Task], year: WorkYear, group: str, name: str, only: frozenset[int] | None = None
) -> Tallies:
    """By lane and by the unit that leads; kept under ``name`` until a plan changes. Lanes by upper task have no units, and
    may be so many that ``only`` some are kept."""
    name = f"wall:tallies:{year.pk}:{group}:{name}:{last_change_of_plans()}"
    found: Tallies | None = cache.get(name)
    if found is None:
        found = _counted(tasks, year, group)
        found = {key: tally for key, tally in found.items() if only is None or key[0] in only}
        cache.set(name, found, timeout=3600)
    return found


def name_of(person: Person, year: WorkYear, filters: Filters) -> str:
    """Whose tasks and which of them: whoever sees all of the institution sees the same."""
    whole = any(year.unit.path.startswith(path) for path in scope_of(person).broad)
    lights = f"{','.join(filters.lights)}@{latest_id()}" if filters.lights else ""
    unit = filters.unit.pk if filters.unit else ""
    return f"{0 if whole else person.pk}:{unit}:{filters.formula or ''}:{filters.leader or ''}:{lights}"


def _counted(tasks: QuerySet[Task], year: WorkYear, group: str) -> Tallies:
    start = Coalesce(MonthOf("starts_on"), MonthOf("issued_at"))
    rows = tasks.annotate(start=start, end=MonthOf("due_on"), lane=_lane(group)).order_by()
    unit = "lead_unit_id" if group != "upper" else "year_id"
    counted = rows.values_list("lane", unit, "start", "end", "due_kind").annotate(count=Count("pk"))
    found: Tallies = defaultdict(Tally)
    january = year.year * 12
    for lane, led_by, begin, end, kind, count in counted:
        first = 0 if begin is None else begin - january
        last = 11 if kind == "standing" or end is None else end - january
        first = min(max(first, FAR[0]), FAR[1] - 1)
        last = min(max(last, first), FAR[1] - 1)
        tally = found[int(lane or 0), (led_by or 0) if group != "upper" else 0]
        tally.count += count
        tally.starts[first] += count
        tally.ends[last] += count
    return dict(found)


def _lane(group: str) -> Any:
    if group == "formula":
        return Coalesce("formula_id", 0)
    if group == "unit":
        return Coalesce("lead_unit_id", 0)
    below = Substr("path", 2)
    return Substr("path", 2, StrIndex(below, Value("/")) - 1)


def added_up(found: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in found:
        total.add(tally)
    return total
