from dataclasses import replace
from decimal import Decimal

import pytest

from luoshi.front import search
from luoshi.progress.actions.change_measure import change_measure
from luoshi.progress.actions.define_measure import define_measure
from luoshi.progress.measure_checks import Definition
from tests.factories import make_house, make_task
from tests.support.queries import statements

pytestmark = pytest.mark.django_db


def _indexed(title):
    house = make_house()
    task = make_task(house, title, lead=house.design)
    search.index([task])
    return house, task


@pytest.mark.parametrize("words", ["平台", "协同设计", "平台 上线", "001"])
def test_found_two_characters_or_more_anywhere_in_the_title(words):
    _, task = _indexed("三维协同设计平台二期上线")
    assert search.found(words, "task") == [task.pk]


@pytest.mark.parametrize("words", ["台平", "平台 下线", "", "  ", "“”", "' OR 1=1 --", "a\x00b", '"', "*", "NEAR("])
def test_found_nothing_for_other_or_broken_words(words):
    _indexed("三维协同设计平台二期上线")
    assert search.found(words, "task") == []


def test_index_renews_what_was_there():
    _, task = _indexed("旧名")
    task.title = "新名"
    search.index([task])
    assert search.found("旧名", "task") == []
    assert search.found("新名", "task") == [task.pk]


def test_search_page_hides_tasks_of_others(client):
    house, task = _indexed("试验大纲评审")
    client.force_login(house.design_head)
    assert task.title in client.get("/search/", {"q": "大纲"}).content.decode()
    client.force_login(house.testing_head)
    assert task.title not in client.get("/search/", {"q": "大纲"}).content.decode()


def test_search_page_query_count_is_fixed(client):
    house = make_house()
    client.force_login(house.planner)
    client.get("/search/", {"q": "评审"})  # what waits for the person is counted once
    counts = []
    for _ in range(3):
        search.index([make_task(house, "评审", lead=house.design)])
        counts.append(statements(lambda: client.get("/search/", {"q": "评审"})))
    assert counts[0] == counts[2]


def test_search_finds_a_measure_once_it_is_defined_and_only_who_sees_it(client):
    house = make_house()
    said = Definition(
        name="舱板批产节拍", unit_of_measure="天", direction="lower", baseline=Decimal(9), target=Decimal(6)
    )
    measure = define_measure(year=house.year, by=house.planner, unit=house.design, definition=said)
    client.force_login(house.planner)
    assert measure.get_absolute_url() in client.get("/search/", {"q": "节拍"}).content.decode()
    change_measure(
        measure=measure,
        by=house.planner,
        definition=replace(said, name="舱板生产周期", first_period=measure.first_period),
    )
    assert measure.get_absolute_url() in client.get("/search/", {"q": "周期"}).content.decode()
    client.force_login(house.stranger)
    assert measure.get_absolute_url() not in client.get("/search/", {"q": "周期"}).content.decode()
