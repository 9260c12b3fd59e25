"""Breakdown tables with labels beside their values, and without any head."""

import pytest

from luoshi.reading.assemble import read_extracted
from luoshi.reading.types import Extracted, Source

CARD = (
    ("任务编号", "KR-01", "任务名称", "新建智慧泵站2座"),
    ("牵头单位", "水务局", "配合单位", "住建局、财政局"),
    ("牵头领导", "张远航", "完成时限", "2026年9月底"),
    ("主要措施", "完成设计；完成招标。", "完成设计；完成招标。", "完成设计；完成招标。"),
)
TWO = (
    ("任务名称", "甲项目建设"), ("责任单位", "水务局"), ("完成时限", "2026年6月底"),
    ("任务名称", "乙项目建设"), ("责任单位", "教育局"), ("完成时限", "2026年8月底"),
)  # fmt: skip
BARE = (("1", "完成办公楼维修", "后勤处", "2026年6月底"), ("2", "建成智慧校园平台", "信息中心", "2026年10月底"))


def read(table):
    lines = ["\t".join(cell for i, cell in enumerate(row) if not i or cell != row[i - 1]) for row in table]
    text = "\n".join(["2026年任务卡", *lines])
    return read_extracted(Extracted(text, "x/docx", tables=(table,)), Source("a.docx", "x/docx", None, 1, "0"))


def told(reading):
    return [(task.title, task.lead, task.supporting, task.due.date if task.due else None) for task in reading.tasks]


@pytest.mark.parametrize(
    ("table", "tasks"),
    [
        (CARD, [("新建智慧泵站2座", "水务局", ("住建局", "财政局"), "2026-09-30")]),
        (TWO, [("甲项目建设", "水务局", (), "2026-06-30"), ("乙项目建设", "教育局", (), "2026-08-31")]),
        (BARE, [("完成办公楼维修", "后勤处", (), "2026-06-30"), ("建成智慧校园平台", "信息中心", (), "2026-10-31")]),
    ],
    ids=["labels and values in two pairs of columns", "one card below another", "rows without a head"],
)
def test_tasks_of_a_table_that_is(table, tasks):
    assert told(read(table)) == tasks


@pytest.mark.parametrize(
    "table",
    [
        (("1", "3月5日上午", "开幕式", "办公室"), ("2", "3月5日下午", "分组讨论", "各代表团")),
        (("姓名", "张三"), ("单位", "水务局"), ("职务", "科长")),
        (("指标", "单位", "2024年", "2025年"), ("生产总值", "亿元", "520", "556")),
    ],
    ids=["timetable", "person", "figures"],
)
def test_no_tasks_of_any_other_table(table):
    assert told(read(table)) == []


def test_number_before_a_cells_task_is_no_part_of_its_title():
    table = (("序号", "工作任务", "责任单位"), ("1", "1. 新建泵站3座。2. 更新管网。", "水务局"))
    assert told(read(table)) == [("新建泵站3座", "水务局", (), None)]
