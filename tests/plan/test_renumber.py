from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.renumber import renumber
from luoshi.plan.models import Task
from tests.factories import House, make_house, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make_house()


def test_renumber_takes_the_numbers_below_along(house: House) -> None:
    task = make_task(house)
    child = make_task(house, parent=task)
    make_task(house, parent=child)
    renumber(task=task, number="031", by=house.planner)
    assert list(Task.objects.order_by("depth").values_list("number", flat=True)) == ["031", "031-01", "031-01-01"]


@pytest.mark.parametrize("number", ["002", "", "3 1", "x" * 41])
def test_renumber_refuses_a_number_taken_or_malformed(house: House, number: str) -> None:
    task = make_task(house)
    make_task(house)
    with pytest.raises(Refused):
        renumber(task=task, number=number, by=house.planner)
    assert Task.objects.get(pk=task.pk).number == "001"


def test_renumber_is_the_planners(house: House) -> None:
    with pytest.raises(NotAllowed):
        renumber(task=make_task(house, lead=house.design), number="031", by=house.design_head)
