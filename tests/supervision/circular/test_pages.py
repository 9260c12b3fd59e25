"""The circular on the page, in Word and in Excel; every number leads to the slips behind it."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import openpyxl
import pytest
from django.test import Client

from luoshi.kernel import clock
from luoshi.progress.rollup import refresh_standings
from luoshi.supervision.actions.change_circular import change_circular
from luoshi.supervision.models import InspectionRule, Slip, SlipChange
from tests.factories import make_task
from tests.progress.at_work import on
from tests.supervision.circular.at_month import drafted, issued
from tests.supervision.desk import Desk
from tests.support.queries import statements


def opened(client: Client, person: object, address: str) -> str:
    client.force_login(person)  # type: ignore[arg-type]
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return re.sub(r"\s+", " ", response.content.decode())


def test_every_number_of_slips_leads_to_just_these_slips(desk: Desk, client: Client):
    desk.at("under_way"), desk.at("closed"), desk.at("assigned", lead_unit=desk.house.testing, person=None)
    circular = issued(desk)
    with on(10, 8):
        text = opened(client, desk.house.supervisor, f"/circulars/{circular.pk}/")
        numbers = re.findall(r'href="(/slips/\?circular=[^"]+)">(?:<b>)?(\d+)', text)
        assert len(numbers) >= 8
        assert any("what=due_soon" in address for address, _number in numbers)  # what the chart shows can be followed
        for address, number in numbers:
            page = opened(client, desk.house.supervisor, address.replace("&amp;", "&"))
            assert page.count('class="sv-matter"') == int(number), address


def test_head_reads_an_issued_circular_and_no_draft(desk: Desk, client: Client):
    draft = drafted(desk)
    for person, wanted in ((desk.house.design_head, 403), (desk.house.supervisor, 200), (desk.house.stranger, 404)):
        client.force_login(person)
        assert client.get(f"/circulars/{draft.pk}/").status_code == wanted
    other = desk.house.engineer
    client.force_login(other)
    assert client.get("/circulars/").status_code == 403


def test_page_says_what_the_numbers_come_to(desk: Desk, client: Client):
    InspectionRule.objects.create(unit=desk.house.institute, ranked=True)
    desk.at("under_way", due_on=clock.today()), desk.at("closed")
    circular = issued(desk)
    text = opened(client, desk.house.design_head, f"/circulars/{circular.pk}/?of={desk.house.design.pk}")
    assert "上月结转督办单0件，新立项2件；办结1件，其中按时1件" in text
    assert "月末逾期1件（设计部 1）。" in text
    assert "先比按期率" in text and "50.0%" in text


def test_tasks_behind_a_number_are_listed(desk: Desk, client: Client):
    task = make_task(desk.house, "长期无人报", lead=desk.house.design, issued_at=clock.now(), starts_on="2026-01-05")
    refresh_standings(desk.house.year.pk)
    circular = issued(desk)
    text = opened(client, desk.house.supervisor, f"/circulars/{circular.pk}/tasks/?what=missing")
    assert task.title in text


def test_word_paper_says_the_same_in_chinese(desk: Desk, client: Client):
    desk.at("under_way", due_on=clock.today())
    circular = issued(desk)
    client.force_login(desk.house.director)
    answer = client.get(f"/circulars/{circular.pk}/word/")
    paper = docx.Document(BytesIO(answer.content))
    text = "\n".join(p.text for p in paper.paragraphs)
    assert "一、总体情况" in text and "三、存在问题" in text and "2026年9月" in text
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in paper.tables[0].rows}
    assert rows["设计部"] == rows["合计"] == ["0", "1", "0", "0", "0", "0", "1", "1", "0.0%"]
    assert "补测低温工况" in paper.tables[-1].rows[1].cells[1].text
    heads, *more = ([cell.text for cell in row.cells] for row in paper.tables[1].rows)
    assert heads[1:4] == ["滞后", "将到期", "正常"] and heads[-6:] == [
        "延期",
        "催办",
        "新立项±",
        "办结±",
        "月末在办±",
        "逾期±",
    ]
    assert [row[1:] for row in more if row[0] in ("设计部", "合计")] == [[*["0"] * 7, "+1", "0", "+1", "+1"]] * 2


def test_addressee_stands_at_the_left_edge_and_the_text_below_it(desk: Desk, client: Client):
    draft = drafted(desk)
    change_circular(circular=draft, by=desk.house.supervisor, intro="各单位：\n现将情况通报如下：\n请阅。")
    client.force_login(desk.house.supervisor)
    paper = docx.Document(BytesIO(client.get(f"/circulars/{draft.pk}/word/").content))
    styles = {line.text: line.style.style_id for line in paper.paragraphs}
    assert (styles["各单位："], styles["现将情况通报如下："], styles["请阅。"]) == ("Flat", "Normal", "Normal")


def test_workbook_adds_up_and_lists_each_slip_once(desk: Desk, client: Client):
    desk.at("under_way"), desk.at("closed"), desk.at("assigned", lead_unit=desk.house.testing, person=None)
    circular = issued(desk)
    client.force_login(desk.house.director)
    book = openpyxl.load_workbook(BytesIO(client.get(f"/circulars/{circular.pk}/excel/").content))
    numbers, slips = (list(sheet.values) for sheet in book)
    whole, parts = numbers[-1], numbers[1:-1]
    assert all(whole[n] == sum(row[n] for row in parts) for n in range(1, 16))
    heads = numbers[0]
    assert "将到期" in heads and whole[heads.index("月末在办，比上月")] == 2
    assert len(slips) == 4 and len({row[1] for row in slips}) == 4


def test_workbook_lists_only_slips_that_its_reader_sees_and_says_how_many_it_leaves_out(desk: Desk, client: Client):
    own = desk.at("under_way")
    desk.at("assigned", lead_unit=desk.house.testing, person=None, matter="试验部的事")
    desk.at("opened", matter="还没交办的事")
    circular = issued(desk)
    client.force_login(desk.house.design_head)
    book = openpyxl.load_workbook(BytesIO(client.get(f"/circulars/{circular.pk}/excel/").content))
    numbers, slips = (list(sheet.values) for sheet in book)
    assert [row[1] for row in slips[1:]] == [own.number, None]
    assert "2" in slips[-1][0] and not any(slips[-1][1:])
    assert numbers[-1][2] == 3  # counted all the same: opened


def test_word_paper_names_overdue_slips_once_they_are_sent(desk: Desk, client: Client):
    sent = desk.at("assigned", due_on=clock.today(), lead_unit=desk.house.testing, person=None)
    kept = desk.at("opened", due_on=clock.today(), matter="还没交办的事")
    SlipChange.objects.filter(slip=kept).update(colour="red")
    circular = issued(desk)
    client.force_login(desk.house.design_head)

    def listed() -> list[str]:
        paper = docx.Document(BytesIO(client.get(f"/circulars/{circular.pk}/word/").content))
        return [row.cells[0].text for table in paper.tables[3:] for row in table.rows[1:]]

    assert listed() == [sent.number]
    Slip.objects.filter(pk=sent.pk).update(state="declined")
    assert listed() == []


@pytest.mark.parametrize("query", ["?circular=999999&what=open", "?circular=x&what=open", "?circular=1&what=nonsense"])
def test_register_forgives_a_circular_that_makes_no_sense(desk: Desk, client: Client, query: str):
    client.force_login(desk.house.supervisor)
    assert client.get(f"/slips/{query}").status_code in (200, 404)


def test_list_of_circulars_needs_the_same_statements_for_one_and_more(desk: Desk, client: Client):
    issued(desk)
    client.force_login(desk.house.supervisor)
    client.get("/circulars/")
    client.get("/circulars/")
    assert statements(lambda: client.get("/circulars/")) == 12
    drafted(desk, clock.today().replace(month=8)), drafted(desk, clock.today().replace(month=7))
    client.get("/circulars/")
    assert statements(lambda: client.get("/circulars/")) == 12
