"""The wall chart's data: rows of plain numbers and words, in a fixed number of statements, for ``layout.js``.

Days count from 1 January of the year (0 is that day); shares are whole tenths of a percent, rounded here from the exact
fractions and nowhere on the way. The columns of a task are those of ``TASK`` in ``layout.js``.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Min, QuerySet
from django.utils import timezone

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.ledger.models import Event
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Milestone, Task
from luoshi.progress.enums import Light
from luoshi.progress.models import Standing
from luoshi.progress.time_plan import span_of
from luoshi.progress.wall_filters import Filters, filtered, tasks_on_wall, units_of
from luoshi.progress.wall_heads import Heads, heads_by

FORM = 1  # of the payload; counted up when it changes, so that no browser keeps an old one
CAP = 20_000  # tasks sent at once; beyond it only those of the institution and its departments
LIGHTS = {light: place for place, light in enumerate(Light.values)}
PASSED, MISSED, TO_COME = 0, 1, 2


class OnWall(NamedTuple):
    """A task as read for the wall."""

    pk: int
    number: str
    title: str
    path: str
    unit_id: int | None
    formula_id: int | None
    owner_id: int | None
    owner: str | None
    owner_en: str | None
    due_kind: str
    starts_on: date | None
    due_on: date | None
    issued_at: datetime | None
    done: str | None
    planned: str | None
    light: str | None


COLUMNS = [
    "pk", "number", "title", "path", "lead_unit_id", "formula_id", "owner_id", "owner__name", "owner__name_en",
    "due_kind", "starts_on", "due_on", "issued_at", "standing__done", "standing__planned", "standing__light",
]  # fmt: skip


def version_of(person: Person, year: WorkYear) -> str:
    """Changes whenever the payload may: every change of state records an event, and a new day is measured anew."""
    last = Event.objects.order_by("-id").values_list("id", flat=True).first()
    measured = Standing.objects.filter(task__year=year, task__depth=1).aggregate(day=Min("as_of"))["day"]
    return f"{FORM}-{year.pk}-{person.pk}-{last}-{measured}-{clock.today()}"


def payload(person: Person, year: WorkYear, institution: Unit, filters: Filters) -> dict[str, Any]:
    units = units_of(institution)
    seen = tasks_on_wall(person, year)
    wanted, total, capped = _within_cap(filtered(seen, filters), institution)
    rows = [OnWall._make(row) for row in wanted.values_list(*COLUMNS)]
    heads = heads_by(filters, person, year, units, seen, rows)
    first = date(year.year, 1, 1)
    days = milestone_days(wanted, first)
    order = {unit.pk: place for place, unit in enumerate(units)}
    placed = [_row(row, heads, order, days, first) for row in rows]
    placed.sort(key=lambda row: (row[3], row[4], row[5], row[1]))
    return {
        "year": year.year,
        "today": (clock.today() - first).days,
        "total": total,
        "capped": capped,
        "group": filters.group,
        "heads": heads.rows,
        "units": [unit.label for unit in units],
        "tasks": placed,
    }


def without_names(found: dict[str, Any]) -> dict[str, Any]:
    """For a screen that anybody passes: nobody's name."""
    for row in found["tasks"]:
        row[10] = ""
    return found


def _within_cap(wanted: QuerySet[Task], institution: Unit) -> tuple[QuerySet[Task], int, bool]:
    total = wanted.count()
    if total <= CAP:
        return wanted, total, False
    return wanted.filter(lead_unit__depth__lte=institution.depth + 1).order_by("pk")[:CAP], total, True


def _row(row: OnWall, heads: Heads, order: dict[int, int], days: dict[int, list[int]], first: date) -> list[Any]:
    issued_on = timezone.localdate(row.issued_at) if row.issued_at else None
    span = span_of(row.due_kind, row.starts_on, row.due_on, issued_on, first.year)
    owner = Person(name=row.owner, name_en=row.owner_en or "").label if row.owner else ""
    return [
        row.pk,
        row.number,
        row.title,
        heads.place_of(row),
        order.get(row.unit_id or 0, -1),
        ((span.starts_on or first) - first).days,
        (span.due_on - first).days if span.due_on else None,
        tenths(row.done or "0"),
        tenths(row.planned) if row.planned else None,
        LIGHTS[row.light or Light.NOT_YET.value],
        owner,
        days.get(row.pk, []),
    ]


def milestone_days(tasks: QuerySet[Task], first: date) -> dict[int, list[int]]:
    """Task → day, state, day, state, … of its milestones."""
    today = clock.today()
    flat: dict[int, list[int]] = defaultdict(list)
    found = Milestone.objects.filter(task__in=tasks.values("pk")).order_by("due_on", "id")
    for task, due_on, passed_on in found.values_list("task_id", "due_on", "passed_on"):
        flat[task] += [(due_on - first).days, milestone_state(due_on, passed_on, today)]
    return flat


def milestone_state(due_on: date, passed_on: date | None, today: date) -> int:
    if passed_on:
        return PASSED
    return MISSED if due_on < today else TO_COME


def tenths(share: str) -> int:
    """An exact fraction as text, in tenths of a percent, half away from zero."""
    above, _, below = share.partition("/")
    n, d = int(above), int(below or 1)
    return (2000 * n + d) // (2 * d)
