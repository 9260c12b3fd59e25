"""What kind of document a text is."""

import pytest

from luoshi.reading.assemble import read_text

BODY = (
    "全所上下要提高认识、加强领导，认真组织好各项工作，确保任务落到实处、取得实效，及时报送进展情况，不断提高管理水平。"
)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于召开2025年工作会议的通知", "notice"),
        ("关于表彰先进集体的决定", "notice"),
        ("云帆大学关于商请协助调查的函", "notice"),
        ("关于同意设立分所的批复", "notice"),
        ("关于上半年任务完成情况的通报", "notice"),
        ("2025年重点工作任务分工方案（试行）", "plan"),
        ("2025年工作要点", "plan"),
        ("关于加强作风建设的实施意见", "plan"),
        ("安全生产目标责任书", "plan"),
        ("2025年重点任务分解表", "plan"),
        ("第3次院长办公会议纪要", "minutes"),
        ("2024年度工作总结", "report"),
        ("在工作会议上的工作报告", "report"),
        ("赴外地考察情况的报告", "report"),
        ("上半年重点任务进展情况", "report"),
        ("某院2025年工作情况及2026年工作安排", "report"),
        ("在全院大会上的讲话", "speech"),
        ("在表彰大会闭幕时的讲话", "speech"),
        ("在新春团拜会上的致辞", "speech"),
        ("某某研究所召开2025年度工作会", "news"),
        ("某某集团启动三年行动计划", "news"),
        ("院长张某一行到某地调研", "news"),
        ("某某学院传达学习重要讲话", "news"),
        ("关于增加经费的请示", "other"),
        ("节约用水倡议书", "other"),
    ],
)
def test_kind_by_title(title, kind):
    assert read_text(f"{title}\n{BODY}").meta.kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"奋楫扬帆开新局\n——在青松研究所工作会上的讲话\n{BODY}", "speech"),
        (f"奋楫扬帆开新局\n——在青松研究所职代会上的报告\n{BODY}", "report"),
        (f"有关事项\n各部门：\n{BODY}\n特此通知。", "notice"),
        (f"奋楫扬帆开新局\n尊敬的各位领导、各位来宾：\n{BODY}", "speech"),
        (f"奋楫扬帆开新局\n{BODY}", "other"),
    ],
)
def test_kind_by_subtitle_and_words(text, kind):
    assert read_text(text).meta.kind == kind
