from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from luoshi.plan.actions.add_dependency import add_dependency
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Dependency, Task
from tests.factories import House, make_house, make_task


@pytest.fixture
def house(db: None) -> House:
    return make_house()


def two(house: House) -> tuple[Task, Task]:
    return make_task(house, "联试", lead=house.software), make_task(house, "投产", lead=house.testing)


def test_dependency_is_kept_once_with_who_and_when(house: House) -> None:
    task, needs = two(house)
    made = add_dependency(task=task, needs=needs, by=house.software_head)
    assert add_dependency(task=task, needs=needs, by=house.planner) == made
    assert (made.made_by, Dependency.objects.count()) == (house.software_head, 1)
    [event] = Event.objects.filter(verb="plan.dependency_added")
    assert event.facts == {"number": task.number, "needs": needs.number}


def test_dependency_in_a_circle_is_refused_however_long(house: House) -> None:
    one, two_, three = (make_task(house, title, lead=house.software) for title in "甲乙丙")
    add_dependency(task=one, needs=two_, by=house.planner)
    add_dependency(task=two_, needs=three, by=house.planner)
    with pytest.raises(Refused, match=one.number):
        add_dependency(task=three, needs=one, by=house.planner)


def test_dependency_on_itself_or_on_what_lies_above_or_below_is_refused(house: House) -> None:
    above = make_task(house, "上", lead=house.design)
    below = make_task(house, "下", lead=house.software, parent=above)
    for task, needs in ((above, above), (above, below), (below, above)):
        with pytest.raises(Refused):
            add_dependency(task=task, needs=needs, by=house.planner)
    assert not Dependency.objects.exists()


def test_dependency_on_a_withdrawn_task_is_refused(house: House) -> None:
    task, needs = two(house)
    Task.objects.filter(pk=needs.pk).update(state=TaskState.WITHDRAWN)
    needs.refresh_from_db()
    with pytest.raises(Refused, match=needs.number):
        add_dependency(task=task, needs=needs, by=house.planner)


def test_dependency_is_said_by_those_who_answer_for_what_waits(house: House) -> None:
    task, needs = two(house)
    for other in (house.testing_head, house.supervisor, house.stranger):
        with pytest.raises(NotAllowed):
            add_dependency(task=task, needs=needs, by=other)
