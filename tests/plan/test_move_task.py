from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.move_task import move_task
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from tests.factories import make_house, make_task
from tests.plan.cascade_house import verbs_of

pytestmark = pytest.mark.django_db


def test_move_task_takes_all_below_it_and_keeps_its_number():
    house = make_house()
    first, second = make_task(house, lead=house.design), make_task(house, lead=house.testing)
    child = make_task(house, parent=first, lead=house.design)
    leaf = make_task(house, parent=child, lead=house.software)
    move_task(task=child, parent=second, by=house.planner, reason="归口调整")
    child.refresh_from_db()
    leaf.refresh_from_db()
    assert child.number == "001-01" and child.path == f"/{second.pk}/{child.pk}/"
    assert (leaf.path, leaf.depth) == (f"{child.path}{leaf.pk}/", 3)
    assert verbs_of(second) == verbs_of(first) == ["plan.task_moved"]


def test_move_task_to_the_top_stands_last():
    house = make_house()
    first = make_task(house, lead=house.design)
    child = make_task(house, parent=first, lead=house.design)
    move_task(task=child, parent=None, by=house.planner)
    child.refresh_from_db()
    assert (child.parent, child.depth, child.position) == (None, 1, 2)


def test_move_task_under_itself_refused():
    house = make_house()
    first = make_task(house, lead=house.design)
    child = make_task(house, parent=first, lead=house.design)
    with pytest.raises(Refused):
        move_task(task=first, parent=child, by=house.planner)


def test_move_task_under_a_closed_one_refused():
    house = make_house()
    first, closed = make_task(house, lead=house.design), make_task(house, lead=house.design, state=TaskState.DONE)
    with pytest.raises(Refused):
        move_task(task=first, parent=closed, by=house.planner)


def test_move_task_to_where_it_is_refused():
    house = make_house()
    with pytest.raises(Refused):
        move_task(task=make_task(house, lead=house.design), parent=None, by=house.planner)
    assert Task.objects.count() == 1


def test_move_task_by_a_head_into_another_departments_task_not_allowed():
    house = make_house()
    first, second = make_task(house, lead=house.design), make_task(house, lead=house.testing)
    child = make_task(house, parent=first, lead=house.software)
    with pytest.raises(NotAllowed):
        move_task(task=child, parent=second, by=house.design_head)
