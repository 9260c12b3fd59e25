from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.progress.measure_checks import Definition, fields_of, held_measure
from luoshi.progress.measure_policy import may_change_measure
from luoshi.progress.measure_words import goal_words
from luoshi.progress.models import Measure


@transaction.atomic
def change_measure(*, measure: Measure, by: Person, definition: Definition, reason: str = "") -> Measure:
    """Define a measure anew. Its readings stay; how often it is read is fixed once it has been."""
    measure = held_measure(measure)
    if not may_change_measure(by, measure):
        raise NotAllowed(_("Only whoever defines %(number)s changes it.") % {"number": measure.number})
    if measure.year.closed_at:
        raise Refused(_("The year %(year)s is closed.") % {"year": measure.year.year})
    fields = fields_of(definition, measure.year, clock.today())
    if fields["frequency"] != measure.frequency and measure.readings.exists():
        raise Refused(_("It has readings: how often it is read stays as it is."), field="frequency")
    before = said_of(measure)
    for name, value in fields.items():
        setattr(measure, name, value)
    measure.units.set(definition.units)
    after = said_of(measure)
    if before == after:
        return measure
    measure.save()
    record(
        "progress.measure_changed",
        about=[measure, *([measure.task] if measure.task else [measure.unit])],
        by=by,
        unit_path=measure.unit.path,
        before={key: value for key, value in before.items() if value != after[key]},
        after={key: value for key, value in after.items() if value != before[key]},
        facts={"name": measure.name, "goal": goal_words(measure), "number": measure.number},
        reason=reason.strip(),
    )
    return measure


NAMES = (
    "name", "unit_of_measure", "direction", "baseline", "target", "stretch", "band_low", "band_high", "frequency",
    "first_period", "within_days", "owner_id", "source", "joining",
)  # fmt: skip


def said_of(measure: Measure) -> dict[str, Any]:
    """As the ledger keeps it: numbers and days as text."""
    units = sorted(Measure.units.through.objects.filter(measure=measure).values_list("unit_id", flat=True))
    plain = {name: getattr(measure, name) for name in NAMES}
    return {name: v if v is None or isinstance(v, int) else str(v) for name, v in plain.items()} | {"units": units}
