from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.link_source import link_source
from luoshi.plan.actions.unlink_source import unlink_source
from luoshi.plan.models import Source
from tests.factories import make_house, make_task
from tests.plan.cascade_house import make_clause, make_report, verbs_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    house = make_house()
    return house, make_task(house, lead=house.design), make_clause(make_report(house), "线上留痕", number="4.3.1")


def test_unlink_source_takes_it_back(scene):
    house, task, clause = scene
    link_source(task=task, clause=clause, by=house.planner)
    unlink_source(task=task, clause=clause, by=house.planner)
    assert not Source.objects.exists() and verbs_of(task)[0] == "plan.source_unlinked"


def test_unlink_source_not_linked_refused(scene):
    house, task, clause = scene
    with pytest.raises(Refused):
        unlink_source(task=task, clause=clause, by=house.planner)


def test_unlink_source_by_another_unit_not_allowed(scene):
    house, task, clause = scene
    link_source(task=task, clause=clause, by=house.planner)
    with pytest.raises(NotAllowed):
        unlink_source(task=task, clause=clause, by=house.testing_head)
