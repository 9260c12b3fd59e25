from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.send_task import send_task
from luoshi.plan.assignments import set_supporting
from luoshi.plan.enums import AssignmentState, TaskState
from tests.factories import make_house, make_task
from tests.plan.cascade_house import sent_task, verbs_of

pytestmark = pytest.mark.django_db


def test_send_task_drafted_is_issued_and_reaches_every_unit():
    house = make_house()
    task = make_task(house, lead=house.design, state=TaskState.DRAFTED)
    set_supporting(task, [house.testing])
    sent = send_task(task=task, by=house.planner)
    task.refresh_from_db()
    assert task.state == TaskState.ISSUED and task.issued_at
    assert {a.unit_id for a in sent} == {house.design.pk, house.testing.pk}
    assert set(task.assignments.values_list("state", flat=True)) == {AssignmentState.SENT}
    assert verbs_of(task) == ["plan.task_assigned", "plan.task_assigned"]
    assert verbs_of(house.testing) == ["plan.task_assigned"]


def test_send_task_later_reaches_only_the_unit_that_came_later():
    house = make_house()
    task = sent_task(house)
    set_supporting(task, [house.testing])
    assert [a.unit_id for a in send_task(task=task, by=house.planner)] == [house.testing.pk]


def test_send_task_without_lead_unit_refused():
    house = make_house()
    task = make_task(house, state=TaskState.DRAFTED)
    with pytest.raises(Refused):
        send_task(task=task, by=house.planner)
    task.refresh_from_db()
    assert task.state == TaskState.DRAFTED


def test_send_task_twice_refused():
    house = make_house()
    task = sent_task(house)
    with pytest.raises(Refused):
        send_task(task=task, by=house.planner)


def test_send_task_by_a_department_head_not_allowed():
    house = make_house()
    task = make_task(house, lead=house.design, state=TaskState.DRAFTED)
    with pytest.raises(NotAllowed):
        send_task(task=task, by=house.design_head)
