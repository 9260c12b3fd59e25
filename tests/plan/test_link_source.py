from __future__ import annotations

import pytest

from luoshi.intake.enums import ClauseState
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


def test_link_source_joins_task_and_clause(scene):
    house, task, clause = scene
    source = link_source(task=task, clause=clause, by=house.design_head)
    assert (source.task, source.clause, source.linked_by) == (task, clause, house.design_head)
    assert verbs_of(task) == verbs_of(clause) == ["plan.source_linked"]


def test_link_source_takes_back_an_earlier_denial(scene):
    house, task, clause = scene
    deny_source(task=task, clause=clause, by=house.planner)
    link_source(task=task, clause=clause, by=house.planner)
    assert not NotASource.objects.exists()


def test_link_source_twice_refused(scene):
    house, task, clause = scene
    link_source(task=task, clause=clause, by=house.planner)
    with pytest.raises(Refused):
        link_source(task=task, clause=clause, by=house.planner)


@pytest.mark.parametrize("state", [ClauseState.DROPPED, ClauseState.MERGED])
def test_link_source_to_a_dropped_clause_refused(scene, state):
    house, task, clause = scene
    clause.state = state
    clause.save()
    with pytest.raises(Refused):
        link_source(task=task, clause=clause, by=house.planner)


def test_link_source_by_another_unit_not_allowed(scene):
    house, task, clause = scene
    with pytest.raises(NotAllowed):
        link_source(task=task, clause=clause, by=house.testing_head)
