from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.accept_task import accept_task
from luoshi.plan.actions.ask_adjustment import ask_adjustment
from luoshi.plan.actions.remark import remark
from tests.factories import make_house
from tests.plan.cascade_house import lead_of, sent_task, verbs_of

pytestmark = pytest.mark.django_db


def opened(house):
    task = sent_task(house)
    return task, ask_adjustment(assignment=lead_of(task), by=house.design_head, reason="外协推迟")


def test_remark_from_both_sides_stands_in_order():
    house = make_house()
    task, round_ = opened(house)
    remark(adjustment=round_, by=house.planner, text="能否先上 4 个模块？")
    remark(adjustment=round_, by=house.design_head, text="可以。")
    assert [r.by for r in round_.remarks.all()] == [house.planner, house.design_head]
    assert verbs_of(task)[:2] == ["plan.adjustment_remarked"] * 2


def test_remark_empty_refused():
    house = make_house()
    with pytest.raises(Refused):
        remark(adjustment=opened(house)[1], by=house.planner, text="\n")


def test_remark_in_a_closed_round_refused():
    house = make_house()
    task, round_ = opened(house)
    accept_task(assignment=lead_of(task), by=house.design_head)
    with pytest.raises(Refused):
        remark(adjustment=round_, by=house.planner, text="晚了")


def test_remark_by_a_third_party_not_allowed():
    house = make_house()
    with pytest.raises(NotAllowed):
        remark(adjustment=opened(house)[1], by=house.testing_head, text="插一句")
