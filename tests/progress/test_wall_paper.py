from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from openpyxl import load_workbook

from luoshi.org.models import Person
from luoshi.plan.models import Milestone
from luoshi.progress import wall_data, wall_sheet, wall_words
from luoshi.progress.enums import Light
from luoshi.progress.models import Standing
from luoshi.progress.wall_filters import Filters, units_of
from luoshi.progress.wall_standings import numbers_of_units
from tests.factories import House
from tests.progress.at_work import planned_task, tree
from tests.progress.test_wall import hang
from tests.support.queries import statements

SIZES = {"A0": (1189, 841), "A1": (841, 594), "A3": (420, 297)}


def fetched(client: Client, person: Person, path: str, status: int = 200) -> Any:
    client.force_login(person, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    answer = client.get(path)
    assert answer.status_code == status
    return answer


def sheets(body: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(body)]


def rows(body: bytes) -> list[list[Any]]:
    return [list(row) for row in load_workbook(BytesIO(body)).active.iter_rows(values_only=True)]


@pytest.mark.parametrize("paper", SIZES)
def test_wall_pdf_is_one_landscape_sheet_of_the_paper(house: House, client: Client, paper: str) -> None:
    [task] = hang(house, "平台上线", starts_on=date(2026, 2, 1), due_on=date(2026, 12, 31))
    Milestone.objects.create(task=task, title="冻结", due_on=date(2026, 3, 1))
    answer = fetched(client, house.director, f"/wall/pdf/?paper={paper}")
    assert answer["Content-Type"] == "application/pdf" and paper in answer["Content-Disposition"]
    document = pypdfium2.PdfDocument(answer.content)
    width, height = (side / 72 * 25.4 for side in document[0].get_size())
    assert (len(document), round(width), round(height)) == (1, *SIZES[paper])
    [text] = sheets(answer.content)
    said = text.replace(" ", "")
    for word in ("示例研究所2026年度重点任务挂图", "平台上线", "设计部", "软件室", "一季度", "12月", "今日9月16日"):
        assert word in said
    assert "逾期" in said and "节点错过" in said and "2026-09-16" in said
    assert "范围示例研究所·按单位" in said.replace("\r\n", "") and "制图所长" in said.replace("\r\n", "")
    assert "审定" in said and "图号" in said and "GT-2026-0916" in said
    assert set("ABCDEFGH") | {str(n) for n in range(1, 13)} <= set(text.split())
    assert f"{paper}{SIZES[paper][0]}×{SIZES[paper][1]}mm" in said and "第1张，共1张" in said


def test_wall_pdf_breaks_lanes_over_sheets_and_says_where_they_go_on(house: House, client: Client) -> None:
    hang(house, *(f"第{n}项" for n in range(60)), starts_on=date(2026, 1, 1), due_on=date(2026, 12, 31))
    texts = sheets(fetched(client, house.director, "/wall/pdf/?paper=A3").content)
    assert len(texts) == 2
    assert "接第2张" in texts[0].replace(" ", "") and "接上张" in texts[1] and "软件室" in texts[1]
    together = "".join(texts).replace(" ", "")
    assert all(f"第{n}项" in together for n in range(60))


def test_wall_pdf_lowers_its_rows_a_little_before_it_takes_another_sheet(house: House, client: Client) -> None:
    hang(house, *(f"第{n}项" for n in range(40)), starts_on=date(2026, 1, 1), due_on=date(2026, 12, 31))
    assert len(sheets(fetched(client, house.director, "/wall/pdf/?paper=A3").content)) == 1


def test_wall_pdf_goes_by_the_filters_and_by_what_the_person_sees(house: House, client: Client) -> None:
    hang(house, "室里的甲")
    hang(house, "试验部的乙", lead=house.testing)
    Standing.objects.filter(task__title="室里的甲").update(light=Light.BEHIND)
    for person, query in ((house.director, f"&unit={house.design.pk}&light=behind"), (house.engineer, "")):
        [text] = sheets(fetched(client, person, f"/wall/pdf/?paper=A3{query}").content)
        assert "室里的甲" in text and "试验部的乙" not in text


def test_wall_pdf_says_its_filters_in_the_person_s_language(house: House, client: Client) -> None:
    hang(house, "甲", leader=house.director)
    Person.objects.filter(pk=house.director.pk).update(language="en")
    query = f"light=not_yet,behind&leader={house.director.pk}&group=upper&unit={house.design.pk}"
    [text] = sheets(fetched(client, house.director, f"/wall/pdf/?paper=A3&{query}").content)
    assert "设计部 · Behind, Not yet · Leader in charge: 所长 · By key task · 0 tasks" in text
    assert "Goes on" not in text and "Sep" in text


def test_wall_pdf_s_lanes_add_up_to_its_head_of_lowest_tasks(house: House, client: Client) -> None:
    parts = tree(house)
    planned_task(house, "另一部门牵头的一块", parent=parts["a"], lead=house.testing)
    hang(house, "试验部的乙", lead=house.testing)
    found = wall_data.payload(house.director, house.year, house.institute, Filters())
    words = wall_words.for_sheet() | {"title": "", "scope": "", "today": "", "address": "", "block": []}
    drawing = wall_sheet.drawing_of(found, wall_sheet.PAPERS["A3"], words)
    heads = [row["counts"] for row in drawing["sheets"][0] if row["kind"] == "head"]
    assert len(heads) == 2 and drawing["counts"] == [sum(column) for column in zip(*heads, strict=True)]
    whole = numbers_of_units([house.institute], units_of(house.institute), house.year)[house.institute.pk][0]
    assert {light: n for light, n in zip(Light.values, drawing["counts"], strict=True) if n} == whole
    assert sum(whole.values()) == 6 < len(found["tasks"])
    [text] = sheets(fetched(client, house.director, "/wall/pdf/?paper=A3").content)
    assert "9项，其中末级6项" in text.replace(" ", "") and text.replace(" ", "").count("末级任务") == 3


def test_wall_pdf_keeps_signs_of_the_typesetter_as_they_are(house: House, client: Client) -> None:
    hang(house, "#set *a* $x$ \\ <b> “引号”")
    [text] = sheets(fetched(client, house.director, "/wall/pdf/?paper=A3").content)
    assert "#set *a* $x$ \\ <b>" in text


def test_wall_pdf_of_more_tasks_than_paper_holds_is_refused(house: House, client: Client, monkeypatch: Any) -> None:
    hang(house, "甲", "乙")
    monkeypatch.setattr(wall_sheet, "MOST", 1)
    answer = fetched(client, house.director, "/wall/pdf/?paper=A3", 409)
    assert "2 项任务放不上纸，至多 1 项" in answer.content.decode()


def test_wall_pdf_on_unknown_paper_or_without_a_year_is_404(house: House, client: Client) -> None:
    hang(house, "甲")
    asked = [
        (house.director, "/wall/pdf/?paper=A9"),
        (house.stranger, "/wall/pdf/?paper=A3"),
        (house.stranger, "/wall/excel/"),
    ]
    for person, path in asked:
        assert fetched(client, person, path, 404).headers["Content-Type"].startswith("text/html"), path


def test_wall_excel_has_the_chart_s_rows_numbers_and_bars(house: House, client: Client) -> None:
    [task] = hang(house, "=SUM(A1)", starts_on=date(2026, 2, 1), due_on=date(2026, 4, 30), owner=house.engineer)
    Milestone.objects.create(task=task, title="冻结", due_on=date(2026, 3, 1))
    Standing.objects.filter(task=task).update(done="1/2", planned="3/4", light=Light.BEHIND)
    found = rows(fetched(client, house.director, "/wall/excel/").content)
    assert found[0][0] == "示例研究所 2026 年度重点任务挂图" and "1 项" in found[1][0]
    head, row = found[2], found[3]
    assert head[:3] == ["泳道", "编号", "任务"] and len(head) == 11 + 36 and head[11] == "1/1"
    assert row[0] == "设计部" and row[2] == "=SUM(A1)" and row[8:11] == [0.5, 0.75, -25.0]
    assert (row[6].date(), row[7].date()) == (date(2026, 2, 1), date(2026, 4, 30))
    assert row[head.index("3/1")] == "✕"
    sheet = load_workbook(BytesIO(client.get("/wall/excel/").content)).active
    fills = [
        sheet.cell(4, 12 + n).fill.fgColor.rgb[-6:] if sheet.cell(4, 12 + n).fill.fill_type else "" for n in range(14)
    ]
    assert fills[2:4] == ["", "B3C6E0"] and fills[9:13] == ["F3D9A4", "F3D9A4", "F3D9A4", ""]


def test_wall_excel_goes_by_the_filters(house: House, client: Client) -> None:
    hang(house, "室里的甲")
    hang(house, "试验部的乙", lead=house.testing)
    found = rows(fetched(client, house.director, f"/wall/excel/?unit={house.testing.pk}").content)
    assert [row[2] for row in found[3:]] == ["试验部的乙"]


@pytest.mark.parametrize("path", ["/wall/pdf/?paper=A3", "/wall/excel/"])
def test_wall_on_paper_takes_as_many_statements_for_three_tasks_as_for_one(
    house: House, client: Client, path: str
) -> None:
    hang(house, "甲")
    fetched(client, house.director, path)
    one = statements(lambda: client.get(path))
    hang(house, "乙", "丙", lead=house.thermal)
    fetched(client, house.director, path)  # what was written since is read once
    assert statements(lambda: client.get(path)) == one <= 25


def test_wall_page_and_table_lead_to_the_paper_with_their_filters(house: House, client: Client) -> None:
    hang(house, "甲")
    for view in ("chart", "table"):
        html = fetched(client, house.director, f"/wall/?view={view}&light=not_yet").content.decode()
        assert "/wall/pdf/?light=not_yet&amp;paper=A0" in html and "/wall/excel/?light=not_yet" in html
