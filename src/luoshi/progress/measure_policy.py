"""Who defines measures, who reads them, who sees them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of
from luoshi.plan.models import Task
from luoshi.plan.policy import may_change_task, may_plan, tasks_seen_by
from luoshi.progress.models import Measure


def may_define_for_task(person: Person, task: Task) -> bool:
    return may_change_task(person, task)


def may_define_for_unit(person: Person, unit: Unit) -> bool:
    """A year's measure of a unit: whoever plans for it, or heads it or a unit above it."""
    return may_plan(person, unit) or scope_of(person).holds(PostKind.HEAD, unit.path)


def may_change_measure(person: Person, measure: Measure) -> bool:
    if measure.task is not None:
        return may_define_for_task(person, measure.task)
    return may_define_for_unit(person, measure.unit)


def may_read_measure(person: Person, measure: Measure, unit: Unit) -> bool:
    """Say what it stands at for a unit that reads it: the measure's owner, or the head of exactly that unit."""
    return measure.owner_id == person.pk or scope_of(person).holds_exactly(PostKind.HEAD, unit.path)


def reading_units(person: Person, measure: Measure) -> list[Unit]:
    """Those of the measure's units that the person may read it for."""
    return [unit for unit in units_of(measure) if may_read_measure(person, measure, unit)]


def measures_read_by(person: Person) -> QuerySet[Measure]:
    """Those that the person may read, for one of their units at least."""
    named = Measure.units.through.objects.filter(measure=OuterRef("pk"))
    headed = scope_of(person).headed()
    own = Q(unit__in=headed) & ~Exists(named)
    return Measure.objects.filter(Q(owner=person) | own | Exists(named.filter(unit__in=headed)))


def owing_units(person: Person, measure: Measure) -> list[Unit]:
    """Those of the measure's units whose readings this person has to see to: all of them its owner; each unit's head
    where several read it, and where nobody owns it or its owner has left."""
    units, owned = units_of(measure), measure.owner is not None and measure.owner.is_active
    if measure.owner_id == person.pk:
        return units
    headed = scope_of(person).headed() if len(units) > 1 or not owned else []
    return [unit for unit in units if unit.pk in headed]


def units_of(measure: Measure) -> list[Unit]:
    """Who reads it: the units named, or the unit it belongs to."""
    return list(measure.units.all()) or [measure.unit]


def measures_seen_by(person: Person) -> QuerySet[Measure]:
    """Those of units and tasks seen in detail, those that one owns, and those that one's units read."""
    scope = scope_of(person)
    through = Measure.units.through.objects
    reading = through.filter(scope.within("unit__path"), measure=OuterRef("pk"))
    of_task = tasks_seen_by(person).filter(pk=OuterRef("task"))
    return Measure.objects.filter(scope.within("unit__path") | Q(owner=person) | Exists(reading) | Exists(of_task))
