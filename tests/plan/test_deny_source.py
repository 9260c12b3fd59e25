from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.deny_source import deny_source
from luoshi.plan.actions.link_source import link_source
from luoshi.plan.models import NotASource
from tests.factories import make_house, make_task
from tests.plan.cascade_house import make_clause, make_report, verbs_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    house = make_house()
    return house, make_task(house, lead=house.design), make_clause(make_report(house), "线上留痕", number="4.3.1")


def test_deny_source_is_kept_once(scene):
    house, task, clause = scene
    deny_source(task=task, clause=clause, by=house.planner)
    deny_source(task=task, clause=clause, by=house.planner)
    assert NotASource.objects.count() == 1 and verbs_of(task) == ["plan.source_denied"]


def test_deny_source_linked_refused(scene):
    house, task, clause = scene
    link_source(task=task, clause=clause, by=house.planner)
    with pytest.raises(Refused):
        deny_source(task=task, clause=clause, by=house.planner)


def test_deny_source_by_another_unit_not_allowed(scene):
    house, task, clause = scene
    with pytest.raises(NotAllowed):
        deny_source(task=task, clause=clause, by=house.testing_head)
