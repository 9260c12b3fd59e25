from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Milestone, Source, Task
from luoshi.progress.enums import Light
from luoshi.progress.models import Standing
from luoshi.progress.rollup import refresh_standings
from tests.factories import House
from tests.plan.cascade_house import make_clause, make_report
from tests.progress.at_work import planned_task, tree
from tests.progress.test_wall_data import make_formula
from tests.support.queries import statements


def get(client: Client, person: Person, path: str, status: int = 200, **more: Any) -> str:
    client.force_login(person, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    answer = client.get(path, **more)
    assert answer.status_code == status, answer.content.decode()[:400]
    return answer.content.decode()


def hang(house: House, *titles: str, **fields: Any) -> list[Task]:
    fields.setdefault("lead", house.software)
    made = [planned_task(house, title, **fields) for title in titles]
    refresh_standings(house.year.pk)
    return made


def test_wall_shows_the_chart_with_its_filters_in_both_languages(house: House, client: Client) -> None:
    hang(house, "总装", leader=house.director)
    html = get(client, house.director, "/wall/?light=behind")
    assert "2026 年度重点任务 挂图" in html and f'<option value="{house.director.pk}"' in html
    assert 'value="behind" checked' in html and 'value="overdue" checked' not in html
    Person.objects.filter(pk=house.director.pk).update(language="en")
    assert "Key tasks of 2026: wall chart" in get(client, house.director, "/wall/")


def test_wall_has_nothing_inline_that_the_policy_forbids(house: House, client: Client) -> None:
    hang(house, "总装")
    for path in ("/wall/", "/wall/?view=table"):
        html = get(client, house.director, path)
        assert ' style="' not in html and " onclick=" not in html


def test_wall_without_tasks_tells_the_planner_what_to_do_next(house: House, client: Client) -> None:
    html = get(client, house.planner, "/wall/")
    assert "还没有任务。从报告里选几条，转为重点任务。" in html and "/reports/" in html
    assert "从报告里选几条" not in get(client, house.engineer, "/wall/")


def test_wall_with_drafts_only_says_that_none_is_issued(house: House, client: Client) -> None:
    hang(house, "草拟的", state=TaskState.DRAFTED)
    assert "已拟 1 项任务，都未印发。" in get(client, house.planner, "/wall/")


def test_wall_without_a_year_says_so(house: House, client: Client) -> None:
    assert "还没有开启年度。" in get(client, house.stranger, "/wall/")


def test_wall_table_goes_by_the_chart_s_filters(house: House, client: Client) -> None:
    hang(house, "室里的甲")
    hang(house, "试验部的乙", lead=house.testing)
    Standing.objects.filter(task__title="室里的甲").update(light=Light.BEHIND, done="113/160", planned="3/4")
    html = get(client, house.director, "/wall/?view=table")
    assert "室里的甲" in html and "试验部的乙" in html and "70.6%" in html and "−4.4" in html
    assert "试验部的乙" not in get(client, house.director, f"/wall/?view=table&unit={house.design.pk}")
    assert "试验部的乙" not in get(client, house.director, "/wall/?view=table&light=behind&light=due_soon")
    assert "没有符合筛选的任务。" in get(client, house.director, "/wall/?view=table&light=done")


def test_wall_table_shows_only_what_the_person_sees(house: House, client: Client) -> None:
    hang(house, "室里的甲")
    hang(house, "试验部的乙", lead=house.testing)
    html = get(client, house.engineer, "/wall/?view=table")
    assert "室里的甲" in html and "试验部的乙" not in html


def test_wall_table_pages_after_fifty(house: House, client: Client) -> None:
    hang(house, *(f"第{n}项" for n in range(51)))
    assert "第 1 页，共 2 页" in get(client, house.director, "/wall/?view=table")
    assert get(client, house.director, "/wall/?view=table&page=2").count('class="w-title"') == 1


@pytest.mark.parametrize("path", ["/wall/", "/wall/?view=table"])
def test_wall_takes_as_many_statements_for_three_tasks_as_for_one(house: House, client: Client, path: str) -> None:
    hang(house, "甲", owner=house.engineer)
    get(client, house.director, path)
    one = statements(lambda: client.get(path))
    for task in hang(house, "乙", "丙", lead=house.thermal, owner=house.software_head):
        Milestone.objects.create(task=task, title="节点", due_on=clock.today())
    client.get(path)  # what was written since is read once
    assert statements(lambda: client.get(path)) == one <= 25


@pytest.mark.parametrize(
    ("group", "heads"),
    [
        ("unit", ["软件室", "热控室"]),
        ("formula", ["两个确保", "不属提法"]),
        ("upper", ["001 重点", "002 另一项"]),
    ],
)
def test_wall_table_stands_under_the_heads_of_the_chart(
    house: House, client: Client, group: str, heads: list[str]
) -> None:
    formula = make_formula(house, "两个确保")
    [top] = hang(house, "重点", formula=formula)
    hang(house, "下面一项", parent=top, lead=house.thermal, formula=formula)
    hang(house, "另一项")
    html = get(client, house.director, f"/wall/?view=table&group={group}")
    shown = [
        row.split("</td>")[0] for row in html.split('<tr class="group" role="row"><td colspan="7" role="cell">')[1:]
    ]
    assert shown == heads


def test_wall_task_card_shows_the_sentence_the_lateness_and_the_milestones(house: House, client: Client) -> None:
    [task] = hang(house, "平台上线", due_on=date(2026, 9, 13), owner=house.engineer)
    clause = make_clause(make_report(house), "三维协同设计平台二期三季度上线。")
    Source.objects.create(task=task, clause=clause, linked_at=clock.now(), linked_by=house.planner)
    Milestone.objects.create(task=task, title="切换", due_on=date(2026, 9, 13))
    html = get(client, house.software_head, f"/wall/tasks/{task.pk}/?as=card")
    assert "三维协同设计平台二期三季度上线。" in html and "逾期 3 天" in html
    assert "9月13日" in html and "错过" in html and "工程师" in html


def test_wall_task_finds_the_sentence_of_the_task_above(house: House, client: Client) -> None:
    parts = tree(house)
    clause = make_clause(make_report(house), "全年上线。")
    Source.objects.create(task=parts["top"], clause=clause, linked_at=clock.now(), linked_by=house.planner)
    html = get(client, house.engineer, f"/wall/tasks/{parts['b1'].pk}/")
    assert "全年上线。" in html and f"#clause-{clause.pk}" in html and f"/tasks/{parts['b1'].pk}/check-in/" in html
    assert "/check-in/" not in get(client, house.software_head, f"/wall/tasks/{parts['b'].pk}/")


def test_wall_task_of_another_house_is_404_and_of_another_unit_403(house: House, client: Client) -> None:
    [task] = hang(house, "试验部的", lead=house.testing)
    get(client, house.stranger, f"/wall/tasks/{task.pk}/", 404)
    assert "试验部" in get(client, house.engineer, f"/wall/tasks/{task.pk}/", 403)
    get(client, house.testing_head, f"/wall/tasks/{task.pk}/")
