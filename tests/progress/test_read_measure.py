from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import pytest
from django.utils import translation

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import told
from luoshi.progress.actions.read_measure import read_measure
from luoshi.progress.measure_queries import account_of
from luoshi.progress.models import MeasureReading
from tests.factories import House
from tests.progress.at_work import planned_task, upload
from tests.progress.measures_at_hand import make_measure, make_reading

AUGUST = date(2026, 8, 1)


def test_reading_by_the_owner_keeps_value_note_and_evidence(house: House):
    task = planned_task(house, lead=house.design)
    measure = make_measure(house, owner=house.engineer, task=task)
    row = read_measure(
        measure=measure, period=AUGUST, value=Decimal("97.25"), by=house.engineer, note="补测两次", evidence=[upload()]
    )
    assert (row.value, row.unit, row.note) == (Decimal("97.25"), house.design, "补测两次")
    assert [item.name for item in row.evidence.all()] == ["联调记录.pdf"]
    [event] = timeline_of(task)
    assert told(event.verb, event.facts) == "Read 一次测试合格率 for Aug 2026: 97.25%"
    with translation.override("zh-hans"):
        assert "2026年8月" in told(event.verb, event.facts)


def test_reading_sent_twice_is_one(house: House):
    measure, key = make_measure(house), uuid4()
    rows = [
        read_measure(measure=measure, period=AUGUST, value=Decimal(97), by=house.design_head, key=key) for _ in range(2)
    ]
    assert rows[0] == rows[1]
    assert MeasureReading.objects.count() == 1


def test_readings_of_several_units_join_only_when_all_have_read(house: House):
    measure = make_measure(
        house, units=[house.software, house.thermal], joining="sum", baseline=Decimal(0), target=Decimal(120)
    )
    read_measure(measure=measure, period=AUGUST, value=Decimal(30), by=house.software_head, unit=house.software)
    assert account_of(measure).latest is None
    make_reading(measure, 8, "12.5", unit=house.thermal)
    latest = account_of(measure).latest
    assert latest.value == Decimal("42.5")
    assert latest.share == Fraction(85, 240)


@pytest.mark.parametrize("who", ["engineer", "director", "planner", "software_head", "stranger"])
def test_reading_by_others_than_owner_and_head_is_not_allowed(house: House, who: str):
    with pytest.raises(NotAllowed):
        read_measure(measure=make_measure(house), period=AUGUST, value=Decimal(1), by=getattr(house, who))
    assert not MeasureReading.objects.exists()


@pytest.mark.parametrize(
    ("field", "period", "value"),
    [
        ("period", date(2026, 10, 1), "97"),
        ("period", date(2026, 2, 1), "97"),
        ("period", date(2026, 8, 2), "97"),
        ("value", AUGUST, "97.12345"),
        ("value", AUGUST, "Infinity"),
    ],
)
def test_reading_that_cannot_be_is_refused(house: House, field: str, period: date, value: str):
    measure = make_measure(house, first_period=date(2026, 3, 1))
    with pytest.raises(Refused) as refusal:
        read_measure(measure=measure, period=period, value=Decimal(value), by=house.design_head)
    assert refusal.value.field == field
    assert not MeasureReading.objects.exists()


def test_reading_of_a_period_that_is_read_is_refused(house: House):
    measure = make_measure(house)
    make_reading(measure, 8, 97)
    with pytest.raises(Refused, match="Aug 2026 already"):
        read_measure(measure=measure, period=AUGUST, value=Decimal(98), by=house.design_head)


def test_reading_for_a_unit_that_does_not_read_it_is_refused(house: House):
    with pytest.raises(Refused) as refusal:
        read_measure(
            measure=make_measure(house), period=AUGUST, value=Decimal(98), by=house.testing_head, unit=house.testing
        )
    assert refusal.value.field == "unit"
