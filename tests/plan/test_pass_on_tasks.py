from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.plan.actions.pass_on_tasks import pass_on_tasks
from luoshi.plan.enums import AssignmentState
from luoshi.plan.models import Assignment, Task
from tests.factories import House, make_house, make_task


@pytest.fixture
def house(db: None) -> House:
    return make_house()


def test_pass_on_tasks_changes_the_owner_and_leaves_the_unit_as_it_took_it(house: House) -> None:
    task = make_task(house, lead=house.software, owner=house.engineer)
    Assignment.objects.filter(task=task).update(state=AssignmentState.DISCUSSED)
    pass_on_tasks(tasks=[task.pk], field="owner", holder=house.engineer, to=house.software_head, by=house.engineer)
    assert Task.objects.get().owner == house.software_head
    assert Assignment.objects.get().state == AssignmentState.DISCUSSED
    event = timeline_of(task).get(verb="plan.task_passed_on")
    assert (event.before, event.after) == ({"owner": "工程师"}, {"owner": "软件主任"})


def test_pass_on_tasks_changes_the_leader(house: House) -> None:
    task = make_task(house, lead=house.software, leader=house.director)
    pass_on_tasks(tasks=[task.pk], field="leader", holder=house.director, to=house.supervisor, by=house.admin)
    assert Task.objects.get().leader == house.supervisor


def test_pass_on_tasks_by_somebody_else_is_not_allowed(house: House) -> None:
    task = make_task(house, lead=house.software, owner=house.engineer)
    with pytest.raises(NotAllowed):
        pass_on_tasks(
            tasks=[task.pk], field="owner", holder=house.engineer, to=house.software_head, by=house.testing_head
        )


def test_pass_on_tasks_that_are_anothers_is_refused(house: House) -> None:
    task = make_task(house, lead=house.software, owner=house.software_head)
    with pytest.raises(Refused):
        pass_on_tasks(tasks=[task.pk], field="owner", holder=house.engineer, to=house.design_head, by=house.admin)


def test_pass_on_tasks_to_a_head_above_is_taken_and_to_another_unit_refused(house: House) -> None:
    task = make_task(house, lead=house.software, owner=house.engineer)
    with pytest.raises(Refused):
        pass_on_tasks(tasks=[task.pk], field="owner", holder=house.engineer, to=house.testing_head, by=house.admin)
    pass_on_tasks(tasks=[task.pk], field="owner", holder=house.engineer, to=house.design_head, by=house.admin)
    assert Task.objects.get().owner == house.design_head
