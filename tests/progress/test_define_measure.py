from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import told
from luoshi.progress.actions.define_measure import define_measure
from luoshi.progress.measure_checks import Definition
from luoshi.progress.models import Measure
from tests.factories import House
from tests.progress.at_work import planned_task
from tests.progress.measures_at_hand import make_measure

RATE: dict[str, Any] = {
    "name": "一次测试合格率",
    "unit_of_measure": "%",
    "baseline": Decimal(96),
    "target": Decimal(98),
}


def test_measure_of_a_task_belongs_to_its_lead_unit(house: House):
    task = planned_task(house, lead=house.testing)
    measure = define_measure(year=house.year, by=house.planner, task=task, definition=Definition(**RATE))
    assert (measure.number, measure.unit, measure.task) == ("M01", house.testing, task)
    assert measure.first_period == date(2026, 9, 1)
    [event] = timeline_of(task)
    assert told(event.verb, event.facts) == "Defined the measure 一次测试合格率: 96% → 98%"


def test_measure_of_a_unit_is_defined_by_its_head_and_numbered_on(house: House):
    make_measure(house, number="M07")
    said = Definition(**RATE, first_period=date(2026, 3, 9), frequency="quarter", units=(house.software, house.thermal))
    measure = define_measure(year=house.year, by=house.design_head, unit=house.design, definition=said)
    assert measure.number == "M08"
    assert measure.first_period == date(2026, 1, 1)
    assert set(measure.units.all()) == {house.software, house.thermal}


@pytest.mark.parametrize("who", ["engineer", "software_head", "supervisor", "stranger"])
def test_measure_of_another_unit_is_not_allowed(house: House, who: str):
    with pytest.raises(NotAllowed):
        define_measure(year=house.year, by=getattr(house, who), unit=house.testing, definition=Definition(**RATE))
    assert not Measure.objects.exists()


def test_measure_of_a_task_is_not_for_whoever_only_owns_it(house: House):
    task = planned_task(house, lead=house.software, owner=house.engineer)
    with pytest.raises(NotAllowed):
        define_measure(year=house.year, by=house.engineer, task=task, definition=Definition(**RATE))


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("name", {"name": "  "}),
        ("target", {"target": Decimal(95)}),
        ("target", {"target": None}),
        ("target", {"direction": "lower"}),
        ("stretch", {"stretch": Decimal(97)}),
        ("baseline", {"baseline": Decimal("1.23456")}),
        ("baseline", {"baseline": Decimal("NaN")}),
        ("baseline", {"baseline": Decimal("-123456789012")}),
        ("band_low", {"direction": "band"}),
        ("band_low", {"direction": "band", "band_low": Decimal(3), "band_high": Decimal(3)}),
        ("direction", {"direction": "sideways"}),
        ("frequency", {"frequency": "decade"}),
        ("joining", {"joining": "median"}),
        ("within_days", {"within_days": 61}),
        ("first_period", {"first_period": date(2025, 12, 1)}),
    ],
)
def test_measure_that_makes_no_sense_is_refused(house: House, field: str, changes: dict[str, Any]):
    with pytest.raises(Refused) as refusal:
        define_measure(
            year=house.year, by=house.planner, unit=house.design, definition=Definition(**{**RATE, **changes})
        )
    assert refusal.value.field == field
    assert not Measure.objects.exists()


def test_measure_of_a_band_keeps_no_target(house: House):
    said = Definition(**{**RATE, "direction": "band", "band_low": Decimal(4), "band_high": Decimal(6)})
    measure = define_measure(year=house.year, by=house.planner, unit=house.design, definition=said)
    assert (measure.target, measure.band_low, measure.band_high) == (None, 4, 6)


def test_measure_with_units_of_another_house_is_refused(house: House):
    with pytest.raises(Refused) as refusal:
        define_measure(
            year=house.year, by=house.planner, unit=house.design,
            definition=Definition(**RATE, units=(house.stranger.unit,)),
        )  # fmt: skip
    assert refusal.value.field == "units"


def test_measure_in_a_closed_year_is_refused(house: House):
    house.year.closed_at = clock.now()
    with pytest.raises(Refused, match="closed"):
        define_measure(year=house.year, by=house.planner, unit=house.design, definition=Definition(**RATE))
