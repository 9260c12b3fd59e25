from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from luoshi.plan.actions.ask_adjustment import ask_adjustment
from luoshi.plan.actions.break_down import Part, break_down
from luoshi.plan.actions.link_source import link_source
from luoshi.plan.enums import TaskState
from tests.factories import make_house, make_task
from tests.plan.cascade_house import accepted_task, lead_of, make_clause, make_report, sent_task

pytestmark = pytest.mark.django_db


def signed_in(person, language="en"):
    person.language = language
    person.save()
    client = Client()
    client.force_login(person, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    return client


def page(person, task, query="", language="en"):
    response = signed_in(person, language).get(task.get_absolute_url() + query)
    return response.status_code, response.content.decode()


def test_task_page_shows_the_chain_from_the_sentence_to_the_section():
    house = make_house()
    clause = make_clause(make_report(house), "三维协同设计平台二期三季度上线。", number="4.3")
    task = accepted_task(house)
    link_source(task=task, clause=clause, by=house.planner)
    break_down(assignment=lead_of(task), by=house.design_head, parts=[Part("六个模块联调", unit=house.software)])
    child = task.children.get()
    status, html = page(house.software_head, child)
    assert status == 200
    assert clause.text in html and task.title in html and child.title in html
    assert f"#clause-{clause.pk}" in html and "through 001" in html


def test_task_page_of_another_unit_is_403_with_whose_it_is():
    house = make_house()
    task = sent_task(house, lead=house.testing)
    status, html = page(house.design_head, task)
    assert status == 403 and "试验部" in html


def test_task_page_to_a_stranger_is_404():
    house = make_house()
    assert page(house.stranger, sent_task(house))[0] == 404


def test_task_page_withdrawn_says_so():
    house = make_house()
    status, html = page(house.planner, make_task(house, lead=house.design, state=TaskState.WITHDRAWN))
    assert status == 409 and "withdrawn" in html


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("do", ["", "?do=ask", "?do=break-down", "?do=hand", "?do=link", "?do=nonsense"])
def test_task_page_renders_every_form_in_both_languages(do, language):
    house = make_house()
    make_clause(make_report(house), "协同平台")
    assert page(house.design_head, accepted_task(house), do, language)[0] == 200


@pytest.mark.parametrize("do", ["close", "move", "withdraw"])
def test_task_page_renders_the_planners_forms(do):
    house = make_house()
    status, html = page(house.planner, accepted_task(house), f"?do={do}")
    assert status == 200 and 'id="do"' in html


def test_task_page_offers_only_what_the_person_may_do():
    house = make_house()
    task = sent_task(house)
    assert f"/assignments/{lead_of(task).pk}/accept/" in page(house.design_head, task)[1]
    for person in (house.planner, house.engineer, house.director):
        assert f"/assignments/{lead_of(task).pk}/accept/" not in page(person, task)[1]
    assert "do=withdraw" in page(house.planner, task)[1]
    assert "do=withdraw" not in page(house.design_head, task)[1]


def test_task_page_of_an_open_round_shows_both_texts_and_the_answer_to_the_planner_only():
    house = make_house()
    task = sent_task(house)
    round_ = ask_adjustment(assignment=lead_of(task), by=house.design_head, reason="外协推迟", text="先上 4 个模块")
    planners, heads = page(house.planner, task)[1], page(house.design_head, task)[1]
    for html in (planners, heads):
        assert "协同平台二期上线" in html and "先上 4 个模块" in html and "外协推迟" in html
    assert f"/adjustments/{round_.pk}/answer/" in planners and f"/adjustments/{round_.pk}/answer/" not in heads
    assert f"/adjustments/{round_.pk}/remark/" in heads


def test_task_page_takes_as_many_queries_with_three_children_as_with_one():
    counts = []
    for children in (1, 3):
        house = make_house(2026 + children)
        task = accepted_task(house)
        parts = [Part(f"子{n}", owner=house.engineer) for n in range(children)]
        break_down(assignment=lead_of(task), by=house.design_head, parts=parts)
        client = signed_in(house.planner)
        client.get(task.get_absolute_url())
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(task.get_absolute_url())
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_task_page_escapes_what_people_wrote():
    house = make_house()
    _, html = page(house.planner, sent_task(house, "<script>alert(1)</script>"))
    assert "<script>alert(1)" not in html


def test_not_allowed_sentence_in_chinese():
    house = make_house()
    with translation.override("zh-hans"):
        status, html = page(house.design_head, sent_task(house, lead=house.testing), language="zh-hans")
    assert status == 403 and "这一页归试验部，你可以看它的汇总，不能看明细。" in html
