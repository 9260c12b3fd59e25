from __future__ import annotations

import pytest

from luoshi.ledger.actions.record import record
from luoshi.plan.models import Formula
from tests.factories import make_house
from tests.plan.breakdown_data import make_report

pytestmark = pytest.mark.django_db


def test_report_received_brings_a_formula_for_each_part() -> None:
    report = make_report(make_house())
    rows = list(Formula.objects.filter(report=report).values_list("label", "declared", "status", "items", "owner"))
    assert rows == [
        ("两个确保", 2, "complete", ["强交付", "强质量"], "集团"),
        ("四大板块", 4, "unspelled", [], "集团"),
    ]


def test_report_received_twice_keeps_the_formulas_once() -> None:
    house = make_house()
    report = make_report(house)
    record("intake.report_received", about=[report], by=house.planner)
    assert Formula.objects.count() == 2
