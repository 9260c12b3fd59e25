"""Tables of PDF pages that a page's end cuts or that no rules part, and what stands around them."""

from itertools import pairwise

import pytest

from luoshi.reading.formats.pdf import extract_pdf_here
from luoshi.reading.formats.pdf_chars import Char
from luoshi.reading.formats.pdf_lines import lines_of
from luoshi.reading.read import read_bytes

HEAD = ("序号", "重点任务", "牵头单位", "完成时限")
PLACES = (60, 110, 300, 430)
EDGES = (55, 105, 295, 425, 540)


def row(y, *cells):
    return [(x, y, 12, cell) for x, cell in zip(PLACES, cells, strict=True) if cell]


def rules(*heights):
    across = "".join(f"{left} {y} {right - left} 0.5 re f\n" for y in heights for left, right in pairwise(EDGES))
    return across + "".join(
        f"{x} {low} 0.5 {high - low} re f\n" for x in EDGES for high, low in pairwise(sorted(heights, reverse=True))
    )


def test_row_that_a_pages_end_cuts_is_put_together(pdf):
    pages = [
        [*row(700, *HEAD), *row(670, "1", "新建改扩建公办幼儿园六", "教育局", "2026年8月底")],
        [*row(700, *HEAD), *row(670, "", "所，新增学位1800个", "", ""), *row(640, "2", "改造管网", "水务局", "10月底")],
    ]
    extracted = extract_pdf_here(pdf(pages, drawn_too=rules(720, 690, 660, 630)))
    assert extracted.text.split("\n") == [
        "\t".join(HEAD),
        "1\t新建改扩建公办幼儿园六所，新增学位1800个\t教育局\t2026年8月底",
        "\t".join(HEAD),
        "2\t改造管网\t水务局\t10月底",
    ]
    assert extracted.tables[0][1] == ("1", "新建改扩建公办幼儿园六所，新增学位1800个", "教育局", "2026年8月底")
    assert extracted.tables[1] == (HEAD, ("2", "改造管网", "水务局", "10月底"))


@pytest.mark.parametrize("middle", [False, True], ids=["numbers above", "numbers in the middle"])
def test_table_without_rules_is_found_below_its_head(pdf, middle):
    place = 650 if middle else 670
    page = [
        (60, 760, 12, "2026年重点任务分解表"), *row(700, *HEAD),
        (110, 670, 12, "更新改造供水管网一百公里，"),
        *row(place, "1", "新建加压泵站" if middle else "", "水务局", "2026年10月底"),
        (110, 630 if middle else 650, 12, "三座"),
        *row(590, "2", "新建幼儿园六所", "教育局", "2026年8月底"),
        (60, 540, 12, "以上任务由督查室按季通报，年底考核，结果与各单位的评优挂钩，请认真抓好落实。"),
    ]  # fmt: skip
    words = "更新改造供水管网一百公里，新建加压泵站三座" if middle else "更新改造供水管网一百公里，三座"
    reading = read_bytes(pdf([page]), "a.pdf")
    assert reading.text.split("\n")[:4] == [
        "2026年重点任务分解表",
        "\t".join(HEAD),
        f"1\t{words}\t水务局\t2026年10月底",
        "2\t新建幼儿园六所\t教育局\t2026年8月底",
    ]
    assert [(task.lead, task.due.date) for task in reading.tasks] == [
        ("水务局", "2026-10-31"),
        ("教育局", "2026-08-31"),
    ]


def test_names_in_columns_without_such_a_head_are_no_table(pdf):
    page = [(x, y, 12, name) for y in (700, 670) for x, name in zip(PLACES, "甲乙丙丁", strict=True)]
    page += [(60, 640, 12, "牵头单位要抓好任务落实。")]
    assert extract_pdf_here(pdf([page])).tables == ()


def test_dash_that_a_font_draws_as_one_is_two():
    chars = [
        Char("—", 60, 84, 700, 716),
        *(Char(c, 84 + 12 * i, 96 + 12 * i, 700, 716) for i, c in enumerate("在会议上")),
    ]
    assert [line.text for line in lines_of(chars)] == ["——在会议上"]


def test_title_that_goes_on_in_the_middle_of_the_next_line_is_one_line(pdf):
    body = "各项工作都要按照计划有序推进，确保全年目标如期实现，绝不拖延。"
    page = [
        (60, 760, 16, "——2026年1月20日在云岭县第十九届人民代表大会第五次"), (268, 735, 16, "会议上"),
        *((60, 700 - 25 * i, 16, body[:29]) for i in range(4)),
    ]  # fmt: skip
    assert (
        extract_pdf_here(pdf([page])).text.split("\n")[0] == "——2026年1月20日在云岭县第十九届人民代表大会第五次会议上"
    )


def test_table_of_contents_is_left_out(pdf):
    entries = [(60, 700 - 30 * i, 12, f"{n}、工作{'.' * 60}{i + 1}") for i, n in enumerate("一二三")]
    page = [(250, 760, 16, "目　录"), *entries, (60, 560, 12, "一、工作"), (60, 530, 12, "去年完成投资3亿元。")]
    assert extract_pdf_here(pdf([page])).text.split("\n") == ["一、工作", "去年完成投资3亿元。"]


def test_raised_figure_behind_chinese_is_the_sign_of_a_note(pdf):
    words = [
        (60, 700, 16, "新开工项目七十二"),
        (188, 706, 9, "12"),
        (206, 700, 16, "，面积一百m"),
        (302, 706, 9, "2"),
        (311, 700, 16, "左右。"),
    ]
    assert extract_pdf_here(pdf([words])).text == "新开工项目七十二，面积一百m2左右。"


def test_figures_of_a_font_whose_boxes_end_at_the_ink_are_kept():
    words = [(char, 677.8, 689.3) for char in "全年完成试验"] + [(char, 679.2, 687.2) for char in "36"]
    chars = [Char(c, 12.0 * i, 12.0 * i + 12, bottom, top, base=679.2) for i, (c, bottom, top) in enumerate(words)]
    assert [line.text for line in lines_of(chars)] == ["全年完成试验36"]


@pytest.mark.parametrize("middle", [False, True], ids=["names above", "names in the middle"])
def test_table_without_rules_under_a_head_of_two_rows(pdf, middle):
    def names(y, *cells):
        return [(x, y, 12, text) for x, text in cells]

    through = ((60, "序号"), (110, "重点任务"), (490, "完成时限"))
    page = [
        (60, 760, 12, "2026年重点任务分解表"),
        *(names(700, (350, "责任分工")) + names(691, *through) if middle else names(700, *through, (350, "责任分工"))),
        *names(682, (310, "牵头单位"), (400, "配合单位")),
    ]
    for i, (task, lead, other, due) in enumerate(
        [("新建加压泵站3座", "水务局", "住建局", "10月底"), ("新建幼儿园6所", "教育局", "财政局", "8月底")], 1
    ):
        y = 680 - 30 * i
        page += names(y, (60, str(i)), (110, task), (310, lead), (400, other), (490, due))
    reading = read_bytes(pdf([page]), "a.pdf")
    assert reading.text.split("\n")[1:] == [
        "序号\t重点任务\t责任分工\t完成时限", "牵头单位\t配合单位",
        "1\t新建加压泵站3座\t水务局\t住建局\t10月底", "2\t新建幼儿园6所\t教育局\t财政局\t8月底",
    ]  # fmt: skip
    assert [(task.lead, task.supporting) for task in reading.tasks] == [
        ("水务局", ("住建局",)),
        ("教育局", ("财政局",)),
    ]


def test_raised_figure_hardly_smaller_than_the_text_is_the_sign_of_a_note(pdf):
    words = [(60, 700, 16, "新开工项目七十二"), (188, 705, 13.3, "1"), (202, 700, 16, "，面积一百亩。")]
    assert extract_pdf_here(pdf([words])).text == "新开工项目七十二，面积一百亩。"
