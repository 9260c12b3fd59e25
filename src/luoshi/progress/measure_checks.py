"""What a measure and a reading have to be before they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person, Unit
from luoshi.progress.measure_enums import Direction, Frequency, Joining
from luoshi.progress.measures import period_of
from luoshi.progress.models import Measure
from luoshi.progress.models.measure import DIGITS, PLACES

NUMBERS = ("baseline", "target", "stretch", "band_low", "band_high")


@dataclass(frozen=True)
class Definition:
    """A measure as somebody says it should be."""

    name: str
    unit_of_measure: str = ""
    direction: str = Direction.HIGHER
    baseline: Decimal | None = None
    target: Decimal | None = None
    stretch: Decimal | None = None
    band_low: Decimal | None = None
    band_high: Decimal | None = None
    frequency: str = Frequency.MONTH
    first_period: date | None = None  # any day of it; none: the period of today
    within_days: int = 5
    owner: Person | None = None
    source: str = ""
    joining: str = Joining.SUM
    units: tuple[Unit, ...] = ()


def fields_of(said: Definition, year: WorkYear, today: date) -> dict[str, Any]:
    """The columns of a measure; refuses what makes no sense, naming the field."""
    name = " ".join(said.name.split())
    if not name:
        raise Refused(_("A measure needs a name."), field="name")
    _check_choices(said)
    _check_units(said, year)
    fields: dict[str, Any] = {key: _number_or_none(said, key) for key in NUMBERS}
    (_check_band if said.direction == Direction.BAND else _check_target)(said.direction, fields)
    first = said.first_period or min(max(today, date(year.year, 1, 1)), date(year.year, 12, 31))
    if first.year != year.year:
        raise Refused(_("The first period has to lie in %(year)s.") % {"year": year.year}, field="first_period")
    return {
        **fields,
        "name": name[:100],
        "unit_of_measure": said.unit_of_measure.strip()[:20],
        "direction": said.direction,
        "frequency": said.frequency,
        "first_period": period_of(said.frequency, first),
        "within_days": said.within_days,
        "owner": said.owner,
        "source": said.source.strip()[:200],
        "joining": said.joining,
    }


def _check_choices(said: Definition) -> None:
    for field, choices in (("direction", Direction), ("frequency", Frequency), ("joining", Joining)):
        if getattr(said, field) not in choices:
            raise Refused(_("Choose one of the list."), field=field)
    if not 0 <= said.within_days <= 60:
        raise Refused(_("From 0 to 60 working days."), field="within_days")


def _check_units(said: Definition, year: WorkYear) -> None:
    if any(not unit.path.startswith(year.unit.path) for unit in said.units):
        raise Refused(_("Only units of %(unit)s.") % {"unit": year.unit.label}, field="units")


def _check_target(direction: str, fields: dict[str, Any]) -> None:
    baseline, target, stretch = fields["baseline"], fields["target"], fields["stretch"]
    for key in ("baseline", "target"):
        if fields[key] is None:
            raise Refused(_("A measure needs a baseline and a target."), field=key)
    sign = 1 if direction == Direction.HIGHER else -1
    if sign * (target - baseline) < 0:
        raise Refused(_("By its direction the target would be worse than the baseline."), field="target")
    if stretch is not None and sign * (stretch - target) < 0:
        raise Refused(_("The stretch target would be worse than the target."), field="stretch")
    fields["band_low"] = fields["band_high"] = None


def _check_band(_direction: str, fields: dict[str, Any]) -> None:
    low, high = fields["band_low"], fields["band_high"]
    if low is None or high is None or low >= high:
        raise Refused(_("A band needs a lower and a higher edge."), field="band_low")
    fields["target"] = fields["stretch"] = None


def checked_number(value: Decimal, field: str = "value") -> Decimal:
    """As the column holds it: exactly, or not at all."""
    try:
        exact = value.quantize(Decimal(1).scaleb(-PLACES))
    except InvalidOperation:
        raise Refused(_("Write a number."), field=field) from None
    if exact != value:
        raise Refused(_("Four decimals at most."), field=field)
    if abs(exact) >= Decimal(10) ** (DIGITS - PLACES):
        raise Refused(_("Eleven digits before the point at most."), field=field)
    return exact


def _number_or_none(said: Definition, field: str) -> Decimal | None:
    value: Decimal | None = getattr(said, field)
    return None if value is None else checked_number(value, field)


def held_measure(measure: Measure) -> Measure:
    """The row as it stands now, held until the transaction ends."""
    held = Measure.objects.select_for_update(of=("self",)).select_related("year__unit", "unit", "task", "owner")
    return held.prefetch_related("units").get(pk=measure.pk)
