from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.make_task import make_task
from luoshi.plan.models import Task
from tests.factories import House, make_house
from tests.plan.breakdown_data import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make_house()


def test_make_task_puts_a_draft_at_the_foot(house: House) -> None:
    make_task(year=house.year, title="甲", by=house.planner)
    task = make_task(year=house.year, title="  乙\n丙 ", by=house.planner)
    assert (task.number, task.title, task.state, task.position) == ("002", "乙 丙", "drafted", 2)
    assert task.path == f"/{task.pk}/"


@pytest.mark.parametrize("title", ["", "  ", "长" * 201])
def test_make_task_refuses_a_title_that_is_none(house: House, title: str) -> None:
    with pytest.raises(Refused):
        make_task(year=house.year, title=title, by=house.planner)
    assert not Task.objects.exists()


def test_make_task_is_the_planners(house: House) -> None:
    with pytest.raises(NotAllowed):
        make_task(year=house.year, title="甲", by=house.director)


def test_new_task_form_saves_all_or_nothing(house: House) -> None:
    client = signed_in(house.planner)
    bad = client.post("/breakdown/tasks/new/", {"title": "甲", "due": "下半月", "lead_unit": "设计部"})
    assert bad.status_code == 409
    assert "下半月" in bad.content.decode()
    assert not Task.objects.exists()
    good = client.post(
        "/breakdown/tasks/new/", {"title": "甲", "due": "三季度", "lead_unit": "设计部", "supporting": "试验部"}
    )
    task = Task.objects.get()
    assert good["Location"].endswith(f"#t{task.pk}")
    assert (task.due_kind, task.lead_unit) == ("quarter", house.design)


def test_new_task_form_is_refused_to_readers(house: House) -> None:
    assert signed_in(house.engineer).get("/breakdown/tasks/new/").status_code == 403
