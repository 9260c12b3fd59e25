"""Metadata of official papers (GB/T 9704-2012): letterhead, title on several lines, signature, imprint."""

import time

import pytest

from luoshi.reading.assemble import read_text
from luoshi.reading.letterhead import is_number, organisations
from luoshi.reading.signature import read_signature

from . import official_texts as texts

# ruff: noqa: E501 – one paper a line

FIELDS = ("title", "subtitles", "kind", "publisher", "published", "event_dates")
PAPERS = {
    "NOTICE": ("关于印发《河东市土壤污染防治2025年行动方案》的通知", (), "notice", "河东市生态环境局、河东市财政局", "2025-03-08", ()),
    "REDHEAD": ("北岭铁路工程局关于召开2025年度工作会议的通知", (), "notice", "北岭铁路工程局", "2025-01-08", ("2025-01-16",)),
    "REQUEST": ("石桥县档案馆关于解决新馆库房设备购置经费的请示", (), "other", "石桥县档案馆", "2025-04-02", ()),
    "REPLY": ("石桥县人民政府关于同意购置新馆库房设备的批复", (), "notice", "石桥县人民政府", "2025-04-20", ()),
    "LETTER": ("云帆大学科研处关于商请协助开展设备共享调查的函", (), "notice", "云帆大学科研处", "2025-05-06", ()),
    "CIRCULAR": ("关于2024年度考核结果的通报", (), "notice", "中共南屏区委组织部、南屏区人力资源和社会保障局", "2025-01-15", ()),
    "MINUTES": ("青杨机械研究所所长办公会会议纪要", (), "minutes", "青杨机械研究所办公室", "2025-04-11", ("2025-04-10",)),
    "MINUTES_TITLED": ("关于研究安全生产工作的会议纪要", (), "minutes", "中共松岗集团委员会办公室", "2025-06-03", ("2025-05-30",)),
    "BULLETIN": ("2025年上半年重点任务进展情况", (), "report", "长亭区督查考核中心", "2025-07-05", ()),
    "SPEECH": ("在全市水利工作会议上的讲话", (), "speech", None, None, ("2025-02-12",)),
    "SLOGAN_REPORT": ("凝心聚力抓落实　真抓实干开新局", ("——在梧桐电力公司2025年工作会暨职工代表大会上的报告",), "report", None, None, ("2025-01-22",)),
    "SUMMARY": ("竹溪镇中心小学2024年工作总结", (), "report", "竹溪镇中心小学", "2025-01-06", ()),
    "PLAN": ("星湖师范学院2025年工作要点", ("（征求意见稿）",), "plan", None, None, ()),
    "OPINION": ("中共平川市委办公室　平川市人民政府办公室关于深化作风建设的实施意见（试行）", (), "plan", "中共平川市委办公室、平川市人民政府办公室", "2025-03-30", ()),
    "RESPONSIBILITY": ("2025年度安全生产目标责任书", (), "plan", None, "2025-01-10", ()),
    "DUTY_REPORT": ("2024年度述职述廉报告", (), "report", None, "2025-01-12", ()),
    "SCHEME_WITH_ANNEX": ("关于做好2025年夏季防汛工作的通知", (), "notice", "滨河区应急管理局", "2025-06-01", ()),
    "PROPOSAL": ("节约用水倡议书", (), "other", "花溪纺织厂工会", "2025-03-22", ()),
    "DECISION": ("中共海棠医院委员会关于表彰先进集体和先进个人的决定", (), "notice", "中共海棠医院委员会", None, ("2025-06-28",)),
    "TABLE_CELLS": ("关于做好档案移交工作的通知", (), "notice", None, None, ()),
    "OUTSIDE_SIGNED": ("双流研究院2025年科研工作计划", (), "plan", "双流研究院科技处", "2025-02-06", ()),
    "ORDER": ("白石县人民政府令", (), "notice", "白石县人民政府", "2025-02-15", ()),
    "FORWARD": ("绿谷农场关于转发《省农垦总局关于做好春耕备耕工作的通知》的通知", (), "notice", "绿谷农场", "2025-03-02", ()),
    "JOINT": (
        "中共江北区委员会江北区人民政府关于印发《江北区推进城市更新三年行动方案（2025—2027年）》的通知", (), "notice",
        "中共江北区委员会、江北区人民政府", "2025-03-03", (),
    ),
    "RESOLUTION": (
        "关于2024年工作报告的决议", ("（2025年1月22日梧桐电力公司第五届二次职工代表大会通过）",), "notice", None, None, ("2025-01-22",),
    ),
    "RECORDED_SPEECH": ("在集团公司2025年安全生产工作会议上的讲话", ("（根据录音整理）",), "speech", None, None, ("2025-03-06",)),
    "MINUTES_BY_FIELDS": ("远航研究所2025年第六次党委会会议纪要", (), "minutes", "远航研究所党委", "2025-06-10", ("2025-06-09",)),
    "ANSWER": ("关于对第23号提案的答复", (), "notice", "后勤保障部", "2025-05-30", ()),
    "SUGGESTION": ("关于车间改造的建议", (), "other", None, "2025-06-06", ()),
    "RUN_ON": ("关于报送总结的通知", (), "notice", "青松研究所办公室", "2025-11-06", ()),
    "UNDATED_MONTH": ("2025年党建工作计划", (), "plan", "机关党支部", None, ()),
}  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_meta_of_each_official_form(name):
    meta = read_text(getattr(texts, name)).meta
    assert tuple(getattr(meta, field) for field in FIELDS) == PAPERS[name]
    assert (meta.source, meta.author, meta.views) == (None, None, None)


@pytest.mark.parametrize("name", PAPERS)
def test_letterhead_signature_and_imprint_are_no_clauses(name):
    reading = read_text(getattr(texts, name))
    clauses = "\n".join(clause.text for clause in reading.clauses)
    for line in ("签发人", "抄送", "分送", "印发）", "此件公开发布", "（盖章）", "〔2025〕18号"):
        assert line not in clauses
    last = reading.clauses[-1].text
    assert name == "RUN_ON" or last.endswith(("。", "！", "研究院", "（签字）："))
    assert reading.text.strip() == getattr(texts, name).strip()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("河东市生态环境局（盖章）　　河东市财政局", ("河东市生态环境局", "河东市财政局")),
        ("松 湖 学 院", ("松湖学院",)),
        ("中共北原市委", ("中共北原市委",)),
        ("共青团柳溪县委员会", ("共青团柳溪县委员会",)),
        ("竹溪镇中心小学", ("竹溪镇中心小学",)),
        ("花溪纺织厂工会", ("花溪纺织厂工会",)),
        ("安全生产领导小组办公室", ("安全生产领导小组办公室",)),
        ("第八届二次职工代表大会", ("第八届二次职工代表大会",)),
        ("为建设一流的研究院", ()),
        ("各单位、各部门", ()),
        ("打开发展新局", ()),
        ("全体干部", ()),
        ("同志们", ()),
        ("2025年1月20日", ()),
    ],
)
def test_organisations_of_a_line(line, names):
    assert organisations(line) == names


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("北水发〔2025〕6号", True), ("北水发[2025] 6 号", True), ("（第12期）", True), ("2025年第3期（总第88期）", True), ("〔2025〕第6号", True),
        ("第一章", False), ("第3次会议", False), ("2025年1月20日", False), ("第12期培训班", False),
    ],
)  # fmt: skip
def test_numbers_of_papers_and_issues(line, number):
    assert is_number(line) is number


def test_hostile_tails_take_linear_time():
    lines = "（某某）\n2025年1月20日\n办公室\n附件：\n" * 20_000
    began = time.process_time()
    read_signature(lines.split(), 0)
    assert time.process_time() - began < 3
