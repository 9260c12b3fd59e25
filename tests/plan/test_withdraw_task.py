from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.withdraw_task import withdraw_task
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from tests.factories import make_house, make_task
from tests.plan.cascade_house import sent_task, verbs_of

pytestmark = pytest.mark.django_db


def test_withdraw_task_takes_back_all_below_it():
    house = make_house()
    task = sent_task(house)
    child = make_task(house, parent=task, lead=house.software)
    withdraw_task(task=task, by=house.planner, reason="并入 002")
    assert set(Task.objects.values_list("state", flat=True)) == {TaskState.WITHDRAWN}
    assert verbs_of(child)[0] == verbs_of(task)[0] == "plan.task_removed"


def test_withdraw_task_issued_without_a_reason_refused():
    house = make_house()
    with pytest.raises(Refused):
        withdraw_task(task=sent_task(house), by=house.planner)


def test_withdraw_task_drafted_needs_no_reason():
    house = make_house()
    task = make_task(house, state=TaskState.DRAFTED)
    assert withdraw_task(task=task, by=house.planner).state == TaskState.WITHDRAWN


def test_withdraw_task_above_a_closed_one_refused():
    house = make_house()
    task = sent_task(house)
    make_task(house, parent=task, lead=house.software, state=TaskState.DONE)
    with pytest.raises(Refused):
        withdraw_task(task=task, by=house.planner, reason="不办了")


def test_withdraw_task_done_refused():
    house = make_house()
    with pytest.raises(Refused):
        withdraw_task(task=make_task(house, state=TaskState.DONE), by=house.planner, reason="晚了")


def test_withdraw_task_by_its_own_unit_not_allowed():
    house = make_house()
    with pytest.raises(NotAllowed):
        withdraw_task(task=sent_task(house), by=house.design_head, reason="不想办")


def test_withdraw_task_below_by_the_head_who_broke_it_down():
    house = make_house()
    child = make_task(house, parent=sent_task(house), lead=house.software)
    assert withdraw_task(task=child, by=house.design_head, reason="重分").state == TaskState.WITHDRAWN
