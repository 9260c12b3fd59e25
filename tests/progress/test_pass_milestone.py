from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.plan.models import Milestone
from luoshi.progress.actions.pass_milestone import pass_milestone
from tests.factories import House
from tests.progress.at_work import standing, tree


def node(house: House) -> Milestone:
    return Milestone.objects.create(task=tree(house)["b"], title="接口规范评审", due_on=date(2026, 6, 20))


def test_milestone_passed_keeps_who_and_when_and_leaves_the_number(house: House) -> None:
    milestone = node(house)
    before = standing(milestone.task)
    milestone = pass_milestone(milestone=milestone, by=house.software_head, on=date(2026, 6, 24))
    assert (milestone.passed_on, milestone.passed_by) == (date(2026, 6, 24), house.software_head)
    assert (standing(milestone.task).done, standing(milestone.task).light) == (before.done, before.light)
    assert timeline_of(milestone).get().facts["title"] == "接口规范评审"


def test_milestone_passed_already_is_refused(house: House) -> None:
    milestone = pass_milestone(milestone=node(house), by=house.software_head)
    with pytest.raises(Refused, match="passed already"):
        pass_milestone(milestone=milestone, by=house.software_head)


def test_milestone_passed_on_a_day_to_come_is_refused(house: House) -> None:
    with pytest.raises(Refused, match="to come"):
        pass_milestone(milestone=node(house), by=house.software_head, on=date(2026, 9, 17))


def test_milestone_is_passed_by_those_who_answer_for_the_task(house: House) -> None:
    milestone = node(house)
    for other in (house.testing_head, house.planner, house.stranger):
        with pytest.raises(NotAllowed):
            pass_milestone(milestone=milestone, by=other)
    assert pass_milestone(milestone=milestone, by=house.design_head).passed_on == date(2026, 9, 16)
