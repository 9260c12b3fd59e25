"""The wall chart's data, in a fixed number of statements: all tasks of a small chart; of a large one its lanes with their
tasks by month, and the tasks of a lane once it is opened."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.trees import under
from luoshi.ledger.queries import latest_id
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Task
from luoshi.progress.queries import leaves
from luoshi.progress.wall_filters import Filters, filtered, tasks_on_wall, units_of
from luoshi.progress.wall_heads import NOWHERE, Heads, heads_by, measured_today
from luoshi.progress.wall_lanes import Tallies, added_up, name_of, tallies
from luoshi.progress.wall_tasks import columns_of, read_tasks, rows_of

FORM = 2  # of the payload; counted up when it changes, so that no browser keeps an old one
ALL = 5_000  # tasks that are sent at once; of more only the lanes
LANE = 20_000  # tasks of one lane, once it is opened
LANES = 1_000  # by upper task


class Lane(NamedTuple):
    """What tells the lane of a task, for all tasks of a lane and a unit at once."""

    pk: int
    unit_id: int | None
    formula_id: int | None
    path: str
    number: str = ""


def version_of(person: Person, year: WorkYear) -> str:
    """Changes whenever the payload may: every change of state records an event, and a new day is measured anew."""
    return f"{FORM}-{year.pk}-{person.pk}-{latest_id()}-{int(measured_today(year))}-{clock.today()}"


def payload(person: Person, year: WorkYear, institution: Unit, filters: Filters) -> dict[str, Any]:
    """All tasks, as rows: for paper and for a workbook; ``lowest``: those that are not broken down, so that counts add up."""
    units, seen = units_of(institution), tasks_on_wall(person, year)
    wanted = filtered(seen, filters)
    lowest = frozenset(leaves(wanted).values_list("pk", flat=True))
    return _whole(person, year, units, filters, seen, wanted) | {"lowest": lowest}


def chart(person: Person, year: WorkYear, institution: Unit, filters: Filters) -> dict[str, Any]:
    """What a browser draws first."""
    units, seen = units_of(institution), tasks_on_wall(person, year)
    wanted = filtered(seen, filters)
    total = wanted.count()
    if total > ALL:
        return _lanes(person, year, units, filters, seen, wanted, total)
    found = _whole(person, year, units, filters, seen, wanted)
    return found | {"tasks": columns_of(found["tasks"])}


def lane(
    person: Person, year: WorkYear, institution: Unit, filters: Filters, key: int, unit: int | None
) -> dict[str, Any]:
    """The tasks of one lane of a large chart, or of one unit in it; the first of them where there are too many."""
    units, seen = units_of(institution), tasks_on_wall(person, year)
    first = date(year.year, 1, 1)
    wanted = _of_lane(filtered(seen, filters), filters.group, key, unit)
    read = read_tasks(wanted.order_by("starts_on", "pk")[: LANE + 1], first)
    total = 0
    if len(read) > LANE:
        read, total = read[:LANE], wanted.count()
        wanted = wanted.filter(pk__in=[task.pk for task in read])
    order = {row.pk: place for place, row in enumerate(units)}
    rows = rows_of(wanted, read, Heads([], lambda _row: 0), order, first)
    return {"key": key, "cut": total, "tasks": columns_of(rows)}


def _of_lane(tasks: QuerySet[Task], group: str, key: int, unit: int | None) -> QuerySet[Task]:
    if group == "formula":
        tasks = tasks.filter(formula=None if key == NOWHERE else key)
    elif group == "upper":
        tasks = tasks.filter(under(f"/{key}/"))
    if unit is None:
        return tasks
    return tasks.filter(lead_unit=unit or None)


def _whole(
    person: Person, year: WorkYear, units: list[Unit], filters: Filters, seen: QuerySet[Task], wanted: QuerySet[Task]
) -> dict[str, Any]:
    first = date(year.year, 1, 1)
    read = read_tasks(wanted, first)
    heads = heads_by(filters, person, year, units, seen, read)
    order = {unit.pk: place for place, unit in enumerate(units)}
    rows = rows_of(wanted, read, heads, order, first)
    return _frame(year, units, filters, heads, len(rows)) | {"tasks": rows}


def _lanes(
    person: Person,
    year: WorkYear,
    units: list[Unit],
    filters: Filters,
    seen: QuerySet[Task],
    wanted: QuerySet[Task],
    total: int,
) -> dict[str, Any]:
    only = None
    if filters.group == "upper":
        only = frozenset(seen.filter(depth=1).order_by("position", "pk").values_list("pk", flat=True)[:LANES])
    found = tallies(wanted, year, filters.group, name_of(person, year, filters), only)
    lanes = [_lane(filters.group, *key) for key in found]
    heads = heads_by(filters, person, year, units, seen, lanes)
    order = {unit.pk: place for place, unit in enumerate(units)}
    blocks = [
        [heads.place_of(row), order.get(row.unit_id or 0, -1), _tally(found, filters.group, row)] for row in lanes
    ]
    blocks.sort(key=lambda block: (block[0], block[1]))
    for place, head in enumerate(heads.rows):
        whole = added_up(tally for at, _unit, tally in blocks if at == place)
        head += [whole.count, whole.months()]
    return _frame(year, units, filters, heads, total) | {
        "lazy": True,
        "cut": total - sum(head[8] for head in heads.rows),
        "blocks": [[at, unit, tally.count, tally.months()] for at, unit, tally in blocks]
        if filters.group != "upper"
        else [],
        "tasks": columns_of([]),
    }


def _lane(group: str, key: int, unit: int) -> Lane:
    if group == "upper":
        return Lane(key, None, None, f"/{key}/")
    return Lane(0, unit or None, (key or None) if group == "formula" else None, "/")


def _tally(found: Tallies, group: str, row: Lane) -> Any:
    if group == "upper":
        return found[row.pk, 0]
    return found[(row.formula_id or 0) if group == "formula" else (row.unit_id or 0), row.unit_id or 0]


def _frame(year: WorkYear, units: list[Unit], filters: Filters, heads: Heads, total: int) -> dict[str, Any]:
    return {
        "year": year.year,
        "today": (clock.today() - date(year.year, 1, 1)).days,
        "total": total,
        "group": filters.group,
        "lazy": False,
        "heads": heads.rows,
        "units": [unit.label for unit in units],
        "unitKeys": [unit.pk for unit in units],
    }


def without_names(found: dict[str, Any]) -> dict[str, Any]:
    """For a screen that anybody passes: nobody's name."""
    found["tasks"] |= {"owner": [0] * len(found["tasks"]["owner"]), "owners": [""]}
    return found
