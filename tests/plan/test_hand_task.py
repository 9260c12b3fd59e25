from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.accept_task import accept_task
from luoshi.plan.actions.ask_adjustment import ask_adjustment
from luoshi.plan.actions.hand_task import hand_task
from luoshi.plan.assignments import set_supporting
from luoshi.plan.enums import AssignmentState
from tests.factories import make_house
from tests.plan.cascade_house import accepted_task, lead_of, sent_task, verbs_of

pytestmark = pytest.mark.django_db


def test_hand_task_to_a_person_who_accepts():
    house = make_house()
    task = accepted_task(house)
    hand_task(assignment=lead_of(task), to=house.engineer, by=house.design_head)
    task.refresh_from_db()
    assert (task.owner, lead_of(task).state) == (house.engineer, AssignmentState.SENT)
    assert verbs_of(house.engineer) == ["plan.task_handed"]
    accept_task(assignment=lead_of(task), by=house.engineer)
    assert lead_of(task).accepted_by == house.engineer


def test_hand_task_to_oneself_is_accepted_at_once():
    house = make_house()
    task = sent_task(house)
    hand_task(assignment=lead_of(task), to=house.design_head, by=house.design_head)
    assert lead_of(task).state == AssignmentState.ACCEPTED


def test_hand_task_to_somebody_of_another_unit_refused():
    house = make_house()
    with pytest.raises(Refused) as refused:
        hand_task(assignment=lead_of(accepted_task(house)), to=house.testing_head, by=house.design_head)
    assert refused.value.field == "owner"


def test_hand_task_in_an_open_round_refused():
    house = make_house()
    task = sent_task(house)
    ask_adjustment(assignment=lead_of(task), by=house.design_head, reason="先谈")
    with pytest.raises(Refused):
        hand_task(assignment=lead_of(task), to=house.engineer, by=house.design_head)


def test_hand_task_by_a_supporting_unit_refused():
    house = make_house()
    task = sent_task(house)
    set_supporting(task, [house.testing])
    with pytest.raises(Refused):
        hand_task(assignment=task.assignments.get(unit=house.testing), to=house.testing_head, by=house.testing_head)


def test_hand_task_by_another_head_not_allowed():
    house = make_house()
    with pytest.raises(NotAllowed):
        hand_task(assignment=lead_of(accepted_task(house)), to=house.engineer, by=house.testing_head)
