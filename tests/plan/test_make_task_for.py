from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed
from luoshi.plan.actions.make_task_for import make_task_for
from luoshi.plan.models import Task
from tests.factories import make_house
from tests.plan.breakdown_data import make_report, sentences_of

pytestmark = pytest.mark.django_db


def test_make_task_for_a_unit_makes_it_the_lead() -> None:
    house = make_house()
    clause = sentences_of(make_report(house))[0]
    task = make_task_for(clause=clause, unit=house.testing, by=house.planner)
    assert (task.lead_unit, task.sources.get().clause) == (house.testing, clause)


def test_make_task_for_the_institution_leaves_the_lead_open() -> None:
    house = make_house()
    clause = sentences_of(make_report(house))[1]
    assert make_task_for(clause=clause, unit=house.institute, by=house.planner).lead_unit is None


def test_make_task_for_is_the_planners_only() -> None:
    house = make_house()
    clause = sentences_of(make_report(house))[0]
    with pytest.raises(NotAllowed):
        make_task_for(clause=clause, unit=house.testing, by=house.testing_head)
    assert not Task.objects.exists()
