from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from luoshi.plan.actions.withdraw_task import withdraw_task
from luoshi.plan.enums import TaskState
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.actions.set_rollup_rule import set_rollup_rule
from luoshi.progress.queries import mine, standing_of_unit, standings_of_units, todo_of
from luoshi.progress.rollup import refresh_standings
from tests.factories import House
from tests.progress.at_work import on, planned_task, tree
from tests.support.queries import statements


def test_standing_of_the_institution_is_the_weighted_mean_of_its_key_tasks(house: House) -> None:
    heavy = planned_task(house, lead=house.design, owner=house.engineer, weight=3)
    light = planned_task(house, lead=house.testing, owner=house.engineer, weight=1)
    planned_task(house, lead=house.testing, state=TaskState.DRAFTED, weight=90)
    check_in(task=heavy, percent=100, by=house.engineer)
    check_in(task=light, percent=20, by=house.engineer)
    found = standing_of_unit(house.institute, house.year)
    assert (found.tasks, found.leaves, found.done) == (2, 2, Fraction(4, 5))
    assert found.lights == {"done": 1, "overdue": 1}
    assert found.lag == found.planned - found.done
    assert found.attention == 1


def test_standing_of_a_unit_takes_its_topmost_tasks_only(house: House) -> None:
    parts = tree(house)
    check_in(task=parts["b1"], percent=50, by=house.engineer)
    found = standings_of_units([house.design, house.software, house.thermal, house.testing], house.year)
    assert found[house.design.pk].tasks == 1  # the key task; its parts are within the department
    assert found[house.software.pk].tasks == 1  # b, not b1 to b3
    assert found[house.software.pk].done == Fraction(1, 5)
    assert found[house.thermal.pk].tasks == 2
    assert (found[house.testing.pk].tasks, found[house.testing.pk].done) == (0, None)


def test_standing_of_a_unit_weighs_a_part_by_its_share_of_its_key_task(house: House) -> None:
    parts = tree(house)  # b of software is 45 of 100 of the key task, which weighs 1
    own = planned_task(house, "自己的", lead=house.software, owner=house.engineer, weight=3)
    refresh_standings(house.year.pk)
    check_in(task=parts["b1"], percent=100, by=house.engineer)
    check_in(task=own, percent=10, by=house.engineer)
    worth = Fraction(45, 100)
    done = (worth * Fraction(2, 5) + 3 * Fraction(1, 10)) / (worth + 3)
    assert standing_of_unit(house.software, house.year).done == done


def test_standing_of_a_unit_weighs_a_part_of_a_sum_in_percent(house: House) -> None:
    parts = tree(house)
    withdraw_task(task=parts["c"], by=house.planner, reason="不再做")
    own = planned_task(house, "自己的", lead=house.software, owner=house.engineer)
    refresh_standings(house.year.pk)
    check_in(task=own, percent=100, by=house.engineer)
    assert standing_of_unit(house.software, house.year).done == 1 / (1 + Fraction(45, 60))
    set_rollup_rule(task=parts["top"], kind="sum", by=house.planner)
    assert standing_of_unit(house.software, house.year).done == 1 / (1 + Fraction(45, 100))


@pytest.mark.parametrize("named", [["software"], ["design", "software", "thermal"]])
def test_standings_of_units_cost_the_same_for_one_and_three(house: House, named: list[str]) -> None:
    tree(house)
    units = [getattr(house, name) for name in named]
    # the newest writing and the newest event, the tasks, the tasks above them, and the weights beside
    assert statements(lambda: standings_of_units(units, house.year)) == 5
    assert statements(lambda: standings_of_units(units, house.year)) == 2  # nothing happened since


@pytest.mark.parametrize("named", [["institute"], ["institute", "software", "thermal"]])
def test_standings_with_the_institution_cost_the_same_for_one_and_three(house: House, named: list[str]) -> None:
    parts = tree(house)
    units = [getattr(house, name) for name in named]
    assert statements(lambda: standings_of_units(units, house.year)) == 6  # and where the units hang
    assert statements(lambda: standings_of_units(units, house.year)) == 3
    check_in(task=parts["b1"], percent=50, by=house.engineer)
    # what else happened, what was written, the tasks on those shelves, those above them, and the weights beside
    assert statements(lambda: standings_of_units(units, house.year)) == 8


def test_standings_of_units_follow_the_next_check_in(house: House) -> None:
    task = planned_task(house, "任务", lead=house.design, owner=house.engineer)
    refresh_standings(house.year.pk)
    before = standings_of_units([house.design], house.year)[house.design.pk].done
    check_in(task=task, percent=80, by=house.engineer)
    after = standings_of_units([house.design], house.year)[house.design.pk].done
    assert (before, after) == (Fraction(0), Fraction(4, 5))


def test_todo_is_what_is_due_of_ones_own_leaves_worst_first(house: House) -> None:
    late = planned_task(house, "逾期", owner=house.engineer, due_on=date(2026, 9, 1))
    fine = planned_task(house, "正常", owner=house.engineer)
    planned_task(house, "未到期", owner=house.engineer, starts_on=date(2026, 10, 1))
    planned_task(house, "别人的", owner=house.design_head)
    refresh_standings(house.year.pk)
    check_in(task=fine, percent=71, by=house.engineer)
    assert [todo.task for todo in todo_of(house.engineer, house.year)] == [late]
    assert [todo.task.title for todo in mine(house.engineer, house.year)] == ["逾期", "正常", "未到期"]
    with on(10, 17):
        refresh_standings(house.year.pk)
        assert [todo.task.title for todo in todo_of(house.engineer)] == ["逾期", "未到期", "正常"]


def test_todo_of_a_head_holds_the_tasks_that_nobody_owns(house: House) -> None:
    task = planned_task(house, lead=house.software)
    refresh_standings(house.year.pk)
    assert [todo.task for todo in todo_of(house.software_head, house.year)] == [task]
    assert todo_of(house.design_head, house.year) == []


@pytest.mark.parametrize("count", [1, 3])
def test_todo_costs_the_same_for_one_and_three(house: House, count: int, django_assert_num_queries) -> None:
    for n in range(count):
        planned_task(house, f"任务{n}", owner=house.engineer, lead=house.software)
    refresh_standings(house.year.pk)
    with django_assert_num_queries(3):  # posts, the rule, the tasks
        assert len(todo_of(house.engineer, house.year)) == count
