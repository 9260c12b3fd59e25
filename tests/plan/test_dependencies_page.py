from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from luoshi.plan.actions.add_dependency import add_dependency
from luoshi.plan.models import Dependency
from tests.factories import House, make_house, make_task
from tests.plan.test_add_dependency import two
from tests.support.queries import statements


@pytest.fixture
def house(db: None) -> House:
    return make_house()


def sign_in(client: Client, person: object) -> None:
    client.force_login(person, backend="luoshi.front.sign_in.NumberOrPhoneBackend")


def test_task_page_says_what_it_waits_for_and_what_waits_for_it(house: House, client: Client) -> None:
    task, needs = two(house)
    sign_in(client, house.planner)
    answer = client.post(f"/tasks/{task.pk}/needs/", {"needs": needs.number})
    assert answer.status_code == 302
    html = client.get(f"/tasks/{task.pk}/").content.decode()
    assert 'id="dependencies"' in html and needs.title in html
    assert task.title in client.get(f"/tasks/{needs.pk}/").content.decode()
    made = Dependency.objects.get()
    client.post(f"/dependencies/{made.pk}/drop/")
    assert not Dependency.objects.exists()


def test_task_page_marks_what_is_needed_later_than_wanted(house: House, client: Client) -> None:
    task = make_task(house, "早", lead=house.software, due_on=date(2026, 5, 1), due_kind="date")
    needs = make_task(house, "晚", lead=house.testing, due_on=date(2026, 6, 1), due_kind="date")
    add_dependency(task=task, needs=needs, by=house.planner)
    sign_in(client, house.planner)
    assert "晚于等它的任务" in client.get(f"/tasks/{task.pk}/").content.decode()


def test_task_page_names_what_is_out_of_sight_by_its_number_alone(house: House, client: Client) -> None:
    task, needs = two(house)
    add_dependency(task=task, needs=needs, by=house.planner)
    sign_in(client, house.engineer)
    html = client.get(f"/tasks/{task.pk}/").content.decode()
    assert needs.number in html and needs.title not in html


def test_number_that_is_no_task_of_the_year_is_refused_in_words(house: House, client: Client) -> None:
    task, _needs = two(house)
    sign_in(client, house.planner)
    answer = client.post(f"/tasks/{task.pk}/needs/", {"needs": "777"})
    assert answer.status_code == 409 and "今年没有任务 777" in answer.content.decode()
    assert client.post("/dependencies/999999/drop/").status_code == 404


def test_task_page_takes_as_many_statements_for_three_dependencies_as_for_one(house: House, client: Client) -> None:
    task, needs = two(house)
    add_dependency(task=task, needs=needs, by=house.planner)
    sign_in(client, house.planner)
    client.get(f"/tasks/{task.pk}/")
    one = statements(lambda: client.get(f"/tasks/{task.pk}/"))
    for title in ("甲", "乙"):
        add_dependency(task=task, needs=make_task(house, title, lead=house.testing), by=house.planner)
    client.get(f"/tasks/{task.pk}/")
    assert statements(lambda: client.get(f"/tasks/{task.pk}/")) == one
