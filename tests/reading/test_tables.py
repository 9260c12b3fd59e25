"""Breakdown tables inside a report become tasks: heads, merged cells, cells of units, leaders and due dates."""

import io
import time
from itertools import pairwise

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.assemble import read_extracted, read_text
from luoshi.reading.blocks import blocks
from luoshi.reading.read import read_bytes
from luoshi.reading.table_cells import Units, due_of, leaders_of, units_of
from luoshi.reading.table_columns import columns_of
from luoshi.reading.tables import breakdown
from luoshi.reading.types import Due, Extracted, Reading, Source

HEAD = ("序号", "重点任务", "分管领导", "牵头单位", "配合单位", "完成时限", "备注")
SOURCE = Source("a.docx", "x/docx", None, 1, "0")


def printed(row: tuple[str, ...]) -> str:
    """As a format's reader writes a row: a heading across the table is one cell."""
    return row[0] if len(set(row)) == 1 else "\t".join(row).strip("\t")


def read(
    *tables: tuple[tuple[str, ...], ...], before: str = "2026年工作报告\n一、任务分解表", after: str = ""
) -> Reading:
    lines = [printed(row) for table in tables for row in table]
    text = "\n".join([before, *lines, after]).strip()
    return read_extracted(Extracted(text, "x/docx", tables=tables), SOURCE)


def test_row_gives_title_lead_supporting_and_due():
    reading = read((HEAD, ("1", "完成首批交付", "李 明", "生产部", "质量部、物资部", "6月30日", "")))
    (task,) = reading.tasks
    assert (task.title, task.lead, task.supporting) == ("完成首批交付", "生产部", ("质量部", "物资部"))
    assert task.due == Due("date", "2026-06-30")


def test_clause_of_a_task_is_its_row_and_its_role_is_task():
    reading = read(
        (HEAD, ("1", "完成首批交付", "李 明", "生产部", "质量部", "6月30日", "")), before="一、2025年工作回顾"
    )
    (task,) = reading.tasks
    clause = next(clause for clause in reading.clauses if clause.id == task.clause)
    assert clause.text == "1\t完成首批交付\t李 明\t生产部\t质量部\t6月30日" == reading.text[clause.start : clause.end]
    assert clause.role == "task"


def test_headings_across_the_table_repeated_heads_and_sums_are_no_tasks():
    table = (
        HEAD, ("一、经济发展",) * 7, ("1", "做强主业", "李明", "生产部", "各相关单位", "全年", ""),
        HEAD, ("二、创新驱动",) * 7, ("2", "攻克关键技术", "王小军", "科技部", "", "长期", ""),
        ("合计", "2项", "", "", "", "", ""),
    )  # fmt: skip
    tasks = read(table).tasks
    assert [(task.title, task.supporting) for task in tasks] == [("做强主业", ("各相关单位",)), ("攻克关键技术", ())]
    assert [task.due for task in tasks] == [Due("year", "2026-12-31"), Due("standing")]


def test_rows_stand_where_they_are_among_the_tasks_of_the_prose():
    text = "2026年工作报告\n一、重点任务\n（一）抓交付。加快推进首批交付，确保按期完成。"
    reading = read(
        (HEAD, ("1", "建成平台", "", "科技部", "", "年底", "")),
        before=text,
        after="二、保障\n（一）加强领导。落实责任。",
    )
    assert [task.title for task in reading.tasks][:2] == ["抓交付", "建成平台"]


def test_cell_merged_over_rows_is_their_heading_and_the_measure_is_the_title():
    head = ("重点任务", "具体举措", "牵头单位", "完成时限")
    table = (head, ("做强主业", "完成首批交付", "生产部", "6月"), ("做强主业", "降低采购成本", "物资部", "6月"))
    assert [(task.title, task.text) for task in read(table).tasks] == [
        ("完成首批交付", "做强主业\n完成首批交付"), ("降低采购成本", "做强主业\n降低采购成本"),
    ]  # fmt: skip


def test_task_merged_over_rows_of_units_is_one_task():
    head = ("工作任务", "责任单位", "时限")
    table = (head, ("建成平台", "科技部", "6月底"), ("建成平台", "财务部", "6月底"))
    (task,) = read(table).tasks
    assert (task.lead, task.supporting) == ("科技部", ("财务部",))


def test_head_of_two_rows():
    above = ("序号", "工作任务", "责任分工", "责任分工", "完成时限")
    below = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")
    (task,) = read((above, below, ("1", "建成平台", "科技部", "财务部", "9月"))).tasks
    assert (task.title, task.lead, task.supporting) == ("建成平台", "科技部", ("财务部",))


def test_last_planned_quarter_is_due_where_there_is_no_column_for_it():
    head = ("任务", "责任部门", "一季度", "二季度", "三季度", "四季度")
    (task,) = read((head, ("建成平台", "科技部", "立项", "开工", "验收", "—"))).tasks
    assert task.due == Due("quarter", "2026-09-30")


def test_table_that_goes_on_without_a_head_after_a_pages_end():
    first = (HEAD, ("1", "建成平台", "", "科技部", "", "6月", ""))
    second = (("2", "育好人才", "", "人事部", "", "9月", ""), ("3", "管好资金", "", "财务部", "", "9月", ""))
    assert [task.lead for task in read(first, second).tasks] == ["科技部", "人事部", "财务部"]


@pytest.mark.parametrize(
    "head",
    [
        ("时间", "内容", "主持"), ("指标", "单位", "目标值"), ("姓名", "部门", "电话"), ("任务", "完成情况", "得分"),
        ("年份", "收入", "利润"),
    ],
)  # fmt: skip
def test_other_tables_give_no_tasks(head):
    assert columns_of((head, ("9:00", "开幕", "王小军"))) is None


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("编号", "number"), ("重 点 任 务", "title"), ("工作任务", "title"), ("分管领导", "leader"), ("责任领导", "leader"),
        ("牵头领导", "leader"), ("牵头单位", "lead"), ("责任单位", "lead"), ("责任单位（部门）", "lead"),
        ("牵头及配合单位", "lead"),
        ("配合单位", "support"), ("措施", "measure"), ("时限", "due"), ("完成时间", "due"), ("成果形式", "result"),
        ("任务类别", "other"),
    ],
)  # fmt: skip
def test_columns_by_their_heads(cell, kind):
    columns = columns_of((("事项", cell, "牵头部门", "完成时限"),))
    assert columns is not None and 1 in columns.of(kind)


def test_leaders_are_people_with_the_columns_name():
    reading = read((HEAD, ("1", "建成平台", "李 明  王小军", "科技部", "", "6月", "")))
    assert [(person.name, person.posts, reading.text[person.start : person.end]) for person in reading.people] == [
        ("李明", ("分管领导",), "李 明"), ("王小军", ("分管领导",), "王小军"),
    ]  # fmt: skip


def test_table_pasted_into_plain_text():
    lines = [
        "2026年任务分解表",
        "序号\t任务\t牵头单位\t配合单位\t时限",
        "1\t建成平台\t科技部\t\t6月底",
        "2\t育好人才\t人事部\t各部门\t全年",
    ]
    tasks = read_text("\n".join(lines)).tasks
    assert [(task.title, task.lead, task.supporting) for task in tasks] == [
        ("建成平台", "科技部", ()), ("育好人才", "人事部", ("各部门",)),
    ]  # fmt: skip


def test_rows_in_traditional_characters_are_found_in_the_restored_text():
    table = (("任務", "牽頭單位", "完成時限"), ("建成數據平臺", "科技處", "6月底"), ("培養優秀人才", "人事處", "全年"))
    reading = read(table, before="2026年工作報告\n一、重點任務分解表\n我們將繼續推進改革發展，為實現這個目標而奮鬥。")
    assert [(task.title, task.lead) for task in reading.tasks] == [
        ("建成数据平台", "科技处"),
        ("培养优秀人才", "人事处"),
    ]


def test_rows_hang_below_the_tables_headings_and_those_below_its_section():
    table = (HEAD, ("一、经济发展",) * 7, ("1", "做强主业", "", "生产部", "", "全年", ""))
    reading = read(
        table,
        before="2026年工作报告\n三、任务分解",
        after="以上任务要按月调度，确保按时完成。\n四、工作要求\n落实责任。",
    )
    levels = [(clause.level, clause.kind, clause.text[:6]) for clause in reading.clauses]
    assert levels == [
        (1, "section", "三、任务分解"), (2, "paragraph", "序号\t重点任"), (2, "section", "一、经济发展"),
        (3, "paragraph", "1\t做强主业"),
        (2, "paragraph", "以上任务要按"), (1, "section", "四、工作要求"), (2, "paragraph", "落实责任。"),
    ]  # fmt: skip


def test_long_row_is_one_clause():
    measure = "完善制度。（一）抓落实，压实各级责任；" * 12
    reading = read((HEAD, ("1", measure, "", "科技部", "各相关单位", "6月底", "按月调度")))
    (task,) = reading.tasks
    row = next(clause for clause in reading.clauses if clause.id == task.clause)
    assert row.text.startswith("1\t完善制度") and row.text.endswith("\t按月调度")


def test_paragraphs_parted_by_tabs_are_no_row():
    text = "\t".join(["一、总结。" + "全院上下团结一心，各项工作取得新进展" * 4 + "。"] * 3)
    assert len(blocks(text)) >= 3


@pytest.mark.parametrize("merged", [False, True])
def test_large_tables_take_time_in_proportion(merged):
    def seconds(count: int) -> float:
        cell = "统筹推进" * 2_000 if merged else "统筹推进"
        rows = tuple((str(i), cell, "", "科技部、财务部", f"各相关单位{i}", "6月底", "") for i in range(count))
        lines = [printed(HEAD), printed(rows[0]), *("\t".join((row[0], "", "", *row[3:])) for row in rows[1:])]
        text = "\n".join(lines)
        start = time.process_time()
        found = breakdown((((HEAD), *rows),), text, lambda words: words)
        assert len(found) == count + 1
        return (time.process_time() - start) / count

    assert seconds(8_000) < 3 * seconds(1_000) + 1e-4


@pytest.mark.parametrize(
    ("cell", "lead", "supporting"),
    [
        ("科技部、人事部", ("科技部", "人事部"), ()), ("科技部 财务部", ("科技部", "财务部"), ()),
        ("综合管理 部", ("综合管理部",), ()),
        ("牵头单位：科技部；配合单位：人事部、财务部", ("科技部",), ("人事部", "财务部")),
        ("科技部牵头，人事部、财务部配合", ("科技部",), ("人事部", "财务部")),
        ("人事部、科技部（牵头）", ("科技部", "人事部"), ()), ("科技部、人事部（配合）", ("科技部",), ("人事部",)),
        ("科技部（张三、李四）", ("科技部",), ()), ("★科技部", ("科技部",), ()), ("各相关单位", ("各相关单位",), ()),
        ("第一研究室与第二研究室", ("第一研究室", "第二研究室"), ()), ("各区（市）县", ("各区（市）县",), ()),
        ("无", (), ()), ("—", (), ()),
    ],
)  # fmt: skip
def test_units_of_a_cell(cell, lead, supporting):
    assert units_of(cell) == Units(lead, supporting)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("李 明 王小军", ("李明", "王小军")), ("李　明　　王小军", ("李明", "王小军")), ("张三、李四", ("张三", "李四")),
        ("副院长 张三", ("张三",)), ("欧阳 锋 王 强", ("欧阳锋", "王强")), ("张三（所长）", ("张三",)), ("各分管领导", ()),
        ("院领导", ()), ("", ()),
    ],
)  # fmt: skip
def test_leaders_of_a_cell(cell, names):
    assert leaders_of(cell) == names


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("12月31日", Due("date", "2026-12-31")), ("6月", Due("date", "2026-06-30")), ("2月底前", Due("date", "2026-02-28")),
        ("3月中旬", Due("date", "2026-03-20")), ("十二月底", Due("date", "2026-12-31")), ("2026.6", Due("date", "2026-06-30")),
        ("2027-03-15", Due("date", "2027-03-15")), ("１２．３１", Due("date", "2026-12-31")),
        ("1-12月", Due("date", "2026-12-31")),
        ("2025年12月—2026年6月", Due("date", "2026-06-30")), ("6月底前出方案；12月底前完成", Due("date", "2026-12-31")),
        ("明年3月", Due("date", "2027-03-31")), ("第二季度", Due("quarter", "2026-06-30")), ("Q3", Due("quarter", "2026-09-30")),
        ("二、三季度", Due("quarter", "2026-09-30")), ("上半年", Due("date", "2026-06-30")), ("全年", Due("year", "2026-12-31")),
        ("2027年底前", Due("year", "2027-12-31")), ("长期坚持", Due("standing")), ("每月", Due("standing")),
        ("12月底前，长期坚持", Due("date", "2026-12-31")), ("立即", None), ("—", None), ("1.2.3", None), ("13月", None),
    ],
)  # fmt: skip
def test_due_of_a_cell(cell, due):
    assert due_of(cell, 2026) == due


def test_due_of_a_cell_without_any_year_gives_no_date():
    assert due_of("6月底", None) is None
    assert due_of("2026年6月底", None) == Due("date", "2026-06-30")


CELLS = st.text(alphabet="序号任务牵头单位时限一1、（） \t\n配合部", max_size=12)


@given(table=st.lists(st.lists(CELLS, max_size=6).map(tuple), max_size=8).map(tuple), text=st.text(max_size=60))
def test_breakdown_of_any_table_keeps_its_rows_in_order_and_in_the_text(table, text):
    text += "\n".join("\t".join(row) for row in table)
    rows = breakdown((table,), text)
    assert all(0 <= row.start < row.end <= len(text) for row in rows)
    assert all(above.end <= below.start for above, below in pairwise(rows))


@given(cell=st.text(alphabet="0123456789年月日季度上半底前一二.-/—长期、（）科技部牵头：配合 李明", max_size=40))
def test_cells_of_any_words_are_read(cell):
    assert due_of(cell, 2026) is None or due_of(cell, 2026).kind in ("date", "quarter", "year", "standing")
    units = units_of(cell)
    assert not set(units.lead) & set(units.supporting)
    assert all(len(name) >= 2 for name in leaders_of(cell))


def test_breakdown_table_of_a_word_document_as_offices_make_them():
    rows = [
        ("编号", "重点任务", "重点任务", "分管领导", "责任单位", "配合单位", "时限"),
        ("编号", "目标任务", "具体措施", "分管领导", "责任单位", "配合单位", "时限"),
        ("一、经济发展",) * 7,
        ("1", "做强主业", "完成首批交付。", "李　明  王小军", "生产部", "质量部、物资部", "6月底"),
        ("2", "做强主业", "降低采购成本", "李　明", "物资部", "各相关单位", "全年"),
        ("3", "攻克关键技术", "突破三项技术", "张 三", "科技部\n信息中心", "", "第三季度"),
    ]
    document = python_docx.Document()
    document.add_paragraph("2026年工作报告")
    document.add_paragraph("二、重点任务")
    table = document.add_table(rows=len(rows), cols=7)
    for place, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(place, column).text = words
    for (top, left), (bottom, right) in MERGED:
        words = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = words
    document.add_paragraph("三、工作要求")
    out = io.BytesIO()
    document.save(out)
    reading = read_bytes(out.getvalue(), "a.docx")
    assert [(task.title, task.lead, task.supporting, task.due) for task in reading.tasks] == [
        ("完成首批交付", "生产部", ("质量部", "物资部"), Due("date", "2026-06-30")),
        ("降低采购成本", "物资部", ("各相关单位",), Due("year", "2026-12-31")),
        ("攻克关键技术", "科技部", ("信息中心",), Due("quarter", "2026-09-30")),
    ]
    assert [person.name for person in reading.people] == ["李明", "王小军", "张三"]
    assert [clause.marker for clause in reading.clauses if clause.level == 1] == ["二、", "三、"]


MERGED = [
    ((0, 1), (0, 2)),
    *(((0, column), (1, column)) for column in (0, 3, 4, 5, 6)),
    ((2, 0), (2, 6)),
    ((3, 1), (4, 1)),
]


def test_heading_below_the_last_row_heads_what_follows():
    rows = "序号\t重点任务\t牵头部门\t完成时限\n1\t建成胸痛中心\t急诊科\t6月底\n2\t完成改造\t后勤部\t四季度"
    text = f"四、任务分解\n{rows}\n五、工作要求\n一是提高认识。二是强化督查。"
    found = {c.marker: c for c in read_text(text).clauses if c.marker}
    assert (found["五、"].level, found["五、"].parent, found["一是"].parent) == (1, None, found["五、"].id)
