from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import told
from luoshi.progress.actions.correct_reading import correct_reading
from luoshi.progress.measure_queries import account_of
from luoshi.progress.models import MeasureReading
from tests.factories import House
from tests.progress.at_work import upload
from tests.progress.measures_at_hand import make_measure, make_reading


def test_correction_stands_beside_what_it_corrects(house: House):
    measure = make_measure(house)
    first = make_reading(measure, 8, "97.9")
    new = correct_reading(reading=first, value=Decimal("97.1"), by=house.design_head, reason="算错一项")
    assert (new.replaces, new.period, first.value) == (first, first.period, Decimal("97.9"))
    assert account_of(measure).latest.value == Decimal("97.1")
    [event] = timeline_of(measure)
    assert told(event.verb, event.facts) == "Corrected 一次测试合格率 for Aug 2026 from 97.9% to 97.1%"
    assert event.reason == "算错一项"


def test_correction_keeps_its_own_evidence(house: House):
    first = make_reading(make_measure(house), 8, 97)
    new = correct_reading(reading=first, value=Decimal(96), by=house.design_head, evidence=[upload()])
    assert [item.name for item in new.evidence.all()] == ["联调记录.pdf"]
    assert not first.evidence.exists()
    assert timeline_of(new).get().facts["evidence"] == ["联调记录.pdf"]


def test_correction_sent_twice_is_one(house: House):
    first, key = make_reading(make_measure(house), 8, 97), uuid4()
    rows = [correct_reading(reading=first, value=Decimal(96), by=house.design_head, key=key) for _ in range(2)]
    assert rows[0] == rows[1]


def test_correction_of_what_was_corrected_is_refused(house: House):
    first = make_reading(make_measure(house), 8, 97)
    correct_reading(reading=first, value=Decimal(96), by=house.design_head)
    with pytest.raises(Refused, match="newer"):
        correct_reading(reading=first, value=Decimal(95), by=house.design_head)


def test_correction_that_changes_nothing_is_refused(house: House):
    first = make_reading(make_measure(house), 8, 97)
    with pytest.raises(Refused, match="Nothing"):
        correct_reading(reading=first, value=Decimal(97), by=house.design_head)


def test_correction_by_somebody_else_is_not_allowed(house: House):
    first = make_reading(make_measure(house), 8, 97, by=house.engineer)
    with pytest.raises(NotAllowed):
        correct_reading(reading=first, value=Decimal(96), by=house.engineer)
    assert MeasureReading.objects.count() == 1
