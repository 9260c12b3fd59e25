"""How every page of the breakdown table finds its year and its tasks: in one way, 404 for strangers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.intake.queries import current_year, institution_shown
from luoshi.kernel.errors import NotAllowed
from luoshi.org.models import Person
from luoshi.org.policy import same_house
from luoshi.plan.cells import with_cells
from luoshi.plan.filters import has_standing
from luoshi.plan.models import Task
from luoshi.plan.names import Directory
from luoshi.plan.policy import kept_by_planner, may_plan, table_seen_by, tasks_seen_by


@dataclass
class Table:
    year: WorkYear
    person: Person

    @cached_property
    def directory(self) -> Directory:
        return Directory(self.year.unit)

    @cached_property
    def kept_by(self) -> bool:
        """The person plans for this table; others read."""
        return may_plan(self.person, self.year.unit)

    def tasks(self) -> QuerySet[Task]:
        return table_seen_by(self.person, self.year.unit).filter(year=self.year)


def table_of(request: HttpRequest) -> Table | None:
    """The table of the year that the person looks at; None where no year has been opened."""
    person = request.user
    institution = institution_shown(person)  # type: ignore[arg-type]
    year = current_year(request, institution)
    if year is None or institution is None:
        return None
    year.unit = institution
    return Table(year, person)  # type: ignore[arg-type]


def table_to_keep(request: HttpRequest) -> Table:
    """For pages that change the table: 404 without a year, 403 for those who only read it."""
    table = table_of(request)
    if table is None:
        raise Http404
    if not table.kept_by:
        raise NotAllowed(kept_by_planner(table.year.unit))
    return table


def task_in_table(request: HttpRequest, pk: int) -> Task:
    """A task the person sees; 403 with whose it is for one of the same house, else 404."""
    task = get_object_or_404(Task.objects.select_related("year__unit", "lead_unit"), pk=pk)
    person: Person = request.user  # type: ignore[assignment]
    seen = Task.objects.filter(pk=pk)
    if (seen & table_seen_by(person, task.year.unit)).exists() or tasks_seen_by(person).filter(pk=pk).exists():
        return task
    if same_house(person, task.year.unit):
        unit = task.lead_unit or task.year.unit
        raise NotAllowed(_("This task belongs to %(unit)s.") % {"unit": unit.label})
    raise Http404


def whole_rows(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """With everything a row shows, the standing included where that room is there."""
    rows = with_cells(tasks)
    return (
        rows.select_related("year", "leader", "lead_unit", "owner", "formula", "standing") if has_standing() else rows
    )
