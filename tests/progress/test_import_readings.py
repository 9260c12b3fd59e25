from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.ledger.queries import timeline_of
from luoshi.progress.actions.import_readings import ReadingsRefused, import_readings
from luoshi.progress.actions.set_rollup_rule import set_rollup_rule
from luoshi.progress.measure_queries import account_of
from luoshi.progress.models import Measure, MeasureReading
from luoshi.progress.readings_check import Checker
from luoshi.progress.readings_sheet import read_sheet
from luoshi.progress.readings_workbook import lines_for, workbook
from tests.factories import House
from tests.progress.at_work import standing, tree
from tests.progress.measures_at_hand import make_measure, make_reading
from tests.progress.readings_at_hand import HEADS, cells, csv, filled, xlsx


@pytest.fixture
def measure(house: House) -> Measure:
    """M01, the design department's, owned by the engineer."""
    return make_measure(house, owner=house.engineer)


def take(house: House, data: bytes, name: str = "读数.xlsx", by: Any = None) -> Any:
    return import_readings(year=house.year, data=data, file_name=name, by=by or house.engineer)


def faults(house: House, *rows: list[Any], heads: list[str] | None = None) -> list[tuple[int, str, str]]:
    plan = Checker(read_sheet(xlsx(*rows, heads=heads)), house.year, house.engineer).check()
    return [(fault.row, fault.column, fault.how) for fault in plan.faults]


def test_readings_of_a_workbook_are_taken_with_an_event_each(house: House, measure: Measure):
    plan = take(house, xlsx(["M01", "", "2026-07", 97.1, "补测"], ["M01", "设计部", "2026年8月", "97.5%", ""]))
    assert (len(plan.made), plan.unchanged) == (2, 0)
    rows = MeasureReading.objects.order_by("period").values_list("period", "value", "note", "sent_by")
    assert list(rows) == [
        (date(2026, 7, 1), Decimal("97.1"), "补测", house.engineer.pk),
        (date(2026, 8, 1), Decimal("97.5"), "", house.engineer.pk),
    ]
    assert [event.verb for event in timeline_of(measure)] == ["progress.measure_read"] * 2


def test_readings_of_a_list_move_the_task_that_goes_by_the_measure(house: House):
    task = tree(house)["b1"]
    make_measure(house, task=task, owner=house.engineer)
    set_rollup_rule(task=task, kind="measure", by=house.planner)
    take(house, xlsx(["M01", "", "2026-07", 96.5, ""], ["M01", "", "2026-08", 97, ""]))
    assert standing(task).done == "1/2"


def test_readings_taken_twice_change_nothing(house: House, measure: Measure):
    data = csv(["M01", "", "2026-08", "97.5", "补测"])
    take(house, data, "读数.csv")
    plan = take(house, data, "读数.csv")
    assert (plan.made, plan.corrected, plan.unchanged) == ([], [], 1)
    assert MeasureReading.objects.count() == 1


def test_readings_of_another_value_correct_and_keep_the_first(house: House, measure: Measure):
    first = make_reading(measure, 8, 97, by=house.engineer)
    plan = take(house, xlsx(["M01", "", "8", 97.4, "", "抄错"], heads=[*HEADS, "更正原因"]))
    assert [(intent.was, intent.now) for intent in plan.corrected] == [("97%", "97.4%")]
    assert MeasureReading.objects.get(replaces=first).value == Decimal("97.4")
    assert timeline_of(measure).first().reason == "抄错"
    assert account_of(measure).latest.value == Decimal("97.4")


def test_readings_of_which_one_cannot_stand_are_not_taken_at_all(house: House, measure: Measure):
    data = xlsx(["M01", "", "2026-07", 97, ""], ["M01", "", "2026-08", "约97", ""])
    with pytest.raises(ReadingsRefused) as refusal:
        take(house, data)
    assert str(refusal.value) == "Row 3, 数值: Write a number. Nothing was taken."
    assert not MeasureReading.objects.exists()


@pytest.mark.parametrize(
    ("row", "column", "how"),
    [
        (["M09", "", "2026-08", 97, ""], "编号", "no measure of 2026"),
        (["", "", "2026-08", 97, ""], "编号", "write its number"),
        (["M01", "软件室", "2026-08", 97, ""], "单位", "not a unit that reads M01"),
        (["M01", "", "2026-13", 97, ""], "期间", "not a period of M01"),
        (["M01", "", "2025-08", 97, ""], "期间", "not a period of M01"),
        (["M01", "", "", 97, ""], "期间", "not a period of M01"),
        (["M01", "", "2026-12", 97, ""], "期间", "not begun yet"),
        (["M01", "", "2026-08", "九十七", ""], "数值", "Write a number"),
        (["M01", "", "2026-08", "9,75", ""], "数值", "Write a number"),
        (["M01", "", "2026-08", 97.12345, ""], "数值", "Four decimals"),
        (["M01", "", "2026-08", 0.975, ""], "数值", "97.5% as 0.975"),
        (["M01", "", "2026-08", 97, "长" * 501], "说明", "500"),
    ],
)
def test_reading_that_cannot_stand_is_told_by_row_and_column(
    house: House, measure: Measure, row: list[Any], column: str, how: str
):
    [(number, where, said)] = faults(house, row)
    assert (number, where) == (2, column)
    assert how in said


def test_readings_name_the_same_place_twice(house: House, measure: Measure):
    [(row, column, how)] = faults(house, ["M01", "", "8月", 97, ""], ["M01", "设计部", "2026-08", 98, ""])
    assert (row, column, how) == (3, "期间", "the same reading as in row 2")


def test_reading_of_a_measure_named_otherwise_is_told(house: House, measure: Measure):
    [(_row, column, how)] = faults(house, ["M01", "交付", "8", 97], heads=["编号", "指标", "期间", "数值"])
    assert (column, how) == ("指标", "M01 is called “一次测试合格率”")


def test_readings_of_several_units_name_the_unit(house: House):
    make_measure(house, units=[house.software, house.thermal], owner=house.engineer)
    [(_row, column, how)] = faults(house, ["M01", "", "8", 97, ""])
    assert (column, how) == ("单位", "several units read M01; write which")
    assert not faults(house, ["M01", "软件室", "8", 97, ""], ["M01", house.thermal.name, "8", 96, ""])


def test_readings_of_what_somebody_else_reads_are_told(house: House, measure: Measure):
    plan = Checker(read_sheet(xlsx(["M01", "", "8", 97, ""])), house.year, house.director).check()
    assert [fault.how for fault in plan.grave] == ["The owner of M01 or the head of 设计部 reads it."]
    plan = Checker(read_sheet(xlsx(["M01", "", "8", 97, ""])), house.year, house.stranger).check()
    assert "no measure of 2026" in plan.grave[0].how


def test_readings_in_a_closed_year_are_refused(house: House, measure: Measure):
    house.year.closed_at = clock.now()
    with pytest.raises(Refused, match="closed"):
        take(house, xlsx(["M01", "", "8", 97, ""]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_readings_of_a_csv_are_read_as_excel_saves_them(house: House, measure: Measure, encoding: str):
    plan = take(house, csv(["M01", "设计部", "2026-08", '"1,097.5"', "补测"], encoding=encoding), "读数.CSV")
    assert [(intent.value, intent.note) for intent in plan.made] == [(Decimal("1097.5"), "补测")]


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "a.csv"), (b"PK", "a.xlsx"), (b"\xff\xfe\x00", "a.csv"), (b"a,b\n1,2", "a.csv")]
)
def test_readings_of_a_file_that_is_none_are_refused(house: House, measure: Measure, data: bytes, name: str):
    with pytest.raises(Refused) as refusal:
        take(house, data, name)
    assert refusal.value.field == "file"


def test_form_holds_what_is_owed_and_comes_back(house: House, measure: Measure):
    make_reading(measure, 6, "96.5", by=house.engineer)
    with translation.override("en"):
        form = workbook(lines_for(house.engineer, house.year))
    rows = cells(form)
    assert [row[4] for row in rows[1:]] == [f"2026-{month:02d}" for month in (1, 2, 3, 4, 5, 7, 8)]
    assert rows[6][1:9] == ["M01", "一次测试合格率", "设计部", "2026-07", "96% → 98%", "96.5%", None, "%"]
    plan = take(house, filled(form, [None, 96.2, None, None, None, 0, 97]))
    assert [(intent.period.month, intent.value) for intent in plan.made] == [(2, Decimal("96.2")), (7, 0), (8, 97)]
    assert plan.empty == 4


def test_form_of_one_month_or_of_all_holds_what_was_asked(house: House, measure: Measure):
    make_reading(measure, 6, "96.5", by=house.engineer)
    other = make_measure(house, "满意度", owner=house.engineer, frequency="quarter")
    assert [(line.measure, line.period.month) for line in lines_for(house.engineer, house.year, period="2026-06")] == [
        (measure, 6), (other, 4),
    ]  # fmt: skip
    assert len(lines_for(house.engineer, house.year, other.pk, "all")) == 3
    assert not lines_for(house.planner, house.year, period="all")


def test_form_that_is_older_than_what_stands_says_so(house: House, measure: Measure):
    with translation.override("en"):
        form = workbook(lines_for(house.engineer, house.year, period="2026-08"))
    make_reading(measure, 8, "97.9", by=house.design_head)
    plan = Checker(read_sheet(filled(form, [97.1])), house.year, house.engineer).check()
    assert [(fault.grave, fault.how) for fault in plan.faults] == [
        (False, "97.9% was sent since this file was made; this corrects it")
    ]
    assert not plan.grave


def test_readings_of_many_rows_are_checked_in_as_few_statements_as_of_one(
    house: House, measure: Measure, django_assert_max_num_queries: DjangoAssertNumQueries
):
    def check(*rows: list[Any]) -> None:
        assert not Checker(read_sheet(xlsx(*rows)), house.year, house.engineer).check().grave

    check(["M01", "", "8", 97, ""])
    with django_assert_max_num_queries(100) as one:
        check(["M01", "", "8", 97, ""])
    with django_assert_max_num_queries(len(one)):
        check(*(["M01", "", month, 97, ""] for month in range(1, 9)))


@pytest.fixture
def browser(client: Client, house: House) -> Client:
    client.force_login(house.engineer)
    client.cookies["luoshi_language"] = "en"
    return client


def upload(data: bytes, name: str = "读数.xlsx") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, data)}


def test_readings_are_shown_before_they_are_taken(browser: Client, house: House, measure: Measure):
    page = browser.post(reverse("progress:import-readings"), upload(xlsx(["M01", "", "8", 97.5, "补测"])))
    assert (page.status_code, MeasureReading.objects.count()) == (200, 0)
    token = page.context["token"]
    taken = browser.post(reverse("progress:confirm-readings"), {"file": token})
    assert (taken.status_code, taken.url) == (302, reverse("progress:measures"))
    assert MeasureReading.objects.get().value == Decimal("97.5")
    again = browser.post(reverse("progress:confirm-readings"), {"file": token})
    assert (again.status_code, MeasureReading.objects.count()) == (409, 1)


def test_readings_that_came_in_between_are_shown_once_more(browser: Client, house: House, measure: Measure):
    page = browser.post(reverse("progress:import-readings"), upload(xlsx(["M01", "", "8", 97.5, ""])))
    make_reading(measure, 8, 97, by=house.design_head)
    again = browser.post(reverse("progress:confirm-readings"), {"file": page.context["token"]})
    assert (again.status_code, again.context["again"]) == (409, True)
    taken = browser.post(reverse("progress:confirm-readings"), {"file": again.context["token"]})
    assert taken.status_code == 302
    assert account_of(measure).latest.value == Decimal("97.5")


def test_readings_with_faults_cannot_be_confirmed(browser: Client, measure: Measure):
    page = browser.post(reverse("progress:import-readings"), upload(xlsx(["M01", "", "8", "?", ""])))
    assert page.status_code == 409
    assert reverse("progress:confirm-readings") not in page.content.decode()
    assert browser.post(reverse("progress:import-readings"), {}).status_code == 409
    assert browser.post(reverse("progress:confirm-readings"), {"file": "x"}).status_code == 409


def test_preview_of_somebody_else_is_not_taken(browser: Client, house: House, measure: Measure):
    page = browser.post(reverse("progress:import-readings"), upload(xlsx(["M01", "", "8", 97.5, ""])))
    browser.force_login(house.design_head)
    assert browser.post(reverse("progress:confirm-readings"), {"file": page.context["token"]}).status_code == 409
    assert not MeasureReading.objects.exists()


def test_form_is_downloaded_by_those_who_read(browser: Client, house: House, measure: Measure):
    answer = browser.get(reverse("progress:readings-template"), {"measure": measure.pk, "period": "2026-08"})
    assert [row[1] for row in cells(answer.content)[1:]] == ["M01"]
    browser.force_login(house.planner)
    assert browser.get(reverse("progress:readings-template")).status_code == 403
