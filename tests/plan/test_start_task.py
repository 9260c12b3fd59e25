from __future__ import annotations

import pytest

from luoshi.kernel.errors import Refused
from luoshi.plan.actions.start_task import start_task
from luoshi.plan.enums import TaskState
from tests.factories import make_house, make_task
from tests.plan.cascade_house import verbs_of

pytestmark = pytest.mark.django_db


def test_start_task_starts_those_above_too():
    house = make_house()
    top = make_task(house, lead=house.design)
    leaf = make_task(house, parent=top, lead=house.software)
    start_task(leaf, house.engineer)
    top.refresh_from_db()
    leaf.refresh_from_db()
    assert top.state == leaf.state == TaskState.CARRIED_OUT
    assert verbs_of(top) == verbs_of(leaf) == ["plan.task_started"]


def test_start_task_twice_records_once():
    house = make_house()
    task = make_task(house, lead=house.design)
    start_task(task, house.engineer)
    start_task(task, house.engineer)
    assert verbs_of(task) == ["plan.task_started"]


@pytest.mark.parametrize("state", [TaskState.DRAFTED, TaskState.DONE, TaskState.WITHDRAWN])
def test_start_task_not_open_refused(state):
    house = make_house()
    with pytest.raises(Refused):
        start_task(make_task(house, lead=house.design, state=state), house.engineer)
