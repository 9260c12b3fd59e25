from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.close_task import close_task
from luoshi.plan.enums import TaskState
from tests.factories import make_house, make_task
from tests.plan.cascade_house import verbs_of

pytestmark = pytest.mark.django_db


def test_close_task_done_keeps_when():
    house = make_house()
    task = make_task(house, lead=house.design, state=TaskState.CARRIED_OUT)
    closed = close_task(task=task, by=house.planner, done=True)
    assert closed.state == TaskState.DONE and closed.closed_at
    assert verbs_of(task) == ["plan.task_closed"]


def test_close_task_by_the_leader_in_charge():
    house = make_house()
    task = make_task(house, lead=house.design, state=TaskState.CARRIED_OUT, leader=house.director)
    assert close_task(task=task, by=house.director, done=True).state == TaskState.DONE


def test_close_task_never_started_can_only_be_not_done():
    house = make_house()
    task = make_task(house, lead=house.design)
    with pytest.raises(Refused):
        close_task(task=task, by=house.planner, done=True)
    assert close_task(task=task, by=house.planner, done=False, reason="经费未落实").state == TaskState.NOT_DONE


def test_close_task_not_done_without_a_reason_refused():
    house = make_house()
    task = make_task(house, lead=house.design, state=TaskState.CARRIED_OUT)
    with pytest.raises(Refused):
        close_task(task=task, by=house.planner, done=False)


def test_close_task_with_open_tasks_below_refused():
    house = make_house()
    task = make_task(house, lead=house.design, state=TaskState.CARRIED_OUT)
    make_task(house, parent=task, lead=house.software)
    with pytest.raises(Refused):
        close_task(task=task, by=house.planner, done=True)


def test_close_task_by_its_own_unit_not_allowed():
    house = make_house()
    task = make_task(house, lead=house.design, state=TaskState.CARRIED_OUT)
    with pytest.raises(NotAllowed):
        close_task(task=task, by=house.design_head, done=True)
