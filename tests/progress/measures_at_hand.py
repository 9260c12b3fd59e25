"""Measures for tests, made through the models."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from luoshi.kernel import clock
from luoshi.org.models import Unit
from luoshi.progress.models import Measure, MeasureReading
from tests.factories import House


def make_measure(
    house: House, name: str = "一次测试合格率", *, units: list[Unit] | None = None, **fields: Any
) -> Measure:
    """Monthly, from 96 to 98 %, of the design department, asked for since January, unless told otherwise."""
    given: dict[str, Any] = {
        "year": house.year, "number": f"M{Measure.objects.count() + 1:02d}", "name": name, "unit_of_measure": "%",
        "unit": house.design, "baseline": Decimal(96), "target": Decimal(98), "frequency": "month",
        "first_period": date(house.year.year, 1, 1), "created_at": clock.now(), "created_by": house.planner,
    }  # fmt: skip
    measure = Measure.objects.create(**{**given, **fields})
    measure.units.set(units or [])
    return measure


def make_reading(
    measure: Measure, month: int, value: Any, *, unit: Unit | None = None, **fields: Any
) -> MeasureReading:
    return MeasureReading.objects.create(
        measure=measure, unit=unit or measure.unit, period=date(measure.year.year, month, 1), value=Decimal(str(value)),
        sent_at=clock.now(), sent_by=fields.pop("by", measure.created_by), key=uuid4(), **fields,
    )  # fmt: skip
