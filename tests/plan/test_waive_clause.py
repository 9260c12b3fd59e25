from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.waive_clause import waive_clause
from tests.factories import make_house
from tests.plan.cascade_house import make_clause, make_report, verbs_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    house = make_house()
    return house, make_clause(make_report(house), "能耗双控")


def test_waive_clause_for_a_unit_keeps_the_reason(scene):
    house, clause = scene
    waiver = waive_clause(clause=clause, unit=house.testing, by=house.planner, reason="无耗能设备")
    assert (waiver.unit, waiver.reason) == (house.testing, "无耗能设备")
    assert verbs_of(clause) == verbs_of(house.testing) == ["plan.clause_waived"]


def test_waive_clause_for_everybody_has_no_unit(scene):
    house, clause = scene
    assert waive_clause(clause=clause, unit=None, by=house.planner, reason="已并入集团").unit is None


@pytest.mark.parametrize("for_unit", [True, False])
def test_waive_clause_twice_refused(scene, for_unit):
    house, clause = scene
    unit = house.testing if for_unit else None
    waive_clause(clause=clause, unit=unit, by=house.planner, reason="一")
    with pytest.raises(Refused):
        waive_clause(clause=clause, unit=unit, by=house.planner, reason="二")


def test_waive_clause_without_a_reason_refused(scene):
    house, clause = scene
    with pytest.raises(Refused):
        waive_clause(clause=clause, unit=house.testing, by=house.planner, reason=" ")


def test_waive_clause_for_a_unit_elsewhere_refused(scene):
    house, clause = scene
    with pytest.raises(Refused):
        waive_clause(clause=clause, unit=house.stranger.unit, by=house.planner, reason="别家")


def test_waive_clause_by_the_unit_itself_not_allowed(scene):
    house, clause = scene
    with pytest.raises(NotAllowed):
        waive_clause(clause=clause, unit=house.testing, by=house.testing_head, reason="不想办")
