"""The demonstration institute: whole, consistent, and with every light on whatever day it starts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from luoshi.demo.content import Content, TaskStory, load_content
from luoshi.demo.content.check import check
from luoshi.demo.content.days import planned_percent

LIGHTS = {"done", "on_track", "due_soon", "behind", "overdue", "no_reading", "not_yet"}
DAYS = [
    date(2026, 1, 1), date(2026, 1, 5), date(2027, 1, 21), date(2028, 2, 29), date(2026, 3, 31), date(2026, 5, 4),
    date(2026, 6, 30), date(2026, 9, 16), date(2026, 11, 21), date(2026, 12, 30), date(2026, 12, 31),
]  # fmt: skip


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(date(2026, 9, 16))


def test_institute_has_the_promised_size(content: Content) -> None:
    kinds = Counter(unit.kind for unit in content.units)
    assert kinds == {"group": 1, "institute": 1, "department": 5, "section": 12, "union": 1}
    assert len(content.people) == 60


def test_sections_have_a_head_among_their_own_people(content: Content) -> None:
    unit_of = {person.key: person.unit for person in content.people}
    assert all(unit_of[unit.head] == unit.key for unit in content.units)


def test_departments_have_a_leader_in_charge(content: Content) -> None:
    assert all(unit.leader for unit in content.units if unit.kind == "department")


def test_names_stand_in_both_languages(content: Content) -> None:
    for thing in (*content.units, *content.people):
        assert re.fullmatch(r"[\u4e00-\u9fff]+", thing.name)
        assert re.fullmatch(r"[A-Z][a-z]+( [A-Za-z]+)+", thing.english), thing.english


def test_seven_accounts_are_offered_with_seven_roles(content: Content) -> None:
    role_of = {person.key: person.role for person in content.people}
    roles = [role_of[account.person] for account in content.accounts]
    assert roles == ["planner", "head", "head", "section_head", "staff", "supervisor", "union_officer"]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_story_holds_together_on_any_day(today: date) -> None:
    assert check(load_content(today)) == []


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_light_is_shown_on_any_day(today: date) -> None:
    leaves = [task for task in load_content(today).tasks if task.light]
    assert {task.light for task in leaves} == LIGHTS
    wrong = {task.id: (task.light, shown(task, today)) for task in leaves if shown(task, today) != task.light}
    assert wrong == {}


def shown(task: TaskStory, today: date) -> str:
    """The rules of the lights as a reader of the regulations would apply them, with room to spare at each edge."""
    assert task.start_on and task.due_on
    if task.closed_on:
        return "done"
    if task.start_on > today:
        return "not_yet"
    percent = task.check_ins[-1].percent
    lag = planned_percent(task.start_on, task.due_on, today) - percent
    if task.due_on < today or lag > 30:
        return "overdue"
    if (today - task.check_ins[-1].on).days > 31:
        return "no_reading" if lag < 10 else "no_reading, or behind"
    if lag >= 10:
        return "behind"
    if task.due_on <= today + timedelta(7):
        return "due_soon"
    return "on_track" if task.due_on >= today + timedelta(20) else "on_track, or due soon"


def test_tasks_are_cascaded_to_different_depths(content: Content) -> None:
    depths = Counter(task.depth for task in content.tasks)
    assert set(depths) == {1, 2, 3, 4}
    assert 50 <= len(content.tasks) <= 65
    assert sum(len(task.check_ins) for task in content.tasks) >= 100


def test_a_child_stands_under_a_unit_that_its_parent_names(content: Content) -> None:
    above = {unit.key: unit.parent for unit in content.units}
    tasks = {task.id: task for task in content.tasks}
    for task in content.tasks:
        if task.parent:
            named = tasks[task.parent]
            top = tasks[task.id[:2]]
            assert {task.unit, above[task.unit]} & {named.unit, *named.supporting, *top.supporting}, task.id


def test_every_kind_of_due_and_of_gap_is_there(content: Content) -> None:
    top = [task for task in content.tasks if task.depth == 1]
    assert {task.due_kind for task in top} == {"date", "quarter", "year", "standing", ""}
    assert {task.state for task in top} == {"drafted", "circulated", "issued"}
    assert any(not task.owner for task in top)
    assert any(not task.measures for task in top)
    assert any(not task.sources for task in top)
    assert any(task.state == "issued" and not task.accepted_on for task in content.tasks)
    assert {waiver.unit is None for waiver in content.waivers} == {True, False}
    rounds = [task.adjustment for task in content.tasks if task.adjustment]
    assert any(each.answer is None for each in rounds) and any(each.answer for each in rounds)


def test_one_section_has_no_task(content: Content) -> None:
    with_tasks = {task.unit for task in content.tasks}
    with_tasks |= {person.unit for task in content.tasks for person in content.people if person.key == task.owner}
    without = [unit.name for unit in content.units if unit.kind == "section" and unit.key not in with_tasks]
    assert without == ["仓储室"]


def test_milestones_are_passed_missed_and_to_come(content: Content) -> None:
    stones = [stone for task in content.tasks for stone in task.milestones]
    assert any(stone.passed_on for stone in stones)
    assert any(not stone.passed_on and stone.due_on < content.today for stone in stones)
    assert any(stone.due_on > content.today for stone in stones)
    assert all(stone.passed_on <= content.today for stone in stones if stone.passed_on)


def test_reports_are_of_the_promised_length(content: Content) -> None:
    for report in (content.last_year, content.this_year):
        plain = re.sub(r"<[^>]+>|\s", "", report.text)
        assert 2_600 <= len(plain) <= 3_300
        assert "{" not in plain


def test_reports_speak_of_the_year_of_today() -> None:
    content = load_content(date(2031, 6, 1))
    assert "一、2030年工作回顾" in content.this_year.text
    assert "高质量完成2030年各项任务" in content.last_year.text
    assert content.this_year.filename == "2031年度工作报告.html"


def test_check_names_what_does_not_fit(content: Content) -> None:
    broken = replace(content.tasks[0], id="99", owner="nobody", weight=0, sources=("报告里没有这一句。",))
    faults = check(replace(content, tasks=(*content.tasks, broken)))
    assert faults == [
        "task 99: nobody is not known",
        "task 99: weight 0 is not positive",
        "task 99: “报告里没有这一句。” is not in the report",
    ]
