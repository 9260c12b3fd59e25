from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.revoke_waiver import revoke_waiver
from luoshi.plan.actions.waive_clause import waive_clause
from tests.factories import make_house
from tests.plan.cascade_house import make_clause, make_report, verbs_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    house = make_house()
    return house, make_clause(make_report(house), "能耗双控")


def test_revoke_waiver_lets_it_be_waived_again(scene):
    house, clause = scene
    waiver = waive_clause(clause=clause, unit=house.testing, by=house.planner, reason="一")
    assert revoke_waiver(waiver=waiver, by=house.planner).revoked_by == house.planner
    assert verbs_of(clause)[0] == "plan.waiver_revoked"
    waive_clause(clause=clause, unit=house.testing, by=house.planner, reason="二")
    assert clause.waivers.filter(revoked_at__isnull=True).count() == 1


def test_revoke_waiver_twice_refused(scene):
    house, clause = scene
    waiver = waive_clause(clause=clause, unit=house.testing, by=house.planner, reason="一")
    revoke_waiver(waiver=waiver, by=house.planner)
    with pytest.raises(Refused):
        revoke_waiver(waiver=waiver, by=house.planner)


def test_revoke_waiver_by_the_unit_itself_not_allowed(scene):
    house, clause = scene
    waiver = waive_clause(clause=clause, unit=house.testing, by=house.planner, reason="一")
    with pytest.raises(NotAllowed):
        revoke_waiver(waiver=waiver, by=house.testing_head)
