from __future__ import annotations

import pytest

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.plan.assignments import lay_down, set_lead, set_supporting
from luoshi.plan.enums import AssignmentRole, AssignmentState
from luoshi.plan.models import Adjustment, Assignment, Task
from tests.factories import House, make_house, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make_house()


def roles(task: Task) -> dict[str, str]:
    return {row.unit.name: row.role for row in Assignment.objects.filter(task=task).select_related("unit")}


def test_set_lead_moves_column_and_row_together(house: House) -> None:
    task = make_task(house, lead=house.design)
    set_lead(task, house.testing)
    assert roles(task) == {"试验部": "lead"}
    assert Task.objects.get(pk=task.pk).lead_unit == house.testing


def test_set_lead_of_a_supporting_unit_must_be_sent_anew(house: House) -> None:
    task = make_task(house, lead=house.design)
    set_supporting(task, [house.testing])
    Assignment.objects.filter(task=task, unit=house.testing).update(
        state=AssignmentState.ACCEPTED, accepted_at=clock.now(), accepted_by=house.testing_head
    )
    set_lead(task, house.testing)
    row = Assignment.objects.get(task=task, role=AssignmentRole.LEAD)
    assert (row.unit, row.state, row.accepted_at) == (house.testing, AssignmentState.PLANNED, None)


def test_set_lead_keeps_a_former_lead_that_discussed_as_support(house: House) -> None:
    task = make_task(house, lead=house.design)
    Adjustment.objects.create(
        assignment=task.assignments.get(), round=1, reason="太早", asked_at=clock.now(), asked_by=house.design_head
    )
    set_lead(task, house.testing)
    assert roles(task) == {"设计部": "support", "试验部": "lead"}
    with pytest.raises(Refused):
        set_supporting(task, [])


def test_set_supporting_leaves_the_lead_out(house: House) -> None:
    task = make_task(house, lead=house.design)
    set_supporting(task, [house.design, house.testing, house.thermal])
    set_supporting(task, [house.testing])
    assert roles(task) == {"设计部": "lead", "试验部": "support"}


def test_lay_down_writes_many_at_once(house: House, django_assert_max_num_queries) -> None:
    tasks = [make_task(house, f"任务{n}") for n in range(3)]
    with django_assert_max_num_queries(6):
        lay_down([(task, house.design, [house.testing, house.design]) for task in tasks])
    assert all(roles(task) == {"设计部": "lead", "试验部": "support"} for task in tasks)
    assert set(Task.objects.values_list("lead_unit", flat=True)) == {house.design.pk}
