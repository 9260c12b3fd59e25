from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.org.seeds import seed_calendar
from luoshi.plan.models import Milestone, Task
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.actions.set_rollup_rule import set_rollup_rule
from luoshi.progress.curve import curve_of, days_shown
from luoshi.progress.queries import standing_of_unit
from luoshi.progress.rollup import refresh_standings
from luoshi.progress.unit_account import unit_account
from tests.factories import House, make_house, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    house = make_house(clock.today().year)
    for year in (house.year.year, house.year.year + 1):
        seed_calendar(year)
    return house


def planned_task(house: House, title: str, percent: str = "", **fields) -> Task:
    year = house.year.year
    task = make_task(
        house,
        title,
        starts_on=date(year, 1, 1),
        owner=house.engineer,
        **({"due_on": date(year, 12, 31), "due_kind": "year"} | fields),
    )
    refresh_standings(house.year.pk)
    if percent:
        check_in(task=task, percent=percent, by=house.engineer, as_of=clock.today())
    return task


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    return client


def three(house: House) -> list[Task]:
    return [
        planned_task(house, "甲", "40", lead=house.design, weight=3),
        planned_task(house, "乙", "85.5", lead=house.software, weight=2),
        planned_task(house, "丙", "10", lead=house.testing, weight=1),
    ]


@pytest.mark.parametrize("name", ["institute", "design", "testing"])
def test_unit_account_adds_up_to_the_units_number(house: House, name: str) -> None:
    three(house)
    unit = getattr(house, name)
    account = unit_account(unit, WorkYear.objects.get(pk=house.year.pk))
    parts = account.parts(list(account.tops), house.director)
    assert sum((part.gives for part in parts), Fraction(0)) == account.total == standing_of_unit(unit, house.year).done
    assert sum((part.share for part in parts), Fraction(0)) == 1


def test_explain_unit_shows_the_sum_exactly(house: House) -> None:
    three(house)
    page = signed_in(house.design_head).get(f"/units/{house.design.pk}/explain/").content.decode()
    assert "291/500" in page  # (3 × 40 + 2 × 85.5) / 5
    assert "58.2" in page
    assert "丙" not in page


def test_explain_unit_is_kept_from_other_departments_and_strangers(house: House) -> None:
    assert signed_in(house.testing_head).get(f"/units/{house.design.pk}/explain/").status_code == 403
    assert signed_in(house.stranger).get(f"/units/{house.design.pk}/explain/").status_code == 404


def test_explain_unit_without_tasks_says_so(house: House) -> None:
    answer = signed_in(house.director).get(f"/units/{house.design.pk}/explain/")
    assert 'class="empty"' in answer.content.decode()


def test_explain_unit_asks_as_much_for_three_tasks_as_for_one(house: House) -> None:
    client, url = signed_in(house.director), f"/units/{house.institute.pk}/explain/"
    planned_task(house, "一", "5", lead=house.design)
    counts = []
    for _turn in range(2):
        client.get(url)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        counts.append(len(caught))
        three(house)
    assert counts[0] == counts[1]


def test_curve_ends_today_where_the_unit_stands(house: House) -> None:
    three(house)
    points = curve_of(house.institute, house.year)
    now = next(point for point in points if point.on == clock.today())
    standing = standing_of_unit(house.institute, house.year)
    assert now.done == pytest.approx(float(standing.done))
    assert now.planned == pytest.approx(float(standing.planned))
    assert points[-1].planned == pytest.approx(1.0)
    assert [point.done for point in points if point.on > clock.today()] == [None] * sum(
        p.on > clock.today() for p in points
    )


def test_unit_account_of_parts_and_key_tasks_together_adds_up(house: House) -> None:
    design, software, _ = three(house)
    part = planned_task(house, "部分", "30", lead=house.software, parent=design, weight=50)
    planned_task(house, "另一部分", lead=house.testing, parent=design, weight=30)
    account = unit_account(house.software, WorkYear.objects.get(pk=house.year.pk))
    parts = {each.task: each for each in account.parts(list(account.tops), house.director)}
    worth = Fraction(50, 80) * 3
    assert parts.keys() == {software, part}
    assert parts[part].share == worth / (worth + 2)
    assert (
        account.total
        == sum(each.gives for each in parts.values())
        == (worth * 3 / 10 + 2 * Fraction(171, 200)) / (worth + 2)
    )
    with translation.override("en"):
        weighs = [each.weighs for each in account.parts(list(account.tops), house.director)]
    assert sorted(weighs) == [f"62.5% of {design.number}, which weighs 3", "weighs 2"]


@pytest.mark.parametrize("kind", ["sum", "minimum", "manual", "milestones"])
def test_unit_account_and_curve_follow_the_rule_of_a_task(house: House, kind: str) -> None:
    top = three(house)[0]
    for title, percent, weight, due_on in (
        ("一", "20", 30, date(house.year.year, 12, 31)),
        ("二", "60", 10, date(house.year.year, 12, 1)),
    ):
        planned_task(
            house, title, percent, lead=house.design, parent=top, weight=weight, due_on=due_on, due_kind="date"
        )
    Milestone.objects.create(
        task=top, title="评审", due_on=clock.today(), passed_on=clock.today(), passed_by=house.planner
    )
    set_rollup_rule(task=top, kind=kind, percent=77, reason="清点", by=house.planner)
    unit, year = house.institute, WorkYear.objects.get(pk=house.year.pk)
    account = unit_account(unit, year)
    parts = account.parts(list(account.tops), house.director)
    assert sum((part.gives for part in parts), Fraction(0)) == account.total
    now = next(point for point in curve_of(unit, year) if point.on == clock.today())
    assert now.done == pytest.approx(float(account.total))
    if kind != "milestones":  # whose plan is drawn by its dates, not by the days of its milestones
        assert now.planned == pytest.approx(float(account.standing.planned))


def test_curve_of_nothing_is_empty_and_is_not_drawn(house: House) -> None:
    assert curve_of(house.design, house.year) == []
    page = signed_in(house.director).get(f"/units/{house.design.pk}/explain/?part=curve").content.decode()
    assert "<svg" not in page


def test_days_shown_are_month_ends_and_today() -> None:
    days = days_shown(2026, date(2026, 2, 10))
    assert days[:4] == [date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 10), date(2026, 2, 28)]
    assert len(days) == 14
    assert len(days_shown(2025, date(2026, 2, 10))) == 13
