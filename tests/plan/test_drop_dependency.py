from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed
from luoshi.ledger.models import Event
from luoshi.plan.actions.add_dependency import add_dependency
from luoshi.plan.actions.drop_dependency import drop_dependency
from luoshi.plan.models import Dependency
from tests.factories import House, make_house
from tests.plan.test_add_dependency import two


@pytest.fixture
def house(db: None) -> House:
    return make_house()


def test_dropped_dependency_is_gone_and_told_once(house: House) -> None:
    task, needs = two(house)
    made = add_dependency(task=task, needs=needs, by=house.planner)
    drop_dependency(dependency=made, by=house.planner)
    drop_dependency(dependency=Dependency(pk=made.pk or 1, task=task, needs=needs), by=house.planner)
    assert not Dependency.objects.exists()
    assert Event.objects.filter(verb="plan.dependency_dropped").count() == 1


def test_dependency_is_dropped_by_those_who_answer_for_what_waits(house: House) -> None:
    task, needs = two(house)
    made = add_dependency(task=task, needs=needs, by=house.planner)
    with pytest.raises(NotAllowed):
        drop_dependency(dependency=made, by=house.testing_head)
    assert Dependency.objects.exists()
