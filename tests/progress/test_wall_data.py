from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from luoshi.intake.models import Report
from luoshi.kernel import clock
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.add_dependency import add_dependency
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Formula, Milestone
from luoshi.progress import wall_data, wall_tasks
from luoshi.progress.enums import Light
from luoshi.progress.models import Standing
from luoshi.progress.rollup import refresh_standings
from tests.factories import House, make_task, make_unit
from tests.progress.at_work import on, planned_task, tree
from tests.support.queries import statements

ID, NUMBER, TITLE, HEAD, UNIT, START, DUE, DONE, PLANNED, LIGHT, OWNER, MILESTONES = range(12)


def fetched(client: Client, person: Person, query: str = "") -> dict[str, Any]:
    client.force_login(person, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    answer = client.get(f"/wall/data/{query}")
    assert answer.status_code == 200
    return rows_again(answer.json())


def rows_again(found: dict[str, Any]) -> dict[str, Any]:
    """The tasks as rows, as rows.js makes them of the columns."""
    columns, tasks, pk = found["tasks"], [], 0
    for n, step in enumerate(columns["id"]):
        pk += step
        start = columns["start"][n]
        nodes = [part for said in columns["milestones"][n] for part in (start + said // 3, said % 3)]
        owner = columns["owners"][columns["owner"][n]]
        plain = [
            columns[name][n] for name in ("number", "title", "head", "unit", "start", "due", "done", "planned", "light")
        ]
        tasks.append([pk, *plain, owner, nodes])
    return found | {"tasks": tasks}


def titles(data: dict[str, Any]) -> set[str]:
    return {task[TITLE] for task in data["tasks"]}


def make_formula(house: House, label: str) -> Formula:
    from tests.plan.cascade_house import make_report

    report = Report.objects.filter(year=house.year).first() or make_report(house)
    return Formula.objects.create(
        report=report, whole=label, label=label, declared=2, status="complete", start=0, end=4
    )


def test_wall_data_places_a_task_in_days_shares_and_lights(house: House, client: Client) -> None:
    task = planned_task(house, "总装", lead=house.software, starts_on=date(2026, 2, 1), due_on=date(2026, 12, 31))
    Milestone.objects.create(task=task, title="过", due_on=date(2026, 3, 1), passed_on=date(2026, 3, 1),
                             passed_by=house.engineer)  # fmt: skip
    Milestone.objects.create(task=task, title="错", due_on=date(2026, 9, 15))
    Milestone.objects.create(task=task, title="来", due_on=date(2026, 9, 16))
    refresh_standings(house.year.pk)
    Standing.objects.filter(task=task).update(done="1/3", planned="2/3", light=Light.OVERDUE)
    data = fetched(client, house.director)
    row = data["tasks"][0]
    assert (data["year"], data["today"]) == (2026, 258)
    assert row[START : LIGHT + 1] == [31, 364, 333, 667, Light.values.index("overdue")]
    assert row[MILESTONES] == [59, 0, 257, 1, 258, 2]
    assert data["units"][row[UNIT]] == "软件室"
    assert data["heads"][row[HEAD]][1] == "设计部"


def test_wall_data_holds_exact_numbers_of_a_unit_whatever_the_filter(house: House, client: Client) -> None:
    tree(house)
    Standing.objects.filter(task__title="平台上线").update(
        done="113/160", planned="3/4", lights={"behind": 4, "done": 1}
    )
    Standing.objects.filter(task__title="b1").update(light=Light.DONE)
    for query in ("", "?light=done"):
        head = next(h for h in fetched(client, house.director, query)["heads"] if h[1] == "设计部")
        assert head[2:] == [[1, 0, 0, 4, 0, 0, 0], "70.6%", "75.0%", "−4.4", 0, 0]


def test_wall_data_leaves_out_drafts_other_years_and_what_is_not_seen(house: House, client: Client) -> None:
    planned_task(house, "室里的", lead=house.software)
    planned_task(house, "别处的", lead=house.testing)
    planned_task(house, "草拟的", lead=house.software, state=TaskState.DRAFTED)
    refresh_standings(house.year.pk)
    assert titles(fetched(client, house.director)) == {"室里的", "别处的"}
    assert titles(fetched(client, house.engineer)) == {"室里的"}


def test_wall_data_gives_a_unit_out_of_sight_no_numbers(house: House, client: Client) -> None:
    planned_task(house, "责任到人", lead=house.testing, owner=house.engineer)
    refresh_standings(house.year.pk)
    heads = {head[1]: head for head in fetched(client, house.engineer)["heads"]}
    assert heads["试验部"][2:] == [None, "", "", "", 0, 0]


def test_wall_data_a_stranger_finds_nothing(house: House, client: Client) -> None:
    client.force_login(house.stranger, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    assert client.get("/wall/data/").status_code == 404


def test_wall_data_filters_by_unit_light_formula_and_leader(house: House, client: Client) -> None:
    formula = make_formula(house, "两个确保")
    planned_task(house, "甲", lead=house.software, formula=formula, leader=house.director)
    planned_task(house, "乙", lead=house.thermal)
    planned_task(house, "丙", lead=house.testing, formula=formula)
    refresh_standings(house.year.pk)
    Standing.objects.update(light=Light.ON_TRACK)
    Standing.objects.filter(task__title="乙").update(light=Light.BEHIND)
    director = house.director
    assert titles(fetched(client, director, f"?unit={house.design.pk}")) == {"甲", "乙"}
    assert titles(fetched(client, director, "?light=behind,overdue")) == {"乙"}
    assert titles(fetched(client, director, f"?formula={formula.pk}")) == {"甲", "丙"}
    assert titles(fetched(client, director, f"?leader={director.pk}&formula={formula.pk}")) == {"甲"}


@pytest.mark.parametrize("query", ["?unit=x", "?light=nonsense", "?formula=%F0", "?leader=-1", "?group=zz&scale=0"])
def test_wall_data_leaves_out_filters_that_say_nothing(house: House, client: Client, query: str) -> None:
    planned_task(house, "甲", lead=house.software)
    refresh_standings(house.year.pk)
    assert titles(fetched(client, house.director, query)) == {"甲"}


def test_wall_data_by_formula_adds_up_the_topmost_tasks_of_each(house: House, client: Client) -> None:
    formula = make_formula(house, "三个加速")
    top = planned_task(house, "上", lead=house.design, formula=formula, weight=3)
    planned_task(house, "下", lead=house.software, parent=top, formula=formula)
    planned_task(house, "另一个", lead=house.testing, formula=formula)
    planned_task(house, "没有提法", lead=house.testing)
    refresh_standings(house.year.pk)
    Standing.objects.filter(task__title="上").update(done="1/2", planned="1/2")
    Standing.objects.filter(task__title="另一个").update(done="1", planned="1/2")
    data = fetched(client, house.director, "?group=formula")
    assert [head[1] for head in data["heads"]] == ["三个加速", "不属提法"]
    assert data["heads"][0][3:6] == ["62.5%", "50.0%", "+12.5"]
    assert {task[TITLE]: task[HEAD] for task in data["tasks"]} == {"上": 0, "下": 0, "另一个": 0, "没有提法": 1}


def test_wall_data_by_upper_task_gathers_all_depths_under_the_key_task(house: House, client: Client) -> None:
    tree(house)
    data = fetched(client, house.director, "?group=upper")
    assert [head[1] for head in data["heads"]] == ["001 平台上线"]
    assert {task[HEAD] for task in data["tasks"]} == {0}


def test_wall_data_names_an_upper_task_out_of_sight_by_its_number(house: House, client: Client) -> None:
    top = planned_task(house, "看不见的", lead=house.testing)
    planned_task(house, "自己的", parent=top, lead=house.software)
    refresh_standings(house.year.pk)
    data = fetched(client, house.engineer, "?group=upper")
    assert [head[1] for head in data["heads"]] == ["001"]
    assert "看不见的" not in str(data)


def test_wall_data_answers_304_until_something_happens(house: House, client: Client) -> None:
    task = planned_task(house, "甲", lead=house.software)
    refresh_standings(house.year.pk)
    client.force_login(house.director, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    tag = client.get("/wall/data/")["ETag"]
    assert client.get("/wall/data/", HTTP_IF_NONE_MATCH=tag).status_code == 304
    record("plan.task_started", about=task, by=house.engineer)
    assert client.get("/wall/data/", HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_wall_data_is_new_on_a_new_day(house: House) -> None:
    planned_task(house, "甲", lead=house.software)
    refresh_standings(house.year.pk)
    before = wall_data.version_of(house.director, house.year)
    with on(9, 17):
        assert wall_data.version_of(house.director, house.year) != before


@pytest.fixture
def large(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Four tasks, which is more than are sent at once."""
    formula = make_formula(house, "两个确保")
    for title, unit, more in (
        ("所", house.institute, {}),
        ("部", house.design, {"formula": formula}),
        ("室一", house.software, {"starts_on": date(2026, 2, 1), "due_on": date(2026, 3, 31)}),
        ("室二", house.thermal, {"starts_on": date(2026, 3, 1), "due_on": date(2026, 3, 31)}),
    ):
        planned_task(house, title, lead=unit, **more)
    refresh_standings(house.year.pk)
    monkeypatch.setattr(wall_data, "ALL", 3)
    return house


def test_wall_data_of_a_large_wall_are_lanes_with_their_months(large: House, client: Client) -> None:
    data = fetched(client, large.director)
    assert (data["lazy"], data["total"], data["tasks"]) == (True, 4, [])
    heads = {head[1]: head for head in data["heads"]}
    assert heads["设计部"][8] == 3 and heads["设计部"][3]
    units = {data["units"][unit]: (count, months) for _head, unit, count, months in data["blocks"]}
    assert units["软件室"] == (1, [1, 1, 1]) and units["热控室"] == (1, [2, 1])
    small = fetched(client, large.director, f"?unit={large.software.pk}")
    assert (small["lazy"], titles(small)) == (False, {"室一"})


def test_wall_data_of_a_lane_come_once_it_is_opened(large: House, client: Client) -> None:
    key = large.design.pk
    one = fetched(client, large.director, f"?head={key}&unit_of_lane={large.software.pk}")
    assert titles(one) == {"室一"} and one["cut"] == 0
    formula = fetched(client, large.director, "?group=formula")
    head = next(head for head in formula["heads"] if head[1] == "两个确保")
    assert titles(fetched(client, large.director, f"?group=formula&head={head[0]}")) == {"部"}
    assert titles(fetched(client, large.director, "?group=formula&head=-1")) == {"所", "室一", "室二"}
    upper = fetched(client, large.director, "?group=upper")
    assert upper["blocks"] == [] and len(upper["heads"]) == 4
    for head in upper["heads"]:
        assert len(fetched(client, large.director, f"?group=upper&head={head[0]}")["tasks"]) == head[8] == 1


def test_wall_data_of_a_lane_stay_within_filters_and_sight(large: House, client: Client) -> None:
    query = f"?head={large.design.pk}&unit_of_lane={large.thermal.pk}"
    assert titles(fetched(client, large.engineer, query)) == set()
    assert titles(fetched(client, large.director, query + "&light=done")) == set()


def test_wall_data_of_too_long_a_lane_are_its_first_and_say_so(
    large: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wall_data, "LANE", 2)
    data = fetched(client, large.director, "?group=formula&head=-1")
    assert (len(data["tasks"]), data["cut"]) == (2, 3)


def test_wall_data_of_a_large_wall_follow_changes_of_plans(large: House, client: Client) -> None:
    before = fetched(client, large.director)
    task = planned_task(large, "室三", lead=large.software)
    refresh_standings(large.year.pk)
    record("plan.task_made", about=task, by=large.planner)
    after = fetched(client, large.director)
    assert (before["total"], after["total"]) == (4, 5)
    assert sum(head[8] for head in after["heads"]) == 5


def test_wall_data_of_a_large_wall_name_only_the_first_of_many_upper_tasks(
    large: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wall_data, "LANES", 3)
    data = fetched(client, large.director, "?group=upper")
    assert (len(data["heads"]), data["cut"]) == (3, 1)


def test_wall_data_gives_a_unit_with_units_below_it_a_lane_of_its_own(house: House, client: Client) -> None:
    team = make_unit("测试组", house.software)
    planned_task(house, "室里的", lead=house.software)
    planned_task(house, "组里的", lead=team)
    refresh_standings(house.year.pk)
    data = fetched(client, house.director)
    lanes = [(head[1], head[7]) for head in data["heads"]]
    assert ("设计部", 0) in lanes and ("软件室", 1) in lanes and "测试组" not in dict(lanes)
    assert {data["heads"][task[HEAD]][1] for task in data["tasks"]} == {"软件室"}


@pytest.mark.parametrize("group", ["unit", "formula", "upper"])
def test_wall_data_takes_as_many_statements_for_three_tasks_as_for_one(
    house: House, client: Client, group: str
) -> None:
    formula = make_formula(house, "两个确保")
    planned_task(house, "甲", lead=house.software, formula=formula)
    refresh_standings(house.year.pk)
    fetched(client, house.director)
    one = statements(lambda: client.get(f"/wall/data/?group={group}"))
    for title in ("乙", "丙"):
        task = planned_task(house, title, lead=house.thermal, formula=formula, owner=house.engineer)
        Milestone.objects.create(task=task, title="节点", due_on=clock.today())
    refresh_standings(house.year.pk)
    client.get(f"/wall/data/?group={group}")  # what was written since is read once
    assert statements(lambda: client.get(f"/wall/data/?group={group}")) == one <= 20


def test_wall_data_shows_a_standing_task_without_an_end(house: House, client: Client) -> None:
    make_task(house, "长期", lead=house.software, due_kind="standing", issued_at=clock.now())
    refresh_standings(house.year.pk)
    row = fetched(client, house.director)["tasks"][0]
    assert (row[DUE], row[PLANNED]) == (None, None)


@pytest.mark.parametrize(
    ("share", "shown"), [("113/160", 706), ("1/3", 333), ("2/3", 667), ("1", 1000), ("0", 0), ("1/2000", 1)]
)
def test_tenths_rounds_an_exact_fraction_once_half_up(share: str, shown: int) -> None:
    assert wall_tasks.tenths(share) == shown


def test_wall_links_are_those_whose_ends_the_person_sees(house: House, client: Client) -> None:
    early = planned_task(house, "早", lead=house.software, due_on=date(2026, 5, 1))
    late = planned_task(house, "晚", lead=house.software, due_on=date(2026, 6, 1))
    away = planned_task(house, "别处的", lead=house.testing, due_on=date(2026, 7, 1))
    for task, needs in ((early, late), (away, early)):
        add_dependency(task=task, needs=needs, by=house.planner)
    both = [[early.pk, late.pk, 1], [away.pk, early.pk, 0]]
    for person, links in ((house.director, both), (house.engineer, both[:1])):
        client.force_login(person, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
        assert client.get("/wall/links/").json() == {"links": links}
