"""Lead and supporting units, from every form in which a task's words name them."""

import time

import pytest

from luoshi.reading.assemble import read_text
from luoshi.reading.owners import owners, split_units, without_owners
from luoshi.reading.tasks import title_of


@pytest.mark.parametrize(
    ("words", "lead", "supporting"),
    [
        ("由办公室牵头，财务部配合", "办公室", ("财务部",)),
        ("由数据中心牵头、航测分院配合，更新电子地图。", "数据中心", ("航测分院",)),
        ("由供水集团负责，规划处、财务处配合，改造老旧管网。", "供水集团", ("规划处", "财务处")),
        ("由安全环保部牵头，各所属企业落实，整改重大隐患。", "安全环保部", ("各所属企业",)),
        ("会议要求，由基建处负责，财务处、后勤处协助，倒排工期。", "基建处", ("财务处", "后勤处")),
        ("科教科牵头组织项目申报。", "科教科", ()),
        ("财务部负责应收账款压降，12月20日前完成。", "财务部", ()),
        ("加快攻关，由科技部负责。", "科技部", ()),
        ("科技处会同财务处制定经费管理办法。", "科技处", ("财务处",)),
        ("由科技处会同财务处、人事处负责制定办法。", "科技处", ("财务处", "人事处")),
        ("办公室、人力资源部按职责分工负责。", "办公室", ("人力资源部",)),
        ("修订制度。（财务部、人事部按职责分工负责）", "财务部", ("人事部",)),
        (
            "优化环境。（省发展改革委牵头，省财政厅、省教育厅等按职责分工负责）",
            "省发展改革委",
            ("省财政厅", "省教育厅"),
        ),
        ("（市发展改革委、市财政局，各县（市、区）政府负责）", "市发展改革委", ("市财政局", "各县（市、区）政府")),
        ("（水资源处牵头，二季度完成）", "水资源处", ()),
        ("引进博士15名。（人力资源部，长期）", "人力资源部", ()),
        ("完成总装。（总装车间、质量部）", "总装车间", ("质量部",)),
        ("（牵头单位：规划部；配合单位：财务部、人事部）", "规划部", ("财务部", "人事部")),
        ("（牵头单位：机关党委　配合单位：办公室、人事处）", "机关党委", ("办公室", "人事处")),
        ("（责任部门：医务部、信息中心；完成时限：全年）", "医务部", ("信息中心",)),
        ("责任领导：李四；牵头部门：办公室；配合部门：各部门", "办公室", ("各部门",)),
        ("责任单位：质量部；责任人：张三；完成时限：6月底", "质量部", ()),
    ],
)
def test_owners_of_each_form(words, lead, supporting):
    assert owners(words) == (lead, supporting)


@pytest.mark.parametrize(
    "words",
    [
        "加快推进数字化转型。",
        "各单位主要负责人要负总责，层层压实责任。",
        "党委书记负责，对人民负责。",
        "推动企业牵头组建创新联合体，支持龙头企业牵头实施重大项目。",
        "实行项目经理负责制，落实首问负责制度。",
        "由主要领导牵头抓总，建立一把手负责的机制。",
        "推进放管服（简称“放管服”）改革，完善（试行）办法。",
        "监察机构对派驻它的监察委员会负责。",
    ],
)
def test_owners_of_words_that_name_no_unit_are_none(words):
    assert owners(words) == (None, ())


def test_split_units_by_marks_spaces_and_conjunctions():
    assert split_units("办公室、财务部 人事部和质量部等") == ["办公室", "财务部", "人事部", "质量部"]
    assert split_units("各县（市、区）政府、市水务局") == ["各县（市、区）政府", "市水务局"]


def test_without_owners_leaves_brackets_that_say_something_else():
    assert without_owners("整治河流（含支流）。（牵头单位：建设处）") == "整治河流（含支流）。"
    assert without_owners("推进改革（试点）。") == "推进改革（试点）。"


def test_owners_of_long_words_take_linear_time():
    began = time.process_time()
    owners("局和局、" * 20_000 + "负责" * 5_000 + "（部" * 5_000)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("words", "lead", "supporting"),
    [
        ("责成基建部进一步优化预算，总投资不得超过1.8亿元。", "基建部", ()),
        ("请审计部对三家重点子公司开展专项审计。", "审计部", ()),
        ("对整改不力的，由纪检监察室约谈主要负责人。", "纪检监察室", ()),
        ("完成样片测试，由研发中心（R&D Center）负责，6月底前完成。", "研发中心", ()),
        ("申请科技部项目10项，请各部门抓好落实。", None, ()),
        ("建立台账，由主要负责人签字。", None, ()),
        ("财务资金部会同审计部建立预警机制。", "财务资金部", ("审计部",)),
        ("每天作业不超过90分钟，由教务处每周抽查一次。", "教务处", ()),
        ("二季度由人力资源部拿出实施细则。", "人力资源部", ()),
        ("水利局负责盯开工，财政局负责盯资金。", "水利局", ("财政局",)),
        ("落实院长负责制。（人事科；机关党委配合）", "人事科", ("机关党委",)),
        ("培养骨干60名。（中医科，长期推进）", "中医科", ()),
        ("建成集散中心。资源开发股牵头，景区管委会配合。", "资源开发股", ("景区管委会",)),
        ("推进网站集约化。（市政府办公室，各县（区）政府）", "市政府办公室", ("各县（区）政府",)),
        ("推行框架协议，4月底前完成重谈。——供应链管理部", "供应链管理部", ()),
        ("以上任务由督查室按季通报。", None, ()),
        ("课程由各年级部自己安排，干部由组织部门管理。", None, ()),
    ],
)
def test_owners_of_who_is_asked_or_told(words, lead, supporting):
    assert owners(words) == (lead, supporting)


@pytest.mark.parametrize("piece", ["由科技部牵头，", "（科技部牵头，财务部配合）"])
def test_title_of_very_many_duties_takes_no_more_than_their_length(piece):
    begun = time.process_time()
    assert title_of("", piece * 60_000 + "抓好落实。").endswith("抓好落实")
    assert time.process_time() - begun < 8  # before, half a minute


def test_sentence_above_a_list_that_names_who_holds_for_its_members_without_a_unit():
    text = (
        "一、2027年重点任务\n（一）建成联合实验室2个，9月底前投入使用。由科研计划部牵头，财务部配合。\n"
        "1.引进博士20人\n2.新建平台3个，由基建处负责\n（二）培训骨干300名"
    )
    found = [
        (t.lead, t.supporting, t.due.date if t.due else None) for t in read_text(f"某所2027年工作要点\n{text}").tasks
    ]
    assert found == [
        ("科研计划部", ("财务部",), "2027-09-30"),
        ("基建处", (), "2027-09-30"),
        (None, (), None),
    ]
