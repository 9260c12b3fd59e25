"""Numbering of every style, lists run into prose, levels and parents."""

import pytest

from luoshi.reading.assemble import read_text

LONG = "坚持目标导向和问题导向相结合，把各项部署落到具体的人和具体的事上，做到件件有着落、事事有回音，确保全年任务按期完成。"


def clauses(text):
    reading = read_text(text)
    for clause in reading.clauses:
        assert clause.text == reading.text[clause.start : clause.end]
    return reading.clauses


def by_heading(text):
    return {c.heading: c for c in clauses(text)}


@pytest.mark.parametrize(
    ("markers", "levels"),
    [
        (("一、", "（一）", "1.", "（1）", "①"), (1, 2, 3, 4, 5)),
        (("一、", "(一)", "1、", "(1)", "②"), (1, 2, 3, 4, 5)),
        (("第一章 ", "一、", "（一）", "１．", "（１）"), (1, 2, 3, 4, 5)),
        (("第一部分 ", "一、", "㈠", "⒈", "⑴"), (1, 2, 3, 4, 5)),
    ],
)
def test_outline_numbering_styles_nest(markers, levels):
    names = ["总体要求部分", "能力提升部分", "队伍建设部分", "保障条件部分", "监督检查部分"]
    text = "\n".join(f"{m}{n}" for m, n in zip(markers, names, strict=True)) + "\n" + LONG
    found = by_heading(text)
    got = tuple(found[n].level for n in names if n in found)
    assert got == levels


def test_outline_sections_of_one_style_are_siblings():
    found = by_heading(f"一、工作回顾\n{LONG}\n（一）经营情况\n{LONG}\n（二）科研情况\n{LONG}\n二、工作安排\n{LONG}")
    assert found["经营情况"].parent == found["科研情况"].parent == found["工作回顾"].id
    assert found["工作安排"].parent is None
    assert found["工作安排"].level == 1


def test_outline_heading_on_the_line_of_its_text_is_told_from_it():
    found = by_heading("一、重点任务\n（一）着力保交付。全年完成交付三十套。\n（二）着力强质量。归零按期完成。")
    clause = found["着力保交付"]
    assert (clause.marker, clause.kind, clause.level) == ("（一）", "section", 2)
    assert clause.text == "（一）着力保交付。全年完成交付三十套。"


@pytest.mark.parametrize("end", ["；", "。", ""])
def test_outline_run_in_list_on_lines_hangs_below_its_announcer(end):
    text = f"会议明确了三项重点任务：\n一是强化使命担当{end}\n二是聚焦主责主业{end}\n三是坚持自立自强{end}\n会议还听取了其他汇报，全体人员参加。"  # noqa: E501
    found = clauses(text)
    items = [c for c in found if c.kind == "item"]
    assert [c.marker for c in items] == ["一是", "二是", "三是"]
    assert {c.parent for c in items} == {found[0].id}


def test_outline_run_in_list_inside_a_paragraph_makes_items():
    text = (
        "报告明确了重点工作：一是加强制度建设；二是加强调查研究，练好内功；三是在软件服务上下功夫。会后进行了分组讨论。"
    )
    found = clauses(text)
    items = [c for c in found if c.kind == "item"]
    assert [c.heading for c in items] == ["加强制度建设", "加强调查研究，练好内功", "在软件服务上下功夫"]
    assert {c.parent for c in items} == {found[0].id}
    assert items[-1].text == "三是在软件服务上下功夫。"


def test_outline_all_members_on_the_line_after_the_announcer_are_its_children():
    found = clauses("他提出三点要求：\n一是认清形势，增强紧迫感；二是精准施策，突出重点；三是真抓实干，狠抓落实。")
    assert [c.parent for c in found[1:]] == [found[0].id] * 3


def test_outline_new_list_starting_at_one_is_a_new_list():
    text = "上半年抓好工作：一是抓生产；二是抓质量。\n下半年抓好工作：一是抓创新工作；二是抓人才工作；三是抓安全工作。"
    found = clauses(text)
    parents = [c.parent for c in found if c.kind == "item"]
    assert parents[:2] == [parents[0]] * 2
    assert parents[2:] == [parents[2]] * 3
    assert parents[0] != parents[2]


@pytest.mark.parametrize(
    "text",
    [
        "要做好以下工作。首先，抓好顶层设计工作；其次，抓好责任分解工作；最后，抓好督促检查工作。",
        "要做好以下工作。一要抓好顶层设计工作；二要抓好责任分解工作；三要抓好督促检查工作。",
        "要做好以下工作。第一，抓好顶层设计工作；第二，抓好责任分解工作；第三，抓好督促检查工作。",
        "要做好以下工作。①抓好顶层设计工作；②抓好责任分解工作；③抓好督促检查工作。",
        "要做好以下工作：（1）抓好顶层设计工作；（2）抓好责任分解工作；（3）抓好督促检查工作。",
        "要做好以下工作：1.抓好顶层设计工作；2.抓好责任分解工作；3.抓好督促检查工作。",
        "要做好以下工作。其一，抓好顶层设计工作；其二，抓好责任分解工作；其三，抓好督促检查工作。",
    ],
)
def test_outline_every_run_in_style_gives_three_items(text):
    items = [c for c in clauses(text) if c.kind == "item"]
    assert [c.heading for c in items] == ["抓好顶层设计工作", "抓好责任分解工作", "抓好督促检查工作"]


def test_outline_list_inside_a_list_hangs_below_its_member():
    text = "要做到：一是抓生产，一要保进度；二要保质量。二是抓安全，不留死角。"
    found = {c.heading: c for c in clauses(text) if c.kind == "item"}
    assert found["保进度"].parent == found["抓生产"].id


@pytest.mark.parametrize(
    "text", ["第一、第二、第三产业协调发展。", "这是一是一、二是二的事。", "一月、二月、三月份的进度"]
)
def test_outline_words_that_only_look_like_numbering_make_no_items(text):
    assert all(c.kind == "paragraph" for c in clauses(text))


def test_outline_text_without_line_breaks_is_cut_at_its_paragraph_marks():
    text = "各位代表：　　现在报告工作。　　一、工作回顾　　" + LONG * 3 + "　　二、工作安排　　" + LONG
    found = by_heading(text)
    assert found["工作回顾"].kind == found["工作安排"].kind == "section"
    assert found["工作回顾"].parent is None


def test_outline_numbered_heading_after_a_full_stop_starts_a_clause():
    text = LONG * 4 + "一、工作回顾。" + LONG + "（一）科研成绩显著。" + LONG + "二、工作安排。" + LONG
    found = by_heading(text)
    assert found["科研成绩显著"].parent == found["工作回顾"].id
    assert found["工作安排"].level == 1


def test_outline_unnumbered_headings_become_sections():
    found = by_heading(f"年度工作报告\n过去一年工作回顾\n{LONG}\n今年重点工作\n{LONG}")
    assert found["过去一年工作回顾"].kind == found["今年重点工作"].kind == "section"


def test_outline_page_of_several_units_is_parted_by_unit():
    text = "\n".join([
        "集团工作会后各单位迅速行动", "不久前，集团召开年度工作会，对全年工作作了部署，各单位第一时间学习领会会议精神，" + LONG,
        "开年以来，总体设计部迅速行动，抓紧部署，全力做好各项工作。", "部里召开会议，明确“两个确保、三个加速”的思路。" + LONG,
        "新征程上，动力研究所通过“三步走”落实会议精神。", "研究所提出“六个推动”年度任务。" + LONG,
    ])  # fmt: skip
    reading = read_text(text)
    sections = [c for c in reading.clauses if c.kind == "section"]
    assert [c.heading for c in sections] == ["总体设计部", "动力研究所"]
    owners = {f.text: f.owner for f in reading.formulas}
    assert owners["两个确保、三个加速"] == "总体设计部"
    assert owners["六个推动"] == "动力研究所"


def test_outline_ids_are_unique_and_parents_come_first():
    seen = set()
    for clause in clauses(f"一、甲乙丙丁\n（一）戊己庚辛\n{LONG}一是抓生产工作；二是抓质量工作。"):
        assert clause.id not in seen
        assert clause.parent is None or clause.parent in seen
        seen.add(clause.id)


def test_outline_numbered_list_hangs_below_the_paragraph_that_announces_it():
    found = clauses(f"一、工作安排\n{LONG}\n今年抓好以下工作：\n1.抓生产\n2.抓质量\n3.抓安全\n二、工作要求\n{LONG}")
    announcer = next(c for c in found if c.text.endswith("以下工作："))
    items = [c for c in found if c.parent == announcer.id]
    assert [(c.kind, c.marker) for c in items] == [("item", "1."), ("item", "2."), ("item", "3.")]


def test_outline_paragraph_after_a_dash_item_stands_beside_it():
    found = clauses(f"一、工作回顾\n——经济平稳运行。{LONG}\n——民生持续改善。{LONG}\n回顾一年，成绩来之不易。{LONG}")
    section = found[0]
    assert {c.parent for c in found[1:]} == {section.id}
    assert [c.kind for c in found[1:]] == ["item", "item", "paragraph"]


def test_outline_numbered_line_above_text_is_a_heading():
    found = by_heading(f"一、工作安排\n1.抓生产进度\n{LONG}\n2.抓质量归零\n{LONG}")
    assert found["抓生产进度"].kind == found["抓质量归零"].kind == "section"


def test_outline_heading_without_a_number_may_hold_a_colon_and_labels_are_none():
    parts = (
        "回眸2025：成绩可圈可点\n◆营业收入增长13%；\n◆完成任务31项。",
        "直面问题：差距不容忽视\n◆原创成果不多；\n◆交付能力不足。",
    )
    text = f"工作会主要精神\n{LONG}\n" + "\n".join(parts)
    found = clauses(text)
    assert [c.heading for c in found if c.kind == "section"] == ["回眸2025：成绩可圈可点", "直面问题：差距不容忽视"]
    assert {c.level for c in found if c.marker} == {2}
    assert not [
        c for c in clauses(f"会议时间：一月十八日上午\n{LONG}\n联系人：办公室某同志\n{LONG}") if c.kind == "section"
    ]
