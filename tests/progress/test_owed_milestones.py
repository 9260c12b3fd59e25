"""A milestone whose day has come waits for whoever passes it, until it is passed or moved."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from luoshi.kernel.waiting import waiting_for
from luoshi.plan.models import Milestone, Task
from luoshi.progress.actions.move_milestone import move_milestone
from luoshi.progress.actions.pass_milestone import pass_milestone
from luoshi.progress.queries import milestones_owed
from tests.factories import House
from tests.progress.at_work import planned_task


def node(task: Task, title: str, month: int, day: int) -> Milestone:
    return Milestone.objects.create(task=task, title=title, due_on=date(2026, month, day))


def test_late_milestone_waits_for_the_owner_until_it_is_passed_or_moved(house: House):
    task = planned_task(house, "联调", lead=house.software, owner=house.engineer)
    late, today = node(task, "晚", 8, 1), node(task, "今天", 9, 16)
    node(task, "以后", 9, 17)
    assert milestones_owed(house.engineer, house.year) == [late, today]
    assert milestones_owed(house.software_head, house.year) == []
    pass_milestone(milestone=today, by=house.engineer)
    move_milestone(milestone=late, to=date(2026, 10, 1), by=house.planner, reason="改期")
    assert milestones_owed(house.engineer, house.year) == []


def test_late_milestone_of_a_task_that_nobody_owns_waits_for_the_head(house: House):
    late = node(planned_task(house, "联调", lead=house.software), "晚", 8, 1)
    assert milestones_owed(house.software_head, house.year) == [late]
    Task.objects.update(state="done")
    assert milestones_owed(house.software_head, house.year) == []


def test_late_milestones_stand_on_the_home_page_in_as_many_statements_for_three_as_for_one(
    house: House, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
):
    task = planned_task(house, "联调", lead=house.software, owner=house.engineer)
    node(task, "评审", 9, 1)
    client.force_login(house.engineer)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get("/").content.decode()
    assert f'href="{task.get_absolute_url()}#milestones"' in page
    assert "overdue 15 days" in page
    with django_assert_max_num_queries(100) as one:
        assert [item.title for item in waiting_for(house.engineer, house.year) if item.verb == "Tick"] == ["评审"]
    node(task, "验收", 9, 2)
    node(planned_task(house, "另一项", lead=house.software, owner=house.engineer), "出厂", 9, 3)
    with django_assert_max_num_queries(len(one)):
        assert len([item for item in waiting_for(house.engineer, house.year) if item.verb == "Tick"]) == 3
