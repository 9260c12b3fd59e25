from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.kernel import clock
from luoshi.plan.actions.issue_table import issue_table
from luoshi.plan.actions.make_tasks import make_tasks
from luoshi.plan.assignments import set_supporting
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from tests.factories import House, make_house, make_task
from tests.plan.breakdown_data import make_report, sentences_of, signed_in

pytestmark = pytest.mark.django_db
URL = "/breakdown/"


@pytest.fixture
def house() -> House:
    return make_house()


def full_row(house: House, report_clauses, n: int) -> Task:
    task = make_task(house, f"任务{n}", lead=house.design, leader=house.director, owner=house.engineer)
    set_supporting(task, [house.testing, house.software])
    task.milestones.create(title="电测", due_on=date(2026, 9, 30))
    task.sources.create(clause=report_clauses[n], linked_at=clock.now(), linked_by=house.planner)
    return task


def queries_of(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize("who", ["planner", "engineer"])
def test_breakdown_asks_as_much_for_three_tasks_as_for_one(house: House, who: str) -> None:
    clauses = sentences_of(make_report(house))
    client = signed_in(getattr(house, who))
    full_row(house, clauses, 0)
    issue_table(year=house.year, by=house.planner)
    one = queries_of(client, URL)
    full_row(house, clauses, 1)
    full_row(house, clauses, 2)
    assert queries_of(client, URL) == one
    assert one <= 32


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_breakdown_shows_sources_missing_elements_and_groups(house: House, language: str) -> None:
    make_tasks(clauses=sentences_of(make_report(house)), by=house.planner)
    page = signed_in(house.planner, language).get(URL).content.decode()
    assert "4.1.2" in page
    assert "两个确保" in page
    assert page.count('class="lack"') == 6  # no lead and no due date, three times


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["甲", "乙", "丙"]),
        ("?q=乙", ["乙"]),
        ("?q=002", ["乙"]),
        ("?missing=due", ["乙", "丙"]),
        ("?missing=lead", ["丙"]),
        ("?unit={testing}", ["乙"]),
        ("?leader={director}", ["甲"]),
        ("?light=overdue", []),
        ("?level=all", ["甲", "甲子", "乙", "丙"]),
        ("?group=formula", ["甲", "乙", "丙"]),
        ("?unit=x&page=99&light=none&missing=none&q=%00", ["甲", "乙", "丙"]),
    ],
)
def test_breakdown_narrows(house: House, query: str, titles: list[str]) -> None:
    first = make_task(house, "甲", lead=house.design, leader=house.director, due_kind="year", due_on=date(2026, 12, 31))
    make_task(house, "甲子", parent=first, lead=house.software)
    make_task(house, "乙", lead=house.testing)
    make_task(house, "丙")
    make_task(house, "撤", state=TaskState.WITHDRAWN)
    url = URL + query.format(testing=house.testing.pk, director=house.director.pk)
    answer = signed_in(house.planner).get(url)
    shown = [row.task.title for group in answer.context["groups"] for row in group.rows]
    assert shown == titles


def test_breakdown_rows_of_one_goal_stand_together(house: House) -> None:
    clauses = sentences_of(make_report(house))
    first, _none, second = (make_task(house, title, lead=house.design) for title in ("甲", "无源", "乙"))
    for task, clause in ((first, clauses[0]), (second, clauses[2])):
        task.sources.create(clause=clause, linked_at=clock.now(), linked_by=house.planner)
    groups = signed_in(house.planner).get(URL).context["groups"]
    assert [[row.task.title for row in group.rows] for group in groups] == [["甲", "乙"], ["无源"]]


def test_breakdown_at_every_level_stands_parts_under_their_key_task(house: House) -> None:
    tops = [make_task(house, f"任务{n}", lead=house.design) for n in range(11)]
    for top in tops:
        make_task(house, f"{top.title}之一", parent=top, lead=house.software)
    groups = signed_in(house.planner).get(f"{URL}?level=all").context["groups"]
    assert [group.name for group in groups] == [top.title for top in tops]
    assert [row.task.depth for group in groups for row in group.rows] == [1, 2] * 11


def test_breakdown_pages_and_keeps_the_filters(house: House) -> None:
    for n in range(60):
        make_task(house, f"任务{n}", lead=house.design)
    client = signed_in(house.planner)
    page = client.get(f"{URL}?unit={house.design.pk}&page=2")
    assert len([row for group in page.context["groups"] for row in group.rows]) == 10
    assert f"?unit={house.design.pk}&amp;page=1" in page.content.decode()


def test_breakdown_remembers_the_columns_chosen(house: House) -> None:
    make_task(house, lead=house.design)
    client = signed_in(house.planner)
    assert "measures" not in client.get(URL).context["shown_keys"]
    client.get(f"{URL}?col=number&col=measures&col=due")
    assert client.get(URL).context["shown_keys"] == ["number", "title", "measures", "due"]


def test_breakdown_is_read_only_for_others_and_hides_drafts(house: House) -> None:
    make_task(house, "已印发", lead=house.testing)
    make_task(house, "草拟的", lead=house.testing, state=TaskState.DRAFTED)
    page = signed_in(house.engineer).get(URL).content.decode()
    assert "已印发" in page
    assert "草拟的" not in page
    assert "data-field" not in page
    assert "/breakdown/import/" not in page


def test_breakdown_of_a_stranger_is_empty(house: House) -> None:
    make_task(house, "已印发", lead=house.testing)
    assert "已印发" not in signed_in(house.stranger).get(URL).content.decode()


def test_breakdown_without_tasks_says_what_to_do(house: House) -> None:
    report = make_report(house)
    page = signed_in(house.planner).get(URL).content.decode()
    assert f"/reports/{report.pk}/" in page
    assert 'class="empty"' in page


def test_source_pop_shows_the_sentence_and_the_other_tasks(house: House) -> None:
    clauses = sentences_of(make_report(house))
    first, second = (make_tasks(clauses=clauses[:1], by=house.planner)[0] for _ in range(2))
    page = signed_in(house.planner).get(f"/breakdown/tasks/{first.pk}/source/").content.decode()
    assert clauses[0].text in page
    assert second.number in page
    assert signed_in(house.stranger).get(f"/breakdown/tasks/{first.pk}/source/").status_code == 404


def test_names_are_looked_up_for_the_planner_only(house: House) -> None:
    client = signed_in(house.planner)
    assert [u["name"] for u in client.get("/breakdown/names/?kind=unit&q=试验").json()["found"]] == ["试验部"]
    assert [p["name"] for p in client.get("/breakdown/names/?kind=person&q=工程").json()["found"]] == ["工程师"]
    assert signed_in(house.engineer).get("/breakdown/names/?kind=person&q=").status_code == 403


def test_selected_tasks_are_sent_changed_and_withdrawn_together(house: House) -> None:
    tasks = [make_task(house, lead=house.design, state=TaskState.DRAFTED) for _ in range(2)]
    client = signed_in(house.planner)
    ids = [task.pk for task in tasks]
    assert client.post("/breakdown/selected/send/", {"task": ids}).status_code == 302
    assert set(Task.objects.values_list("state", flat=True)) == {TaskState.ISSUED}
    assert client.post("/breakdown/selected/change/", {"task": ids, "field": "due", "due": "三季度"}).status_code == 302
    assert set(Task.objects.values_list("due_kind", flat=True)) == {"quarter"}
    assert client.post("/breakdown/selected/withdraw/", {"task": ids}).status_code == 409
    assert client.post("/breakdown/selected/withdraw/", {"task": ids, "reason": "并入"}).status_code == 302
    assert set(Task.objects.values_list("state", flat=True)) == {TaskState.WITHDRAWN}


def test_selected_tasks_are_changed_all_or_none(house: House) -> None:
    good, bad = make_task(house, lead=house.design), make_task(house, starts_on=date(2026, 10, 1))
    client = signed_in(house.planner)
    fields = {"task": [good.pk, bad.pk], "field": "due", "due": "3月1日"}
    assert client.post("/breakdown/selected/change/", fields).status_code == 409
    assert not Task.objects.exclude(due_kind="").exists()
    assert client.post("/breakdown/selected/send/").status_code == 409
    assert signed_in(house.engineer).post("/breakdown/selected/send/", {"task": [good.pk]}).status_code == 403
