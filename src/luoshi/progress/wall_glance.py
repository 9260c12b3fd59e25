"""What a screen shows beside the chart: where the whole stands, what comes in the next two weeks, what is late today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of
from luoshi.plan.models import Milestone
from luoshi.progress.enums import Light
from luoshi.progress.models import LightRule
from luoshi.progress.wall_filters import Filters, filtered, tasks_on_wall
from luoshi.progress.wall_heads import head_of
from luoshi.progress.wall_standings import numbers_of_units

AHEAD = 14  # days
SOON, LATE = 5, 4  # at most


def glance(person: Person, year: WorkYear, units: list[Unit], filters: Filters) -> dict[str, Any]:
    """``head`` is the lane of the unit that the filters name, or of the institution; days as in the chart."""
    today, first = clock.today(), date(year.year, 1, 1)
    unit = filters.unit or units[0]
    seen = scope_of(person).sees(unit.path)
    numbers = numbers_of_units([unit], units, year).get(unit.pk) if seen else None
    rule = LightRule.objects.filter(unit=year.unit_id).first() or LightRule()
    wanted = filtered(tasks_on_wall(person, year), filters)
    until = today + timedelta(days=AHEAD - 1)
    nodes = Milestone.objects.filter(task__in=wanted.values("pk"), passed_on=None, due_on__range=(today, until))
    late = wanted.filter(standing__light=Light.OVERDUE, due_on__lt=today).order_by("due_on", "pk")
    return {
        "head": head_of(unit.pk, unit.label, numbers, rule),
        "shares": [round(1000 * share) if share is not None else None for share in numbers[1:]] if numbers else [],
        "soon": [
            [(day - first).days, title, task]
            for day, title, task in nodes.order_by("due_on", "pk").values_list("due_on", "title", "task__title")[:SOON]
        ],
        "late": [[title, (today - day).days] for title, day in late.values_list("title", "due_on")[:LATE] if day],
    }
