"""Lists run into prose: nested, several to a paragraph, over lines with paragraphs between; and that nothing is lost."""

# ruff: noqa: E501

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from luoshi.reading.assemble import read_text

LONG = "坚持目标导向和问题导向相结合，把各项部署落到具体的人和具体的事上，做到件件有着落、事事有回音，确保全年任务按期完成。"


def clauses(text):
    return read_text(text).clauses


def items(text):
    return [c for c in clauses(text) if c.kind == "item"]


def test_list_numbered_by_han_on_one_line_is_a_list():
    found = clauses("提出三点要求：一、提高认识，统一思想；二、加强领导，压实责任；三、狠抓落实，务求实效。")
    assert [c.heading for c in found[1:]] == ["提高认识，统一思想", "加强领导，压实责任", "狠抓落实，务求实效"]
    assert {c.parent for c in found[1:]} == {found[0].id}


def test_list_inside_each_member_on_lines_stands_below_its_member():
    text = "一是强化管理，做到：\n1.健全制度；\n2.完善流程；\n二是强化监督，做到：\n1.专项检查；\n2.问题整改。\n会议由所长主持，全体参加。"
    found = clauses(text)
    by_id = {c.id: c for c in found}
    assert [by_id[c.parent].marker for c in found if c.marker in ("1.", "2.")] == ["一是", "一是", "二是", "二是"]
    assert found[-1].kind == "paragraph" and found[-1].parent is None


def test_list_inside_each_member_of_a_paragraph_stands_below_its_member():
    found = clauses("一是强化管理：1.健全制度体系；2.完善流程机制。二是强化监督：1.开展专项检查；2.抓好问题整改。")
    by_id = {c.id: c for c in found}
    assert [by_id[c.parent].marker if c.parent else "" for c in found] == ["", "一是", "一是", "", "二是", "二是"]


def test_list_several_in_one_paragraph_are_kept_apart():
    found = items(
        "要做到两点。一是加强学习，深刻领会；二是加强宣传，营造氛围。会议强调，一要定方案；二要定责任；三要定时限。会后讨论。"
    )
    assert [c.marker for c in found] == ["一是", "二是", "一要", "二要", "三要"]
    assert found[1].text == "二是加强宣传，营造氛围。" and found[-1].text == "三要定时限。"


def test_list_last_member_of_several_sentences_ends_where_the_meeting_goes_on():
    text = "他提出要求：一是提高认识。大家要学习。二是狠抓落实。各单位要行动。会议还听取了汇报。"
    assert items(text)[-1].text == "二是狠抓落实。各单位要行动。"


def test_list_text_after_members_that_begin_a_line_is_not_lost():
    text = "一是抓生产进度；二是抓质量归零。会后，各单位进行了讨论，一要定方案；二要定责任。"
    found = clauses(text)
    assert "".join(c.text for c in found if c.parent is None) == text


def test_list_members_on_lines_keep_the_paragraphs_between_them():
    text = f"抓好三项工作：\n一是抓生产。\n{LONG}\n二是抓质量。\n{LONG}\n三是抓安全。\n会议由所长主持，全体参加。"
    found = clauses(text)
    by_id = {c.id: c for c in found}
    assert [by_id[c.parent].marker for c in found if c.text == LONG] == ["一是", "二是"]


def test_list_dash_items_hold_the_paragraphs_between_them():
    text = f"一、工作回顾\n——产业持续壮大。\n{LONG}\n——民生持续改善。\n{LONG}\n一年来的成绩来之不易，靠的是全体职工的团结奋斗。"
    found = clauses(text)
    by_id = {c.id: c for c in found}
    assert [by_id[c.parent].heading for c in found if c.kind == "paragraph"] == [
        "产业持续壮大",
        "民生持续改善",
        "工作回顾",
    ]


def test_list_of_full_sentences_after_a_colon_is_no_list_of_sections():
    text = "二、研究学科建设\n会议决定：\n（一）由规划处牵头，于四月底前完成方案并印发执行。\n（二）设立专项经费，用于学科建设和人才引进工作。"
    found = clauses(text)
    assert [(c.kind, c.parent) for c in found if c.marker.startswith("（")] == [("item", found[1].id)] * 2


def test_outline_problems_after_the_last_subsection_stand_in_the_section():
    text = f"一、回顾\n（一）抓生产\n{LONG}\n（二）抓质量\n{LONG}\n在肯定成绩的同时，我们也清醒看到，工作中还存在不足。\n二、安排\n{LONG}"
    found = clauses(text)
    problems = next(c for c in found if c.text.startswith("在肯定"))
    assert (problems.parent, problems.role) == (found[0].id, "situation")


def test_outline_annex_title_holds_nothing():
    found = clauses(f"各单位：\n请认真执行。\n附件\n某院2025年重点任务分工方案\n{LONG}\n一、抓生产\n{LONG}")
    assert [c.level for c in found if c.text in (LONG, "一、抓生产")][:2] == [1, 1]


def test_outline_headings_of_paragraphs_are_told_from_first_sentences():
    text = f"一、安排\n狠抓工作落实。{LONG}\n2025年全院完成产值3亿元。{LONG}\n各位代表！{LONG}"
    assert [c.heading for c in clauses(text) if c.kind == "paragraph"] == ["狠抓工作落实", "", ""]


def test_list_many_in_one_line_are_read_in_linear_time():
    start = time.process_time()
    found = items("落实要求，抓好两项工作：一是抓生产；二是抓质量。" * 4000)
    assert len(found) == 8000
    assert time.process_time() - start < 8  # a pass that looks at the whole rest for each list takes minutes


def test_list_that_goes_on_in_the_middle_of_a_later_paragraph_hangs_in_that_paragraph():
    found = clauses("一是抓生产。\n会议还研究了安全工作，二是抓质量。")
    second = next(c for c in found if c.marker == "二是")
    assert next(c for c in found if c.id == second.parent).text.startswith("会议还研究")


PIECES = st.sampled_from([
    "一、", "二、", "（一）", "（二)", "1.", "２．", "1）", "（1）", "①", "第一，", "第二，", "一是", "二是", "三是", "一要", "二要", "首先，", "最后，", "其一，",
    "——", "• ", "第一章 ", "第一条 ", "1.1", "A.", "Ⅰ.", "抓生产", "抓质量工作", LONG, "。", "；", "：", "\n", "\n\n", "　　", " ", "各位代表！", "“三个坚持”", "5.2%",
    "2026年", "（", "）", "会议还", "回顾",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@example(["一是", "\n", "一、", "一、", "二是"])
@given(st.lists(PIECES, max_size=40))
def test_outline_of_anything_is_a_tree_of_ordered_spans_that_loses_nothing(pieces):
    reading = read_text("开头的一段话说明情况，供大家参考，内容如下。\n" + "".join(pieces))
    found = reading.clauses
    by_id = {c.id: c for c in found}
    covered = bytearray(len(reading.text))
    reach: dict[str, int] = {}
    for clause in reversed(found):
        assert clause.text == reading.text[clause.start : clause.end]
        covered[clause.start : clause.end] = b"\1" * (clause.end - clause.start)
        reach[clause.id] = max(reach.get(clause.id, 0), clause.end)
        if clause.parent:
            parent = by_id[clause.parent]
            assert parent.start <= clause.start and clause.level == parent.level + 1
            # in the parent's own words, or behind them all
            assert clause.end <= parent.end or clause.start >= parent.end
            reach[parent.id] = max(reach.get(parent.id, 0), reach[clause.id])
    ends: dict[str | None, int] = {}
    for clause in found:
        assert clause.start >= ends.get(clause.parent, 0)
        ends[clause.parent] = reach[clause.id]
    head = found[0].start if found else len(reading.text)
    lost = [c for i, c in enumerate(reading.text) if i >= head and not covered[i] and not c.isspace()]
    assert not lost


BODY = "完善政策措施，健全工作机制，压实各方责任，统筹各类资源，加强过程管理，严格考核评价，确保各项任务落到实处、见到实效，不断提升全院发展的质量和水平，为完成全年目标打下坚实基础，让职工群众有更多获得感。"


def test_outline_long_paragraph_headed_inside_gives_its_headed_stretches():
    text = (
        f"二、重点任务\n（一）扩大内需。坚持内需主导，统筹促消费和扩投资。更大力度提振消费。{BODY}"
        f"着力扩大投资。{BODY}支持园区建设。促进外贸提质。{BODY}{BODY}"
    )
    stretches = [c.heading for c in clauses(text) if c.kind == "sentence"]
    assert stretches == ["更大力度提振消费", "着力扩大投资", "促进外贸提质"]


def test_outline_short_sentences_of_a_paragraph_are_no_headings():
    text = f"二、重点任务\n（一）扩大内需。{BODY}推进项目建设。加强调度。支持园区建设。{BODY}"
    assert [c for c in clauses(text) if c.kind == "sentence"] == []


def test_outline_list_parted_by_commas_counts_where_a_colon_announces_it():
    text = "要突出抓好以下工作：1.周转天数压缩12天，2.存货下降3亿元，3.年底前全部扭亏。"
    assert [c.marker for c in clauses(text)] == ["", "1.", "2.", "3."]
    assert [c.marker for c in clauses("会议由1.5小时压缩到1小时，2.5小时的改为视频。")] == [""]


def test_outline_first_member_without_a_mark_before_it_is_found_by_the_second():
    text = "祁望舒强调，全体代表一要提高站位，把握大势；二要担当作为，当好先锋；三要密切联系群众。"
    assert [c.marker for c in clauses(text)] == ["", "一要", "二要", "三要"]
    assert [c.marker for c in clauses("按照统一要求抓好落实；二要加强调度。")] == [""]


def test_outline_paragraph_of_headings_alone_gives_all_of_them():
    text = (
        "二、重点任务\n（一）构建产业体系。\n做强主导产业。实施产业链提升行动，重点培育两条产业链，支持龙头企业技改扩能，争取产能翻番，打造新的增长极。"
        "培育新兴产业。开工建设低空经济产业园，引进整机企业，抢占人工智能赛道，建成算力中心，打造应用场景，形成示范效应。"
        "优化营商环境。深化一网通办改革，推行一件事，开展企业走访，切实解决企业诉求，落实减税政策，为企业减轻负担。"
    )
    assert [c.heading for c in clauses(text) if c.kind == "sentence"] == [
        "做强主导产业",
        "培育新兴产业",
        "优化营商环境",
    ]


def test_outline_member_that_begins_with_a_month_is_one_behind_a_point_too():
    text = "会议明确了重点任务：1.完成鉴定；2.解决缺口；3.6月底前完成搬迁。"
    assert [c.marker for c in clauses(text)] == ["", "1.", "2.", "3."]


def test_outline_list_goes_on_behind_the_numbering_inside_one_of_its_members():
    text = (
        "二、今年的工作\n第一，办好农业。\n农业是基础，要抓紧。\n第二，深化改革。\n要把握以下原则。\n（一）坚持公有制为主体；\n"
        "（二）坚持计划与市场结合；\n改革的重点是企业，要坚持不懈。\n第三，扩大开放。\n三、形势\n第一，和平是主流。\n第二，发展是主题。"
    )
    found = [(c.level, c.marker) for c in clauses(text) if c.marker]
    assert found == [
        (1, "二、"), (2, "第一"), (2, "第二"), (3, "（一）"), (3, "（二）"), (2, "第三"),
        (1, "三、"), (2, "第一"), (2, "第二"),
    ]  # fmt: skip


def test_outline_lists_that_never_end_do_not_hold_the_text_over_and_over():
    text = "".join(f"{number}是加强督查抓好落实，" for number in "一二三四五六七八九十") * 300
    found = clauses(text)
    assert len(found) > 2_900
    assert sum(c.end - c.start for c in found) < 8 * len(text) + 100_000  # before, 120 times
