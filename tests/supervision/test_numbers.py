"""Numbers run on without gaps or doubles, also when two people open slips at the same moment."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.utils import translation

from luoshi.kernel import clock
from luoshi.supervision import numbers
from luoshi.supervision.actions.open_slip import open_slip
from luoshi.supervision.models import Slip
from tests.progress.at_work import known
from tests.progress.test_two_writers import NOON, at_once
from tests.supervision.desk import Desk, make_desk


def test_numbers_begin_anew_with_each_year_and_institution(desk: Desk):
    house = desk.house
    with transaction.atomic():
        taken = [
            numbers.take(house.institute, date(2026, 9, 16)),
            numbers.take(house.institute, date(2026, 12, 31)),
            numbers.take(house.institute, date(2027, 1, 1)),
            numbers.take(house.group, date(2026, 9, 16)),
        ]
    assert taken == [("督办〔2026〕1号", 1), ("督办〔2026〕2号", 2), ("督办〔2027〕1号", 1), ("督办〔2026〕1号", 1)]


def test_number_of_what_was_undone_is_given_again(desk: Desk):
    with pytest.raises(RuntimeError), transaction.atomic():
        numbers.take(desk.house.institute, date(2026, 9, 16))
        raise RuntimeError
    assert desk.at("opened").serial == 1


def test_pattern_takes_no_format_tricks():
    assert numbers.shown("{year.__class__}{number}", 2026, 7) == "{year.__class__}7"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_numbers_when_eight_open_at_once_have_no_gap_and_no_double() -> None:
    with clock.at(NOON), translation.override("en"):
        known(2026)
        desk = make_desk()
        slips = [desk.propose() for _ in range(8)]
        acts = [lambda slip=slip: open_slip(slip=slip, by=desk.house.supervisor) for slip in slips]
        assert at_once(*acts) == []
    assert sorted(Slip.objects.values_list("serial", flat=True)) == list(range(1, 9))
