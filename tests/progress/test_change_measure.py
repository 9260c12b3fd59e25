from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.progress.actions.change_measure import change_measure
from luoshi.progress.measure_checks import Definition
from tests.factories import House
from tests.progress.measures_at_hand import make_measure, make_reading

SAID = Definition(name="一次测试合格率", unit_of_measure="%", baseline=Decimal(96), target=Decimal(98))


def said_of_january(measure) -> Definition:
    return replace(SAID, first_period=measure.first_period)


def test_change_is_kept_with_what_stood_before(house: House):
    measure = make_measure(house)
    said = replace(said_of_january(measure), target=Decimal("98.5"), units=(house.software,))
    changed = change_measure(measure=measure, by=house.design_head, definition=said, reason="集团调整")
    assert changed.target == Decimal("98.5")
    assert list(changed.units.all()) == [house.software]
    [event] = timeline_of(measure)
    assert event.before == {"target": "98.0000", "units": []}
    assert event.after == {"target": "98.5000", "units": [house.software.pk]}
    assert event.reason == "集团调整"


def test_change_that_changes_nothing_is_no_event(house: House):
    measure = make_measure(house)
    change_measure(measure=measure, by=house.planner, definition=said_of_january(measure))
    assert not timeline_of(measure)


def test_change_of_frequency_with_readings_is_refused(house: House):
    measure = make_measure(house)
    make_reading(measure, 1, 97)
    with pytest.raises(Refused) as refusal:
        change_measure(
            measure=measure, by=house.planner, definition=replace(said_of_january(measure), frequency="quarter")
        )
    assert refusal.value.field == "frequency"


def test_change_by_somebody_else_is_not_allowed(house: House):
    measure = make_measure(house, owner=house.engineer)
    with pytest.raises(NotAllowed):
        change_measure(measure=measure, by=house.engineer, definition=replace(SAID, target=Decimal(97)))
    measure.refresh_from_db()
    assert measure.target == 98
