"""What the database itself does not let stand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from luoshi.progress.models import MeasureReading
from tests.factories import House
from tests.progress.measures_at_hand import make_measure, make_reading


@pytest.mark.parametrize(
    "fields",
    [
        {"target": None},
        {"baseline": None},
        {"band_low": 1, "band_high": 2},
        {"direction": "band"},
        {"direction": "band", "target": None, "band_low": 3, "band_high": 3},
    ],
)
def test_measure_without_what_its_direction_needs_is_refused(house: House, fields: dict[str, Any]):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_measure(house, **fields)


def test_reading_twice_for_a_period_is_refused_but_a_correction_is_not(house: House):
    measure = make_measure(house)
    first = make_reading(measure, 1, "96.5")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_reading(measure, 1, "97")
    make_reading(measure, 1, "97", replaces=first)
    assert MeasureReading.objects.filter(measure=measure).count() == 2


def test_value_of_fifteen_digits_comes_back_exactly(house: House):
    reading = make_reading(make_measure(house), 2, "12345678901.2345")
    assert MeasureReading.objects.get(pk=reading.pk).value == Decimal("12345678901.2345")
