from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.org.models import CalendarYear
from luoshi.plan.actions.deny_source import deny_source
from luoshi.plan.actions.link_source import link_source
from luoshi.plan.actions.waive_clause import waive_clause
from luoshi.plan.coverage import State
from luoshi.plan.coverage_page import overview_of, speed_of
from luoshi.plan.models import Task
from luoshi.plan.suggestions import clauses_for, tasks_for
from tests.factories import make_house, make_task
from tests.plan.cascade_house import accepted_task, make_clause, make_report, sent_task
from tests.plan.test_task_page import signed_in

pytestmark = pytest.mark.django_db
COVERAGE = "/coverage/"


def html_of(person, address=COVERAGE, language="en", **extra):
    response = signed_in(person, language).get(address, **extra)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_coverage_page_without_clauses_says_what_to_do_next(language):
    assert reverse("intake:reports") in html_of(make_house().planner, language=language)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_coverage_page_shows_matrix_panel_and_speed(language):
    house = make_house()
    clause = make_clause(make_report(house), "评审全部线上留痕", number="4.3.1")
    task = accepted_task(house, "试验大纲评审改为线上签署")
    html = html_of(house.planner, f"{COVERAGE}?cell={clause.pk}-{house.design.pk}", language)
    assert "4.3.1" in html and "sq-empty" in html and task.title in html and "<svg" in html
    assert reverse("plan:clause-waive", args=[clause.pk]) in html


def test_coverage_counts_through_the_cascade():
    house = make_house()
    clause = make_clause(make_report(house), "协同平台")
    task = accepted_task(house, due_on=date(2026, 9, 1), measures="分两批", owner=house.design_head)
    link_source(task=task, clause=clause, by=house.planner)
    overview = overview_of(house.year)
    assert overview.matrix.cell(clause.pk, house.design.pk).state is State.COVERED
    assert [unit.name for unit in overview.idle] == ["试验部", "软件室", "热控室"]


def test_coverage_shows_a_narrative_clause_that_a_task_carries_out():
    house = make_house()
    report = make_report(house)
    told = make_clause(report, "去年的试验台要延用", role="narrative")
    make_clause(report, "大家鼓掌", role="narrative")
    link_source(task=make_task(house), clause=told, by=house.planner)
    assert list(overview_of(house.year).matrix.clauses) == [told.pk]


def test_coverage_filters_rows_with_nothing():
    house = make_house()
    report = make_report(house)
    linked, alone = make_clause(report, "协同平台"), make_clause(report, "能耗双控")
    link_source(task=accepted_task(house), clause=linked, by=house.planner)
    html = html_of(house.planner, f"{COVERAGE}?only=empty")
    assert alone.text in html and f"clause-{linked.pk}" not in html


def test_coverage_panel_of_another_units_tasks_gives_the_total_without_the_titles():
    house = make_house()
    clause = make_clause(make_report(house), "协同平台")
    task = sent_task(house, "秘密任务", lead=house.testing)
    link_source(task=task, clause=clause, by=house.planner)
    html = html_of(house.design_head, f"{COVERAGE}?cell={clause.pk}-{house.testing.pk}")
    assert "秘密任务" not in html and "1 more of 试验部" in html
    assert reverse("plan:clause-make-task", args=[clause.pk]) not in html


def test_coverage_cell_by_htmx_is_the_panel_alone_and_else_the_page():
    house = make_house()
    clause = make_clause(make_report(house), "协同平台")
    address = reverse("plan:coverage-cell", args=[clause.pk, house.design.pk])
    assert "<html" not in html_of(house.planner, address, headers={"HX-Request": "true"})
    assert signed_in(house.planner).get(address)["Location"].startswith(COVERAGE)


def test_coverage_cell_to_a_stranger_is_404():
    house = make_house()
    clause = make_clause(make_report(house), "协同平台")
    address = reverse("plan:coverage-cell", args=[clause.pk, house.design.pk])
    answer = signed_in(house.stranger).get(address, headers={"HX-Request": "true"})
    assert answer.status_code == 404


@pytest.mark.parametrize("cell", ["x", "1-", "999-999", "-1-2"])
def test_coverage_page_with_a_bad_cell_does_not_break(cell):
    house = make_house()
    make_clause(make_report(house), "协同平台")
    assert signed_in(house.planner).get(f"{COVERAGE}?cell={cell}").status_code in (200, 404)


def test_coverage_takes_as_many_queries_with_three_clauses_as_with_one():
    house = make_house()
    report = make_report(house)
    counts = []
    for more in (1, 2):
        for n in range(more):
            clause = make_clause(report, f"协同平台{n}")
            link_source(task=accepted_task(house, f"平台{n}"), clause=clause, by=house.planner)
        client = signed_in(house.planner)
        client.get(COVERAGE)
        with CaptureQueriesContext(connection) as found:
            client.get(COVERAGE)
        counts.append(len(found))
    assert counts[0] == counts[1] and counts[0] < 45


def test_coverage_of_a_large_year_is_kept_until_something_happens(monkeypatch):
    from luoshi.plan import coverage_page

    house = make_house()
    clause = make_clause(make_report(house), "协同平台")
    task = sent_task(house)
    monkeypatch.setattr(coverage_page, "LARGE", 1)
    coverage_page._kept.clear()
    first = overview_of(house.year)
    assert overview_of(house.year) is first
    link_source(task=task, clause=clause, by=house.planner)
    assert overview_of(house.year).matrix.cell(clause.pk, house.design.pk).count == 1
    coverage_page._kept.clear()


def test_speed_counts_working_days_only_where_the_calendar_is_known():
    house = make_house()
    accepted_task(house)
    assert not speed_of(house.year, overview_of(house.year)).in_working_days
    for year in range(2026, 2031):
        CalendarYear.objects.create(year=year)
    assert speed_of(house.year, overview_of(house.year)).in_working_days


def test_speed_without_a_conference_day_is_not_guessed():
    house = make_house()
    house.year.conference_on = None
    house.year.save()
    assert speed_of(house.year, overview_of(house.year)) is None
    assert "Set the day of the conference" in html_of(house.planner)


def test_suggestions_leave_out_linked_and_denied_both_ways():
    house = make_house()
    report = make_report(house)
    linked, denied, free = (make_clause(report, f"设计评审线上留痕{n}") for n in "甲乙丙")
    task = make_task(house, "设计评审改为线上", lead=house.design)
    link_source(task=task, clause=linked, by=house.planner)
    deny_source(task=task, clause=denied, by=house.planner)
    assert [found.thing for found in clauses_for(task)] == [free]
    assert tasks_for(linked, house.design, house.planner) == []
    assert [found.thing for found in tasks_for(free, house.design, house.planner)] == [task]
    assert tasks_for(free, house.testing, house.planner) == []
    Task.objects.filter(pk=task.pk).update(title="食堂改造")
    assert tasks_for(free, house.design, house.planner) == []


def test_waiver_stands_in_the_panel_with_its_reason():
    house = make_house()
    clause = make_clause(make_report(house), "能耗双控")
    waive_clause(clause=clause, unit=house.testing, by=house.planner, reason="无耗能设备")
    html = html_of(house.planner, f"{COVERAGE}?cell={clause.pk}-{house.testing.pk}")
    assert "无耗能设备" in html and "sq-waived" in html
