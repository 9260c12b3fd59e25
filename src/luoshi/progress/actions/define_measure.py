from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Task
from luoshi.progress.measure_checks import Definition, fields_of
from luoshi.progress.measure_policy import may_define_for_task, may_define_for_unit
from luoshi.progress.measure_words import goal_words
from luoshi.progress.models import Measure


@transaction.atomic
def define_measure(
    *, year: WorkYear, by: Person, definition: Definition, task: Task | None = None, unit: Unit | None = None
) -> Measure:
    """Say what a task, or a unit's year, is measured by. A task's measure belongs to its lead unit."""
    unit = _unit(year, task, unit)
    _check_right(by, task, unit)
    if year.closed_at:
        raise Refused(_("The year %(year)s is closed.") % {"year": year.year})
    fields = fields_of(definition, year, clock.today())
    WorkYear.objects.select_for_update().get(pk=year.pk)  # numbers are given one at a time
    measure = Measure.objects.create(
        year=year, number=_next_number(year), task=task, unit=unit, created_at=clock.now(), created_by=by, **fields
    )
    measure.units.set(definition.units)
    record(
        "progress.measure_defined",
        about=[measure, *([task] if task else [unit])],
        by=by,
        unit_path=unit.path,
        facts={"name": measure.name, "goal": goal_words(measure), "number": measure.number},
    )
    return measure


def _unit(year: WorkYear, task: Task | None, unit: Unit | None) -> Unit:
    if task is not None:
        return task.lead_unit or year.unit
    if unit is None or not unit.path.startswith(year.unit.path):
        raise Refused(_("Only units of %(unit)s.") % {"unit": year.unit.label}, field="unit")
    return unit


def _check_right(by: Person, task: Task | None, unit: Unit) -> None:
    if task is not None and not may_define_for_task(by, task):
        raise NotAllowed(_("Only whoever may change %(number)s says what it is measured by.") % {"number": task.number})
    if task is None and not may_define_for_unit(by, unit):
        raise NotAllowed(_("The planning officer or the head of %(unit)s defines its measures.") % {"unit": unit.label})


def _next_number(year: WorkYear) -> str:
    numbers = Measure.objects.filter(year=year).values_list("number", flat=True)
    return f"M{max((int(number[1:]) for number in numbers if number[1:].isdecimal()), default=0) + 1:02d}"
