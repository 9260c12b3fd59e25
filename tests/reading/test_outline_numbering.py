"""Numbering mixed and nested in any order; what only looks like numbering; slips; torn and run-together numbering."""

# ruff: noqa: E501

import pytest

from luoshi.reading.assemble import read_text

LONG = "坚持目标导向和问题导向相结合，把各项部署落到具体的人和具体的事上，做到件件有着落、事事有回音，确保全年任务按期完成。"


def tree(text):
    """(marker, heading, marker of the parent) of every marked clause."""
    reading = read_text(text)
    by_id = {c.id: c for c in reading.clauses}
    for clause in reading.clauses:
        assert clause.text == reading.text[clause.start : clause.end]
    return [
        (c.marker, c.heading, by_id[c.parent].marker if c.parent else "")
        for c in reading.clauses
        if c.marker or c.kind == "section"
    ]


def lines(*found):
    return "\n".join(f"{line}\n{LONG}" for line in found)


def test_numbering_nests_as_the_document_first_nests_it():
    text = lines("1.经营工作", "（一）抓市场", "（二）抓成本", "2.科研工作", "（一）抓项目", "（二）抓成果")
    assert tree(text) == [
        ("1.", "经营工作", ""), ("（一）", "抓市场", "1."), ("（二）", "抓成本", "1."),
        ("2.", "科研工作", ""), ("（一）", "抓项目", "2."), ("（二）", "抓成果", "2."),
    ]  # fmt: skip


def test_numbering_han_stands_below_parenthesis_where_the_document_says_so():
    text = lines("（一）总体要求", "一、指导思想", "二、基本原则", "（二）重点任务", "一、抓生产", "二、抓质量")
    assert [parent for _, _, parent in tree(text)] == ["", "（一）", "（一）", "", "（二）", "（二）"]


def test_numbering_list_before_the_sections_does_not_swallow_them():
    text = f"本方案包括：\n1.总体要求；\n2.重点任务；\n3.保障措施。\n{lines('一、总体要求', '二、重点任务')}"
    assert [(m, p) for m, _, p in tree(text)][-2:] == [("一、", ""), ("二、", "")]


def test_numbering_by_points_nests_by_its_points():
    text = lines("1 总体要求", "1.1 指导思想", "1.2 基本原则", "1.2.1 系统观念", "1.2.2 问题导向", "2 重点任务")
    assert [(m, p) for m, _, p in tree(text)] == [
        ("1", ""), ("1.1", "1"), ("1.2", "1"), ("1.2.1", "1.2"), ("1.2.2", "1.2"), ("2", ""),
    ]  # fmt: skip


def test_numbering_chapters_and_articles_nest():
    text = (
        "第一章 总则\n第一条 为规范管理，制定本办法。\n第二条 本办法适用于全院。\n第二章 职责\n第三条 办公室负责督办。"
    )
    assert [p for _, _, p in tree(text)] == ["", "第一章", "第一章", "", "第二章"]


@pytest.mark.parametrize(
    "pair",
    [
        ("一，", "二，"), ("一.", "二."), ("一．", "二．"), ("一 ", "二 "), ("（一)", "(二）"), ("【一】", "【二】"), ("一）", "二）"),
        ("1．", "2．"), ("1，", "2，"), ("1、", "2、"), ("1）", "2）"), ("１)", "２)"), ("（1）", "(2)"), ("①", "②"), ("⑴", "⑵"),
        ("㈠", "㈡"), ("⒈", "⒉"), ("Ⅰ.", "Ⅱ."), ("Ⅰ、", "Ⅱ、"), ("A.", "B."), ("a)", "b)"), ("• ", "• "), ("——", "——"), ("●", "●"),
        ("第一章 ", "第二章 "), ("第一部分：", "第二部分："), ("第一条 ", "第二条 "), ("第1节 ", "第2节 "),
    ],
)  # fmt: skip
def test_numbering_of_every_style_and_width_is_read(pair):
    found = tree(f"{pair[0]}抓生产进度\n{LONG}\n{pair[1]}抓质量归零\n{LONG}")
    assert [heading for _, heading, _ in found] == ["抓生产进度", "抓质量归零"]
    assert all(marker and not parent for marker, _, parent in found)


@pytest.mark.parametrize(
    "line",
    [
        "2026.1.20召开会议，部署全年工作。", "1.5亿元投资全部到位，项目按期完工。", "3.15晚会曝光的问题全部整改。", "5.2%的增速高于全国平均。",
        "一是一，二是二，从不含糊。", "第一时间赶到现场，首先要肯定成绩。", "一是指数量，其他不论，大家都清楚。", "三、四月份是关键时期。",
        "二〇二六年一月", "2026年完成交付。", "第一产业、第二产业协调发展。", "十大工程全部开工。", "— 2 —",
    ],
)  # fmt: skip
def test_numbering_what_only_looks_like_it_is_none(line):
    assert tree(f"工作进展顺利，各单位抓紧落实。\n{line}\n会后各单位组织了学习。") == []


def test_numbering_before_a_year_is_numbering():
    assert [m for m, _, _ in tree(lines("1.2024年工作总结", "2.2025年工作计划"))] == ["1.", "2."]


def test_numbering_torn_from_its_words_is_joined():
    text = f"一、\n总体情况\n{LONG}\n（\n一）经营情况\n{LONG}\n（二）\n科研情况\n{LONG}"
    assert [heading for _, heading, _ in tree(text)] == ["总体情况", "经营情况", "科研情况"]


def test_numbering_begun_anew_below_each_bare_heading_stands_below_it():
    part = f"一、科研生产\n{LONG}\n二、经营管理\n{LONG}"
    found = tree(f"工作报告\n{LONG}\n上半年工作\n{part}\n下半年工作\n{part}\n来年工作\n{part}")
    reading = read_text(f"工作报告\n{LONG}\n上半年工作\n{part}\n下半年工作\n{part}\n来年工作\n{part}")
    by_id = {c.id: c for c in reading.clauses}
    parents = [by_id[c.parent].heading for c in reading.clauses if c.marker and c.parent]
    assert len(found) >= 9 and parents[-4:] == ["下半年工作", "下半年工作", "来年工作", "来年工作"]


@pytest.mark.parametrize(
    ("text", "markers", "message"),
    [
        ("做三件事：一是抓安全；三是抓质量；四是抓成本。", ["一是", "三是", "四是"], "does not follow 1"),
        ("要做好：一是抓安全工作；二是抓质量工作；二是抓成本工作。", ["一是", "二是", "二是"], "repeats 2"),
        (lines("一、回顾", "三、安排"), ["一、", "三、"], "does not follow 1"),
    ],
)
def test_numbering_that_skips_or_repeats_is_warned_of_and_kept(text, markers, message):
    reading = read_text(text)
    assert [c.marker for c in reading.clauses if c.marker] == markers
    [warning] = [w for w in reading.warnings if w.code == "numbering"]
    assert warning.message.endswith(message)
    assert reading.text[warning.start : warning.end] in markers


def test_numbering_before_a_month_is_numbering():
    found = [
        c.marker for c in read_text("1、开展排查。\n2、6月底前完成整改。\n3、12月组织验收。\n4、形成报告。").clauses
    ]
    assert found == ["1、", "2、", "3、", "4、"]


def test_numbering_signs_of_messages_are_bullets():
    text = "重点抓好以下两项工作：\n✅精细化运营：出台成本管控方案；\n✅学科建设：新增重点专科2个。"
    found = read_text(text)
    assert [(c.marker, c.level) for c in found.clauses] == [("", 1), ("✅", 2), ("✅", 2)]
    assert [p.status for f in found.formulas for p in f.parts] == ["complete"]


@pytest.mark.parametrize("markers", [("甲、", "乙、", "丙、"), ("壹、", "贰、", "叁、"), ("I. ", "II. ", "III. ")])
def test_numbering_of_stems_legal_and_roman_numerals_stands_above_the_others(markers):
    text = "\n".join(f"{m}部分{i}\n一、要点\n各项工作有序推进。" for i, m in enumerate(markers))
    found = [c for c in read_text(text).clauses if c.marker]
    assert [(c.marker, c.level) for c in found] == [pair for m in markers for pair in ((m.strip(), 1), ("一、", 2))]


RUN_ON = "我们坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，着力推动高质量发展，" * 7


def test_outline_without_line_breaks_begins_a_numbering_behind_a_colon():
    text = f"2026年工作报告\n{RUN_ON}今年抓好以下工作：（一）强化创新。建成实验室。（二）强化管理。完善制度。"
    assert [c.heading for c in read_text(text).clauses if c.kind == "section"] == ["强化创新", "强化管理"]


def test_outline_without_line_breaks_keeps_a_list_within_its_sentence():
    text = f"2026年工作报告\n{RUN_ON}主要是：（一）强化创新；（二）强化管理。全所同志要共同努力。"
    assert [c.kind for c in read_text(text).clauses if c.heading.startswith("强化")] == ["item", "item"]


@pytest.mark.parametrize(("a", "b"), [("甲、", "乙、"), ("一、", "二、"), ("A.", "B."), ("Ⅰ.", "Ⅱ.")])
def test_numbering_behind_a_stem_or_a_letter_stands_below_it(a, b):
    x, y = a[0], b[0]
    text = lines(
        f"{a}总则",
        f"{x}.1 范围",
        f"{x}.2 依据",
        f"{x}.2.1 法律",
        f"{x}.2.2 章程",
        f"{b}任务",
        f"{y}.1 生产",
        f"{y}.2 质量",
    )
    assert [(marker, parent) for marker, _, parent in tree(text)] == [
        (a, ""), (f"{x}.1", a), (f"{x}.2", a), (f"{x}.2.1", f"{x}.2"), (f"{x}.2.2", f"{x}.2"),
        (b, ""), (f"{y}.1", b), (f"{y}.2", b),
    ]  # fmt: skip
    assert not read_text(text).warnings


def test_numbering_by_number_and_space_before_english_words():
    text = lines(
        "1 Overall Objectives 总体目标",
        "2 Key Tasks 重点任务",
        "2.1 Product 产品",
        "2.2 Market 市场",
        "3 Risk 风险防控",
    )
    assert [(m, p) for m, _, p in tree(text)] == [("1", ""), ("2", ""), ("2.1", "2"), ("2.2", "2"), ("3", "")]


def test_headings_end_at_a_half_width_full_stop():
    text = "(二)重点任务\n1.建设数据中台.由信息中心牵头,6月30日前完成一期建设;\n2.推进流程再造.梳理审批事项120项,压减环节30%;"
    assert [h for m, h, _ in tree(text) if m[0] in "12"] == ["建设数据中台", "推进流程再造"]


def test_numbering_before_a_quarter_is_numbering_and_a_pair_of_months_is_none():
    text = "一、一季度工作进展\n完成收入2亿元，同比增长8%。\n二、存在的问题\n三、四月份投诉增加，要抓紧整改，做到件件有着落、事事有回音。"
    assert [m for m, _, _ in tree(text)] == ["一、", "二、"]
