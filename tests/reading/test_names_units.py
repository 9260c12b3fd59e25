"""Organisations: what is one, what only looks like one, and short names that the text defines."""

import time

import pytest

from luoshi.reading.names import people, units


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("九所召开会议，物资部、总体设计部参加。", ["九所", "物资部", "总体设计部"]),
        ("502所、771厂分别汇报。", ["502所", "771厂"]),
        ("集团公司科技部要求，质量部牵头。", ["集团公司", "集团公司科技部", "质量部"]),
        ("航天科技集团、中国空间技术研究院参加。", ["航天科技集团", "中国空间技术研究院"]),
        ("（牵头单位：教育厅、医保局）", ["教育厅", "医保局"]),
    ],
)
def test_units_of_each_form(text, names):
    assert [u.name for u in units(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "整星12月底前出厂。",
        "各部、全部、内部、干部部署工作，俱乐部、一部分人入学、出院、到所。",
        "建设1500所学校、100所“示范校”。",
        "清理资产处置问题，规范行政处罚，责任所在、使命所在。",
        "打造“灯塔工厂”，建设五大中心，智能工厂10家，市级三甲医院全覆盖。",
        "筹建国家计量中心，争创国家医学中心，布局一批概念验证中心。",
        "实现“十五五”开好局，号召全院，动员全所。",
    ],
)
def test_units_of_words_that_only_end_like_one_are_none(text):
    assert units(text) == ()


def test_units_short_name_leads_to_the_full_one():
    text = "由中国空间技术研究院（以下简称“五院”）主办，五院院长讲话。"
    full, short = units(text)
    assert (full.name, full.full) == ("中国空间技术研究院", None)
    assert (short.name, short.full) == ("五院", "中国空间技术研究院")
    assert all(text[u.start : u.end] == u.name for u in (full, short))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("党委书记、所长张某某作报告。", ["张某某"]),
        ("院长 李某某 作报告。", ["李某某"]),
        ("所长　张 三\n同志们：", ["张三"]),
        ("副所长王强、赵卫国参加。", ["王强", "赵卫国"]),
        ("副院长欧阳明、司马青出席。", ["欧阳明", "司马青"]),
        ("责任单位：办公室；责任人：王小军", ["王小军"]),
        ("校长、班主任和骨干教师参加。", []),
        ("总书记曾多次强调。各部门负责人高度重视，联系人电话见附件。", []),
    ],
)
def test_people_of_each_form(text, names):
    assert [p.name for p in people(text)] == names


def test_people_shared_post_belongs_to_each_of_them():
    assert [p.posts for p in people("副所长王强、赵卫国参加。")] == [("副所长",), ("副所长",)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由工业和信息化部牵头，财务部配合。", ["工业和信息化部", "财务部"]),
        ("国务院工业和信息化部、人力资源和社会保障部印发。", ["工业和信息化部", "人力资源和社会保障部"]),
        ("县规划和自然资源局、市文化和旅游局负责。", ["县规划和自然资源局", "市文化和旅游局"]),
        ("报送国家发展和改革委员会审批。", ["国家发展和改革委员会"]),
        ("安全和质量部党总支召开会议。", ["安全和质量部"]),
        ("财务部和信息化部共同负责。", ["财务部", "信息化部"]),
        ("办公室和人力资源部要加强沟通。", ["人力资源部"]),
        ("统筹发展和安全大局，技术和设备全部到位，质量和安全处于受控状态，社会和谐稳定上开新局。", []),
        ("工业和信息化部（以下简称工信部）印发。", ["工业和信息化部", "工信部"]),
    ],
)
def test_units_whose_name_holds_an_and(text, names):
    assert [u.name for u in units(text)] == names


def test_units_of_a_long_text_take_linear_time():
    began = time.process_time()
    units("由中心部所院厂（以下简称" * 20_000)
    people("所长王" * 20_000)
    units("工业和信息" * 20_000)
    assert time.process_time() - began < 4


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由保卫保密处牵头，由校医院负责。", ["保卫保密处", "校医院"]),
        ("做好安全工作。（保卫保密处）", ["保卫保密处"]),
        ("责任单位：经济发展办、质控办。", ["经济发展办"]),
        ("请审计部对三家公司开展审计。", ["审计部"]),
        ("由分管领导牵头，由主要负责人负责，由各处室负责，到场的人有好处。", []),
    ],
)
def test_units_that_are_told_to_do_something(text, names):
    assert [u.name for u in units(text)] == names
