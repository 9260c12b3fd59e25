"""The table's rows in the order of the units, page by page: only the units of a page are sorted, however many there are."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from luoshi.intake.models import WorkYear
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Task
from luoshi.progress.wall_filters import Filters, filtered, tasks_on_wall
from luoshi.progress.wall_lanes import name_of, tallies


class TasksByUnit:
    """What a ``Paginator`` pages through: how many there are, and the ids of a slice. Tasks that no unit leads come last."""

    def __init__(self, person: Person, year: WorkYear, filters: Filters) -> None:
        self.tasks: QuerySet[Task] = filtered(tasks_on_wall(person, year), filters)
        counts: dict[int, int] = {}
        for (_lane, unit), tally in tallies(self.tasks, year, "unit", name_of(person, year, filters)).items():
            counts[unit] = counts.get(unit, 0) + tally.count
        paths = dict(Unit.objects.filter(pk__in=counts).values_list("pk", "path"))
        self.counts = sorted(counts.items(), key=lambda at: (at[0] == 0, paths.get(at[0], "")))

    def __len__(self) -> int:
        return sum(count for _unit, count in self.counts)

    def __getitem__(self, wanted: slice) -> list[int]:
        units, before, at = [], 0, 0
        for unit, count in self.counts:
            if at + count <= wanted.start:
                before = at + count
            elif at < wanted.stop:
                units.append(unit)
            at += count
        led = Q(lead_unit__in=units) | Q(lead_unit=None) if 0 in units else Q(lead_unit__in=units)
        found = self.tasks.filter(led).order_by(F("lead_unit__path").asc(nulls_last=True), "path")
        return list(found.values_list("pk", flat=True)[wanted.start - before : wanted.stop - before])
