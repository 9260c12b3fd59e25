"""The pages of measures as people meet them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from luoshi.progress.actions.change_measure import change_measure
from luoshi.progress.actions.define_measure import define_measure
from luoshi.progress.measure_checks import Definition
from luoshi.progress.models import Measure, MeasureReading
from tests.factories import House
from tests.progress.at_work import planned_task, upload
from tests.progress.measures_at_hand import make_measure, make_reading
from tests.support.queries import statements

DEFINED = {
    "name": "一次测试合格率", "unit_of_measure": "%", "direction": "higher", "baseline": "96", "target": "98",
    "frequency": "month", "within_days": "5", "joining": "average",
}  # fmt: skip


@pytest.fixture
def at(client: Client, house: House) -> Any:
    """``at(person)`` is their browser."""

    def sign_in(person: Any) -> Client:
        client.force_login(person)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return sign_in


def read_until(measure: Measure, month: int) -> None:
    for n in range(1, month + 1):
        make_reading(measure, n, Decimal(96) + Decimal(n) / 8)


def test_list_shows_values_and_says_what_is_missing(at: Any, house: House):
    read_until(make_measure(house), 6)
    page = at(house.planner).get(reverse("progress:measures")).content.decode()
    assert "1 measure, 1 without all its readings." in page
    assert "96.75%" in page
    assert "Jul 2026, Aug 2026" in re.sub(r"\s+", " ", page)


def test_list_without_measures_offers_the_first_to_who_may_define(at: Any, house: House):
    page = at(house.planner).get(reverse("progress:measures")).content.decode()
    assert reverse("progress:define-measure") in page
    page = at(house.engineer).get(reverse("progress:measures")).content.decode()
    assert reverse("progress:define-measure") not in page


def test_list_of_three_asks_as_often_as_of_one(at: Any, house: House):
    read_until(make_measure(house, units=[house.software, house.thermal]), 3)
    browser = at(house.planner)
    browser.get(reverse("progress:measures"))
    one = statements(lambda: browser.get(reverse("progress:measures")))
    for name in ("甲", "乙"):
        read_until(make_measure(house, name, owner=house.engineer, task=planned_task(house, name)), 3)
    assert statements(lambda: browser.get(reverse("progress:measures"))) <= one


def test_measure_page_holds_table_and_chart_of_the_same(at: Any, house: House):
    measure = make_measure(house, stretch=Decimal(99))
    read_until(measure, 8)
    page = at(house.engineer).get(measure.get_absolute_url()).content.decode()
    chart = json.loads(re.search(r'id="me-data" type="application/json">(.*?)</script>', page)[1])
    assert chart["values"][:9] == [96.125, 96.25, 96.375, 96.5, 96.625, 96.75, 96.875, 97.0, None]
    assert (chart["target"], chart["stretch"], chart["planned"][-1]) == (98.0, 99.0, 98.0)
    assert chart["forecast"][6:] == [None, 97.0, 97.125, 97.25, 97.375, 97.5]
    assert page.count("<tr>") == 13
    assert re.findall(r'<td class="num soft">([^<]*)</td></?tr', re.sub(r"\s*\n\s*", "", page))[-5:] == [
        "97%", "97.13%", "97.25%", "97.38%", "97.5%",
    ]  # fmt: skip
    assert "At the end of the year it says 97.5%." in page
    assert 'action="' + reverse("progress:read-measure", args=[measure.pk]) not in page


def test_measure_page_of_a_band_without_readings_is_shown(at: Any, house: House):
    measure = make_measure(
        house, direction="band", target=None, baseline=None, band_low=Decimal(4), band_high=Decimal(6),
        frequency="quarter", units=[house.software, house.thermal],
    )  # fmt: skip
    page = at(house.software_head).get(measure.get_absolute_url()).content.decode()
    assert "4–6%" in page
    assert page.count("Q2 2026") + page.count("2026 Q2") >= 1
    assert f'<option value="{house.software.pk}">' in page
    assert f'<option value="{house.thermal.pk}">' not in page


def test_measure_page_of_many_readings_asks_as_often_as_of_one(at: Any, house: House):
    measure, browser = make_measure(house, units=[house.software, house.thermal]), at(house.software_head)
    make_reading(measure, 1, 96, unit=house.software)
    browser.get(measure.get_absolute_url())
    one = statements(lambda: browser.get(measure.get_absolute_url()))
    for month in range(2, 9):
        first = make_reading(measure, month, 96, unit=house.software)
        make_reading(measure, month, 97, unit=house.software, replaces=first)
    assert statements(lambda: browser.get(measure.get_absolute_url())) <= one


def test_page_of_readings_in_bulk_asks_as_often_for_three_measures_as_for_one(
    at: Any, house: House, django_assert_max_num_queries: DjangoAssertNumQueries
):
    browser, to = at(house.engineer), reverse("progress:import-readings")
    make_measure(house, owner=house.engineer)
    browser.get(to)
    with django_assert_max_num_queries(100) as one:
        page = browser.get(to).content.decode()
    assert "One of your measures waits for a reading." in page
    for name in ("甲", "乙"):
        make_measure(house, name, owner=house.engineer)
    with django_assert_max_num_queries(len(one)):
        browser.get(to)


def test_measure_page_tells_how_it_was_defined_and_changed(at: Any, house: House):
    said = Definition(name="合格率", unit_of_measure="%", baseline=Decimal(96), target=Decimal(98))
    measure = define_measure(year=house.year, by=house.planner, unit=house.design, definition=said)
    change_measure(measure=measure, by=house.planner, definition=replace(said, target=Decimal(99)), reason="集团调整")
    page = at(house.planner).get(measure.get_absolute_url()).content.decode()
    assert "Changed the measure 合格率: 96% → 99%" in page
    assert "集团调整" in page


def test_reading_is_sent_from_the_page_and_a_wrong_one_keeps_what_was_typed(at: Any, house: House):
    measure = make_measure(house)
    browser, to = at(house.design_head), reverse("progress:read-measure", args=[measure.pk])
    sent = {"unit": house.design.pk, "period": "2026-08-01", "value": "约97", "note": "补测", "key": str(uuid4())}
    answer = browser.post(to, sent)
    assert answer.status_code == 422
    assert "Write a number." in answer.content.decode()
    assert "约97" in answer.content.decode()
    answer = browser.post(to, {**sent, "value": "97.5", "evidence": upload()})
    assert (answer.status_code, answer.url) == (302, measure.get_absolute_url())
    reading = MeasureReading.objects.get()
    assert (reading.value, reading.note) == (Decimal("97.5"), "补测")
    page = browser.get(measure.get_absolute_url()).content.decode()
    assert reverse("progress:reading-evidence", args=[reading.evidence.get().pk]) in page


def test_reading_is_corrected_on_its_page_and_both_are_shown(at: Any, house: House):
    measure = make_measure(house)
    first = make_reading(measure, 8, "97.9")
    browser = at(house.design_head)
    to = reverse("progress:correct-reading", args=[first.pk])
    assert "97.9" in browser.get(to).content.decode()
    answer = browser.post(to, {"value": "97.9", "key": str(uuid4())})
    assert answer.status_code == 422
    answer = browser.post(to, {"value": "97.1", "reason": "算错", "key": str(uuid4())})
    assert answer.status_code == 302
    page = browser.get(measure.get_absolute_url()).content.decode()
    assert "<del>97.9%</del>" in page
    assert "corrects 97.9%" in page


def test_measure_is_defined_for_a_task_and_stands_on_its_page(at: Any, house: House):
    task = planned_task(house, "提高合格率", lead=house.design)
    browser = at(house.planner)
    assert reverse("progress:define-measure") in browser.get(task.get_absolute_url()).content.decode()
    to = f"{reverse('progress:define-measure')}?task={task.pk}"
    assert 'id="id_unit"' not in browser.get(to).content.decode()
    answer = browser.post(to, {**DEFINED, "owner": house.engineer.number, "first_period": "2026-01-15"})
    measure = Measure.objects.get()
    assert answer.url == measure.get_absolute_url()
    assert (measure.task, measure.unit, measure.owner) == (task, house.design, house.engineer)
    assert measure.get_absolute_url() in browser.get(task.get_absolute_url()).content.decode()


def test_measure_is_defined_for_a_unit_that_one_heads(at: Any, house: House):
    browser, to = at(house.design_head), reverse("progress:define-measure")
    page = browser.get(to).content.decode()
    assert f'<option value="{house.thermal.pk}">' in page
    answer = browser.post(to, {**DEFINED, "unit": house.testing.pk})
    assert answer.status_code == 422
    browser.post(to, {**DEFINED, "unit": house.thermal.pk, "units": [house.thermal.pk, house.software.pk]})
    measure = Measure.objects.get()
    assert measure.unit == house.thermal
    assert measure.units.count() == 2


def test_measure_that_makes_no_sense_is_told_at_its_field(at: Any, house: House):
    answer = at(house.planner).post(
        reverse("progress:define-measure"), {**DEFINED, "unit": house.design.pk, "target": "95", "owner": "查无此人"}
    )
    assert answer.status_code == 422
    assert "查无此人" in answer.content.decode()
    answer = at(house.planner).post(
        reverse("progress:define-measure"), {**DEFINED, "unit": house.design.pk, "target": "95"}
    )
    assert "By its direction the target would be worse than the baseline." in answer.content.decode()
    assert not Measure.objects.exists()


def test_measure_is_changed_from_what_stands_there(at: Any, house: House):
    measure = make_measure(house)
    browser, to = at(house.design_head), reverse("progress:change-measure", args=[measure.pk])
    page = browser.get(to).content.decode()
    assert 'value="96"' in page
    answer = browser.post(to, {**DEFINED, "target": "99", "first_period": "2026-01-01", "reason": "集团调整"})
    assert answer.status_code == 302
    measure.refresh_from_db()
    assert (measure.target, measure.joining) == (99, "average")
