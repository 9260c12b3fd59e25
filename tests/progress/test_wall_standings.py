from __future__ import annotations

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.org.models import Unit
from luoshi.plan.enums import TaskState
from luoshi.progress import unit_sums
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.models import Standing
from luoshi.progress.queries import standings_of_units, worked_out
from luoshi.progress.rollup import lay_out, refresh_standings
from luoshi.progress.statements import revision_of
from luoshi.progress.wall_standings import numbers_of_units
from tests.factories import House
from tests.progress.at_work import planned_task


@pytest.fixture
def tangled(house: House) -> House:
    """Tasks that go up and down between units and out of them, some led by nobody, some without a plan or a calendar."""
    dice = random.Random(5)
    units = [house.institute, house.design, house.software, house.thermal, house.testing, None]
    made = [None]
    for n in range(60):
        parent = dice.choice(made)
        task = planned_task(house, f"第{n}项", lead=dice.choice(units), parent=parent, weight=dice.randint(1, 9))
        made.append(task)
    refresh_standings(house.year.pk)
    for standing in Standing.objects.all():
        standing.done = f"{dice.randint(0, 97)}/97"
        standing.planned = dice.choice(["", "1", f"{dice.randint(0, 30)}/30"])
        standing.save(update_fields=["done", "planned"])
    return house


def test_numbers_of_units_are_those_of_their_tasks_one_by_one(tangled: House) -> None:
    units = list(Unit.objects.filter(path__startswith=tangled.institute.path))
    for shown in (units, units[:2], [tangled.software]):
        one_by_one = worked_out(shown, tangled.year)
        assert standings_of_units(shown, tangled.year) == one_by_one
        expected = {pk: (at.lights, at.done, at.planned) for pk, at in one_by_one.items() if at.done is not None}
        assert numbers_of_units(shown, units, tangled.year) == expected


def test_numbers_of_units_follow_check_ins_by_the_shelves_they_lie_on(house: House) -> None:
    dice = random.Random(7)
    units = [house.institute, house.design, house.software, house.thermal, house.testing]
    made = [None]
    for n in range(40):
        parent = dice.choice(made)
        lead = dice.choice(units)
        made.append(planned_task(house, f"第{n}项", lead=lead, parent=parent, weight=n + 1, owner=house.engineer))
    leaves = [task for task in made[1:] if not task.children.exists()]
    refresh_standings(house.year.pk)
    for task in leaves:  # begun: to begin a task is no change of a plan
        check_in(task=task, percent=dice.randint(0, 50), by=house.engineer)
    assert numbers_of_units(units, units, house.year)
    for _n in range(8):
        check_in(task=dice.choice(leaves), percent=dice.randint(50, 100), by=house.engineer)
        with CaptureQueriesContext(connection) as asked:
            numbers = numbers_of_units(units, units, house.year)
        assert sum(f"% {unit_sums.SHELVES}" in each["sql"] for each in asked) == 1
        one_by_one = worked_out(units, house.year)
        expected = {pk: (at.lights, at.done, at.planned) for pk, at in one_by_one.items() if at.done is not None}
        assert numbers == expected


def test_numbers_of_units_have_no_plan_while_a_calendar_is_missing(tangled: House) -> None:
    Standing.objects.filter(task__parent=None).update(unknown_year=2027)
    units = list(Unit.objects.filter(path__startswith=tangled.institute.path))
    numbers = numbers_of_units(units, units, tangled.year)[tangled.institute.pk]
    assert numbers[2] is None and standings_of_units(units, tangled.year)[tangled.institute.pk].planned is None


def test_revision_rises_with_every_check_in_and_not_with_a_draft(house: House) -> None:
    task = planned_task(house, "一项", lead=house.software, owner=house.engineer)
    refresh_standings(house.year.pk)
    before = revision_of(house.year.pk)
    check_in(task=task, percent=30, by=house.engineer)
    after = revision_of(house.year.pk)
    assert (after > before, Standing.objects.get(task=task).revision) == (True, after)
    draft = planned_task(house, "草拟", lead=house.software, state=TaskState.DRAFTED)
    lay_out([draft])
    assert (revision_of(house.year.pk), draft.standing.revision) == (after, None)
