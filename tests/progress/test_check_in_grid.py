from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from luoshi.plan.models import Task
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.models import CheckIn, Evidence
from tests.factories import House
from tests.progress.at_work import on, planned_task, tree, upload
from tests.progress.test_pages import signed_in
from tests.support.queries import statements

URL = "/check-ins/grid/"


def written(*rows: tuple[Task, str, str], **more: object) -> dict[str, object]:
    data: dict[str, object] = {"task": [task.pk for task, _percent, _note in rows], "as_of": "2026-09-16"}
    for task, percent, note in rows:
        data |= {f"t{task.pk}-percent": percent, f"t{task.pk}-note": note, f"t{task.pk}-key": str(uuid4())}
    return data | more


def said() -> list[tuple[str, str, str]]:
    return [(row.task.number, f"{row.percent:f}", row.note) for row in CheckIn.objects.order_by("pk")]


def test_grid_shows_what_is_due_with_the_last_words_and_sends_none_of_them(house: House) -> None:
    parts = tree(house)
    with on(7, 1):
        check_in(task=parts["b1"], percent=38, by=house.engineer, note="九月上旬")
    client = signed_in(house.engineer)
    page = client.get(URL).content.decode()
    assert page.count("<tr data-task=") == 3
    assert "“九月上旬”" in page and 'data-note="九月上旬"' in page and "style=" not in page
    assert client.post(URL, written((parts["b1"], "", ""))).status_code == 422
    assert CheckIn.objects.count() == 1


def test_grid_sends_the_rows_that_are_filled_in(house: House) -> None:
    parts = tree(house)
    rows = ((parts["b1"], "40", "甲"), (parts["b2"], "", ""), (parts["b3"], "70％", "丙"))
    answer = signed_in(house.engineer).post(
        URL, written(*rows, **{f"t{parts['b3'].pk}-evidence": [upload(), upload("b")]})
    )
    assert (answer.status_code, answer.url) == (302, URL)
    assert said() == [(parts["b1"].number, "40.00", "甲"), (parts["b3"].number, "70.00", "丙")]
    assert Evidence.objects.filter(check_in__task=parts["b3"]).count() == 2


def test_grid_with_one_wrong_row_takes_the_others_and_says_what_is_wrong_beside_it(house: House) -> None:
    parts = tree(house)
    data = written((parts["b1"], "140", "写错"), (parts["b2"], "50", "好"), (parts["b3"], "", "只有话"))
    answer = signed_in(house.engineer).post(URL, data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [row[0] for row in said()] == [parts["b2"].number]
    assert "between 0 and 100" in page and "Write how far it is" in page and "Received, 50%." in page
    assert 'value="写错"' in page and 'value="140"' in page and 'value="只有话"' in page


def test_grid_sent_twice_is_one_check_in_a_row(house: House) -> None:
    parts = tree(house)
    data = written((parts["b1"], "40", "甲"), (parts["b2"], "50", "乙"))
    client = signed_in(house.engineer)
    assert [client.post(URL, data).status_code for _ in range(2)] == [302, 302]
    assert len(said()) == 2


def test_grid_row_of_a_task_that_went_to_somebody_else_sends_nothing(house: House) -> None:
    parts = tree(house)
    Task.objects.filter(pk=parts["b1"].pk).update(owner=house.software_head)
    answer = signed_in(house.engineer).post(URL, written((parts["b1"], "40", "甲"), (parts["b2"], "50", "乙")))
    assert answer.status_code == 422
    assert "no longer yours" in answer.content.decode()
    assert [row[0] for row in said()] == [parts["b2"].number]


@pytest.mark.parametrize("task", ["", "abc", "987654321987654321987", "-1"])
def test_grid_with_a_task_that_is_none_sends_nothing(house: House, task: str) -> None:
    tree(house)
    answer = signed_in(house.engineer).post(URL, {"task": task, f"t{task}-percent": "5"})
    assert answer.status_code == 422 and not CheckIn.objects.exists()


def test_grid_of_another_day_says_that_day(house: House) -> None:
    parts = tree(house)
    signed_in(house.engineer).post(URL, written((parts["b1"], "40", ""), as_of="2026-09-14"))
    assert CheckIn.objects.get().as_of.isoformat() == "2026-09-14"


def test_grid_with_a_day_to_come_is_refused_row_by_row(house: House) -> None:
    parts = tree(house)
    answer = signed_in(house.engineer).post(URL, written((parts["b1"], "40", ""), as_of="2026-09-30"))
    assert answer.status_code == 422 and "today or earlier" in answer.content.decode()


def test_grid_without_tasks_says_what_belongs_there(house: House) -> None:
    assert "stand here" in signed_in(house.engineer).get(URL).content.decode()


def test_grid_costs_the_same_for_one_and_three_rows(house: House, django_assert_num_queries) -> None:
    from luoshi.progress.rollup import refresh_standings

    planned_task(house, "一", lead=house.software, owner=house.engineer)
    refresh_standings(house.year.pk)
    client = signed_in(house.engineer)
    client.get(URL)
    one = statements(lambda: client.get(URL))
    for name in ("二", "三"):
        planned_task(house, name, lead=house.software, owner=house.engineer)
    refresh_standings(house.year.pk)
    client.get(URL)
    with django_assert_num_queries(one):
        assert client.get(URL).content.decode().count("<tr data-task=") == 3
    assert one <= 20


def test_check_in_sent_from_the_grid_leaves_no_banner_for_the_next_page(house: House) -> None:
    task = tree(house)["b1"]
    client = signed_in(house.engineer)
    sent = {"key": uuid4(), "percent": "43", "stay": "1"}
    url = reverse("progress:check-in", args=[task.pk])
    assert client.post(url, sent, headers={"Accept": "application/json"}).status_code == 200
    assert "Received" not in client.get("/check-ins/").content.decode()
