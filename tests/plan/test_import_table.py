from __future__ import annotations

import time
import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from luoshi.plan.actions.import_table import TableRefused, import_table
from luoshi.plan.cells import facts_of, with_cells
from luoshi.plan.models import Task
from tests.factories import House, make_house, make_person, make_task
from tests.plan.breakdown_data import make_report, row, sentences_of, signed_in, xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make_house()


def take_in(house: House, data: bytes, by=None):
    return import_table(year=house.year, data=data, file_name="t.xlsx", by=by or house.planner)


def table() -> dict[str, dict]:
    return {task.number: facts_of(task) for task in with_cells(Task.objects.all())}


def test_import_table_makes_tasks_of_new_rows(house: House) -> None:
    leader = make_person("高致远", house.institute)
    data = xlsx(
        [
            row(
                None,
                "甲",
                leader="高　致远",
                lead="设计部",
                support="试验部、软件室",
                due="三季度",
                milestones="9月30日 电测；10月15日 出厂",
            ),
            row(7, "乙", lead=" 试验部 ", due=datetime(2026, 11, 30), measures="措施"),
            row(None, "丙", support="各相关单位", due="长期"),
        ]
    )
    plan = take_in(house, data)
    assert [fault.grave for fault in plan.faults] == [False]  # the padded name, to be confirmed
    now = table()
    assert list(now) == ["008", "007", "009"]
    first = Task.objects.get(number="008")
    assert (first.leader, first.lead_unit, first.due_on) == (leader, house.design, date(2026, 9, 30))
    assert [row.unit.name for row in first.assignments.order_by("role", "id")] == ["设计部", "试验部", "软件室"]
    assert first.milestones.count() == 2
    assert first.path == f"/{first.pk}/"
    assert Task.objects.get(number="007").due_on == date(2026, 11, 30)
    assert set(now["009"]["supporting"]) == {house.design.pk, house.testing.pk}
    event = Event.objects.get(verb="plan.table_imported")
    assert (event.facts["rows"], event.facts["made"]) == (3, 3)


def test_import_table_changes_only_what_differs(house: House) -> None:
    task = make_task(house, "甲", lead=house.design, remark="留", due_on=date(2026, 6, 30), due_kind="date")
    plan = take_in(house, xlsx([["1", "甲", "7月1日"]], ["编号", "任务", "时限"]))
    assert (len(plan.changed), len(plan.made)) == (1, 0)
    task.refresh_from_db()
    assert (task.due_on, task.due_first, task.remark, task.lead_unit) == (
        date(2026, 7, 1), date(2026, 6, 30), "留", house.design,
    )  # fmt: skip


def test_import_table_moves_units_and_milestones(house: House) -> None:
    task = make_task(house, "甲", lead=house.design)
    take_in(house, xlsx([row("001", "甲", lead="试验部", support="设计部", milestones="9月30日 电测")]))
    task.refresh_from_db()
    assert task.lead_unit == house.testing
    assert {r.unit.name: r.role for r in task.assignments.all()} == {"试验部": "lead", "设计部": "support"}
    assert task.milestones.get().title == "电测"


FAULTS = [
    (row("001", "甲", due="下半月"), "时限"),
    (row("001", "甲", lead="设计部、试验部"), "牵头单位"),
    (row("001", "甲", lead="无此部"), "牵头单位"),
    (row("001", "甲", leader="无名氏"), "分管领导"),
    (row("001", "甲", milestones="尽快 出厂"), "里程碑"),
    (row("001", "", lead="设计部"), "任务"),
    (row("九", "甲"), "编号"),
    (row("003", "甲"), "编号"),
]


@pytest.mark.parametrize(("bad", "column"), FAULTS)
def test_import_table_names_row_and_column_and_imports_nothing(house: House, bad: list, column: str) -> None:
    good = row("002", "好")
    with pytest.raises(TableRefused) as refusal:
        take_in(house, xlsx([good, row("003", "丙"), bad]))
    assert [(fault.row, fault.column) for fault in refusal.value.plan.grave] == [(4, column)]
    assert not Task.objects.exists()


def test_import_table_names_every_fault(house: House) -> None:
    with pytest.raises(TableRefused) as refusal:
        take_in(house, xlsx([row(None, f"任务{n}", due="下半月", lead="无此部") for n in range(40)]))
    assert len(refusal.value.plan.grave) == 80


def test_import_table_reads_sources_by_clause_number_and_formula_name(house: House) -> None:
    clauses = sentences_of(make_report(house))
    old = make_task(house, "旧")
    old.sources.create(clause=clauses[0], linked_at=clauses[0].report.received_at, linked_by=house.planner)
    kept = make_task(house, "不动")
    kept.sources.create(clause=clauses[0], linked_at=clauses[0].report.received_at, linked_by=house.planner)
    rows = [
        ["001", "旧", "4.1.2"],
        ["002", "不动", ""],
        [None, "新", "4.1.1、 4.1.3"],
        [None, "提", "两个确保"],
        [None, "错", "工作报告"],
    ]
    plan = take_in(house, xlsx(rows, ["编号", "任务", "来源"]))
    assert [(fault.row, fault.column, fault.grave) for fault in plan.faults] == [(6, "来源", False)]
    numbers = {
        task.title: [s.clause.number for s in task.sources.order_by("clause__position")] for task in Task.objects.all()
    }
    assert numbers == {"旧": ["4.1.2"], "不动": ["4.1.1"], "新": ["4.1.1", "4.1.3"], "提": [], "错": []}
    assert str(Task.objects.get(title="提").formula) == "两个确保"


def test_import_table_hangs_parts_under_the_task_that_their_number_names(house: House) -> None:
    make_task(house, "甲", lead=house.design)
    rows = [["1.1", "甲之一"], ["001-02", "甲之二"], [7, "乙"], ["7.1", "乙之一"], ["7.1.1", "乙之一之一"]]
    take_in(house, xlsx([[*row, "年底"] for row in rows], ["编号", "任务", "时限"]))
    found = {task.number: (task.title, task.parent.number if task.parent else None) for task in Task.objects.all()}
    assert found == {
        "001": ("甲", None), "001-01": ("甲之一", "001"), "001-02": ("甲之二", "001"), "007": ("乙", None),
        "007-01": ("乙之一", "007"), "007-01-1": ("乙之一之一", "007-01"),
    }  # fmt: skip
    leaf = Task.objects.get(number="007-01-1")
    assert (leaf.depth, leaf.path) == (3, f"{leaf.parent.path}{leaf.pk}/")
    again = take_in(house, xlsx([["1.1", "甲之一改", "年底"]], ["编号", "任务", "时限"]))
    assert [intent.task.number for intent in again.changed] == ["001-01"]


def test_import_table_refuses_a_part_without_the_task_above_it(house: House) -> None:
    with pytest.raises(TableRefused) as refusal:
        take_in(house, xlsx([["9.1", "无主"]], ["编号", "任务"]))
    assert [fault.column for fault in refusal.value.plan.grave] == ["编号"]


def test_marked_table_colours_the_faulty_cells_and_says_why(house: House) -> None:
    client = signed_in(house.planner)
    data = xlsx([row(None, "甲", due="下半月"), row(None, "乙", lead="设计部")])
    shown = client.post("/breakdown/import/", {"file": SimpleUploadedFile("表.xlsx", data)})
    assert shown.status_code == 409
    back = client.post("/breakdown/import/marked/", {"file": shown.context["token"]})
    sheet = load_workbook(BytesIO(back.content)).active
    marked = [cell.coordinate for row_ in sheet.iter_rows() for cell in row_ if cell.comment]
    assert marked == ["H2"]
    assert "下半月" in sheet["H2"].comment.text
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("乙", "s")
    again = client.post("/breakdown/import/", {"file": SimpleUploadedFile("表.xlsx", back.content)})
    assert [fault.row for fault in again.context["plan"].grave] == [2]
    assert client.post("/breakdown/import/marked/", {"file": "forged"}).status_code == 409
    assert signed_in(house.engineer).post("/breakdown/import/marked/", {"file": "forged"}).status_code == 403


def test_import_table_refuses_the_number_of_a_withdrawn_task(house: House) -> None:
    make_task(house, state="withdrawn")
    with pytest.raises(TableRefused):
        take_in(house, xlsx([row("001", "甲")]))


def test_import_table_is_the_planners(house: House) -> None:
    with pytest.raises(NotAllowed):
        take_in(house, xlsx([row(None, "甲")]), by=house.design_head)
    assert not Task.objects.exists()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_exported_table_comes_back_unchanged(house: House, language: str) -> None:
    house.design.name_en, house.planner.name_en = "Design Department", "Planning Officer"
    house.design.save()
    house.planner.save()
    report = make_report(house)
    make_task(house, "=cmd|' /C calc'!A0", lead=house.design, leader=house.planner, remark="第一行\n第二行")
    odd = make_task(house, "末", lead=house.thermal, due_kind="quarter", due_on=date(2027, 3, 31), measures="甲；乙")
    odd.sources.create(clause=sentences_of(report)[0], linked_at=report.received_at, linked_by=house.planner)
    odd.milestones.create(title="总结；报告", due_on=date(2026, 12, 1))
    make_task(house, "常", due_kind="standing")
    client = signed_in(house.planner, language)
    before = table()
    data = client.get("/breakdown/export/").content
    answer = client.post("/breakdown/import/", {"file": SimpleUploadedFile("t.xlsx", data)})
    assert answer.status_code == 200
    plan = answer.context["plan"]
    assert (plan.made, plan.changed, plan.unchanged, plan.faults) == ([], [], 3, [])
    other = "en" if language == "zh-hans" else "zh-hans"
    again = signed_in(house.planner, other).post("/breakdown/import/", {"file": SimpleUploadedFile("t.xlsx", data)})
    assert [fault for fault in again.context["plan"].grave if fault.column not in ("里程碑", "Milestones")] == []
    assert table() == before


def test_import_page_shows_first_and_imports_once_confirmed(house: House) -> None:
    make_task(house, "甲", lead=house.design)
    client = signed_in(house.planner)
    data = xlsx([row("001", "甲改", lead="设计部"), row(None, "乙")])
    shown = client.post("/breakdown/import/", {"file": SimpleUploadedFile("t.xlsx", data)})
    assert "甲改" in shown.content.decode()
    assert Task.objects.get().title == "甲"
    done = client.post("/breakdown/import/confirm/", {"file": shown.context["token"]})
    assert done.status_code == 302
    assert list(Task.objects.order_by("number").values_list("title", flat=True)) == ["甲改", "乙"]


def test_import_page_shows_again_when_the_table_changed_meanwhile(house: House) -> None:
    task = make_task(house, "甲", lead=house.design)
    client = signed_in(house.planner)
    shown = client.post(
        "/breakdown/import/", {"file": SimpleUploadedFile("t.xlsx", xlsx([row("001", "甲改", lead="设计部")]))}
    )
    Task.objects.filter(pk=task.pk).update(title="别人改的")
    again = client.post("/breakdown/import/confirm/", {"file": shown.context["token"]})
    assert again.status_code == 409
    assert Task.objects.get().title == "别人改的"


def test_import_page_shows_faults_in_a_table(house: House) -> None:
    answer = signed_in(house.planner).post(
        "/breakdown/import/", {"file": SimpleUploadedFile("t.xlsx", xlsx([row(None, "甲", due="下半月")]))}
    )
    assert answer.status_code == 409
    assert "下半月" in answer.content.decode()
    assert answer.context["plan"].grave


def test_import_confirm_refuses_a_foreign_or_forged_token(house: House) -> None:
    client = signed_in(house.planner)
    assert client.post("/breakdown/import/confirm/", {"file": "forged"}).status_code == 409
    assert signed_in(house.engineer).post("/breakdown/import/confirm/", {"file": "forged"}).status_code == 403


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 320_000_000)
    return out.getvalue()


def rewritten(data: bytes, change) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            words = old.read(part)
            new.writestr(part.filename, change(words) if part.filename.startswith("xl/worksheets/") else words)
    return out.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"",
        lambda: b"PK\x03\x04 not a zip",
        lambda: b"plain text",
        lambda: xlsx([row(None, "甲")])[:900],
        bomb,
        lambda: xlsx([["一"]], ["什么", "也不是"]),
        lambda: rewritten(xlsx([row(None, "甲")]), lambda x: x[: len(x) // 2]),
        lambda: rewritten(xlsx([row(None, "甲")]), lambda x: x.replace(b'r="B2"', b'r="B1048576"')),
        lambda: rewritten(xlsx([row(None, "甲")]), lambda x: x.replace(b'r="B2"', b'r="XFD2"')),
    ],
)
def test_import_refuses_what_is_no_table_with_a_sentence(house: House, make) -> None:
    answer = signed_in(house.planner).post("/breakdown/import/", {"file": SimpleUploadedFile("t.xlsx", make())})
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    assert not Task.objects.exists()


def test_import_reads_formulas_as_values_and_bears_a_million_empty_rows(house: House) -> None:
    empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 1_000_003))
    formula = b'<row r="2"><c r="A2"><v>5</v></c><c r="B2" t="str"><f>A1&amp;A1</f><v>\xe5\x80\xbc</v></c></row>'
    data = rewritten(xlsx([]), lambda x: x.replace(b"</sheetData>", formula + empty + b"</sheetData>"))
    began = time.process_time()
    plan = take_in(house, data)
    assert time.process_time() - began < 10
    assert (len(plan.made), Task.objects.get().title, Task.objects.get().number) == (1, "值", "005")


def test_import_takes_five_thousand_rows_in_ten_seconds_of_work(house: House) -> None:
    make_person("高致远", house.institute)
    rows = [
        row(
            None,
            f"任务{n}",
            leader="高致远",
            lead="设计部",
            support="试验部、软件室",
            due="三季度",
            milestones="9月30日 电测",
            measures="措施",
        )
        for n in range(5000)
    ]
    data = xlsx(rows)
    began = time.process_time()
    plan = take_in(house, data)
    took = time.process_time() - began
    assert (len(plan.made), Task.objects.count()) == (5000, 5000)
    assert took < 10, took


def test_import_refuses_too_many_rows(house: House) -> None:
    with pytest.raises(Refused):
        take_in(house, xlsx([[n, "任务", ""] for n in range(1, 10_050)], ["编号", "任务", "时限"]))
