from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.plan.models import Milestone
from luoshi.progress.actions.pass_milestone import pass_milestone
from luoshi.progress.actions.unpass_milestone import unpass_milestone
from tests.factories import House
from tests.progress.at_work import tree


def passed(house: House) -> Milestone:
    milestone = Milestone.objects.create(task=tree(house)["b"], title="接口规范评审", due_on=date(2026, 6, 20))
    return pass_milestone(milestone=milestone, by=house.software_head)


def test_milestone_taken_back_is_to_come_again(house: House) -> None:
    milestone = unpass_milestone(milestone=passed(house), by=house.software_head, reason="评审没有过")
    assert (milestone.passed_on, milestone.passed_by) == (None, None)
    event = timeline_of(milestone).first()
    assert (event.verb, event.reason) == ("progress.milestone_unpassed", "评审没有过")


def test_milestone_not_passed_cannot_be_taken_back(house: House) -> None:
    milestone = unpass_milestone(milestone=passed(house), by=house.software_head)
    with pytest.raises(Refused, match="has not been passed"):
        unpass_milestone(milestone=milestone, by=house.software_head)


def test_milestone_is_taken_back_by_those_who_answer_for_the_task(house: House) -> None:
    milestone = passed(house)
    with pytest.raises(NotAllowed):
        unpass_milestone(milestone=milestone, by=house.testing_head)
