from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.accept_task import accept_task
from luoshi.plan.actions.ask_adjustment import ask_adjustment
from luoshi.plan.assignments import set_supporting
from luoshi.plan.enums import AdjustmentOutcome, AssignmentState, TaskState
from luoshi.plan.models import Task
from tests.factories import make_house, make_task
from tests.plan.cascade_house import lead_of, sent_task, verbs_of

pytestmark = pytest.mark.django_db


def test_accept_task_by_the_units_head_keeps_who_and_when():
    house = make_house()
    task = sent_task(house)
    accept_task(assignment=lead_of(task), by=house.design_head)
    row = lead_of(task)
    assert (row.state, row.accepted_by) == (AssignmentState.ACCEPTED, house.design_head)
    assert verbs_of(task)[0] == "plan.task_accepted"


def test_accept_task_with_an_open_round_withdraws_it():
    house = make_house()
    task = sent_task(house)
    adjustment = ask_adjustment(assignment=lead_of(task), by=house.design_head, reason="外协推迟")
    accept_task(assignment=lead_of(task), by=house.design_head)
    adjustment.refresh_from_db()
    assert adjustment.outcome == AdjustmentOutcome.WITHDRAWN and adjustment.closed_by == house.design_head


def test_accept_task_not_sent_refused():
    house = make_house()
    task = make_task(house, lead=house.design)
    with pytest.raises(Refused):
        accept_task(assignment=lead_of(task), by=house.design_head)


def test_accept_task_withdrawn_refused():
    house = make_house()
    task = sent_task(house)
    Task.objects.filter(pk=task.pk).update(state=TaskState.WITHDRAWN)
    with pytest.raises(Refused):
        accept_task(assignment=lead_of(task), by=house.design_head)


def test_accept_task_twice_refused():
    house = make_house()
    task = sent_task(house)
    accept_task(assignment=lead_of(task), by=house.design_head)
    with pytest.raises(Refused):
        accept_task(assignment=lead_of(task), by=house.design_head)


@pytest.mark.parametrize("who", ["testing_head", "software_head", "director", "planner", "stranger"])
def test_accept_task_by_anybody_else_not_allowed(who):
    house = make_house()
    with pytest.raises(NotAllowed):
        accept_task(assignment=lead_of(sent_task(house)), by=getattr(house, who))


def test_accept_task_for_a_supporting_unit_by_the_owner_not_allowed():
    house = make_house()
    task = sent_task(house, owner=house.engineer)
    set_supporting(task, [house.testing])
    from luoshi.plan.actions.send_task import send_task

    send_task(task=task, by=house.planner)
    with pytest.raises(NotAllowed):
        accept_task(assignment=task.assignments.get(unit=house.testing), by=house.engineer)
    accept_task(assignment=lead_of(task), by=house.engineer)
    assert lead_of(task).accepted_by == house.engineer
