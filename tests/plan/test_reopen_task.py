from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.actions.record_leaving import record_leaving
from luoshi.plan.actions.reopen_task import reopen_task
from luoshi.plan.enums import TaskState
from tests.factories import make_house, make_task
from tests.plan.cascade_house import verbs_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [TaskState.DONE, TaskState.NOT_DONE])
def test_reopen_task_closed_is_carried_out_again(state):
    house = make_house()
    task = make_task(house, lead=house.design, state=state)
    assert reopen_task(task=task, by=house.planner, reason="验收退回").state == TaskState.CARRIED_OUT
    assert verbs_of(task) == ["plan.task_reopened"]


def test_reopen_task_open_refused():
    house = make_house()
    with pytest.raises(Refused):
        reopen_task(task=make_task(house, lead=house.design), by=house.planner, reason="误")


def test_reopen_task_without_a_reason_refused():
    house = make_house()
    with pytest.raises(Refused):
        reopen_task(task=make_task(house, state=TaskState.DONE), by=house.planner, reason="")


def test_reopen_task_below_a_closed_one_refused():
    house = make_house()
    above = make_task(house, lead=house.design, state=TaskState.DONE)
    task = make_task(house, parent=above, lead=house.software, state=TaskState.DONE)
    with pytest.raises(Refused):
        reopen_task(task=task, by=house.planner, reason="退回")


def test_reopen_task_by_its_own_unit_not_allowed():
    house = make_house()
    with pytest.raises(NotAllowed):
        reopen_task(task=make_task(house, lead=house.design, state=TaskState.DONE), by=house.design_head, reason="再办")


@pytest.mark.parametrize("field", ["owner", "leader"])
def test_reopen_task_of_somebody_who_left_refused(field):
    """Closed tasks stay with who closed them; an open one may not be with somebody who is not here."""
    house = make_house()
    task = make_task(house, lead=house.software, state=TaskState.DONE, **{field: house.engineer})
    record_leaving(person=house.engineer, by=house.admin)
    with pytest.raises(Refused, match=house.engineer.name):
        reopen_task(task=task, by=house.planner, reason="退回")
