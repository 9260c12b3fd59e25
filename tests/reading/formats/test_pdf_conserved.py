"""What a PDF's page shows is in its text: no figure and no character goes without a word."""

import pytest

from luoshi.reading.formats.pdf import extract_pdf_here
from luoshi.reading.formats.pdf_chars import Char, turn_stacks
from luoshi.reading.formats.pdf_lines import lines_of
from luoshi.reading.formats.pdf_raw import NONE, Drawn


def text_of(pdf, drawn: str) -> str:
    return extract_pdf_here(pdf([[]], drawn_too=drawn)).text


def shown(text: str, place: str, size: float = 12, more: str = "") -> str:
    return f"BT /F {size} Tf {more} {place} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def latin(text: str, place: str, size: float = 12, more: str = "") -> str:
    return f"BT /H {size} Tf {more} 1 0 0 1 {place} Tm ({text}) Tj ET\n"


@pytest.mark.parametrize("size", [4, 5, 6, 7.5, 9, 12])
def test_figure_that_is_doubled_in_small_print_stays_double(pdf, size):
    line = "all 1122 2200 8800.77 of 111 books, 0011 filled"
    assert text_of(pdf, latin(line, "60 700", size)) == line


def test_figures_painted_twice_to_look_bold_are_read_once(pdf):
    drawn = "".join(latin("11 of 2200", f"{60 + step} 700", 9) for step in (0, 0.3, 0.6))
    assert text_of(pdf, drawn) == "11 of 2200"


def test_slanted_letters_are_no_watermark(pdf):
    assert text_of(pdf, shown("全年完成试验36次", "1 0 0.33 1 60 700")) == "全年完成试验36次"


def test_text_that_leans_is_left_out_with_a_word(pdf):
    found = extract_pdf_here(pdf([[(60, 700, 12, "正文。")]], drawn_too=shown("内部资料", "0.7 0.7 -0.7 0.7 150 500")))
    assert (found.text, [(w.code, w.message) for w in found.warnings]) == (
        "正文。",
        [("pdf-leaning", "4 characters that lean across their page were left out.")],
    )


def test_character_of_two_code_units_is_one(pdf):
    assert text_of(pdf, shown("王𬭎、李𣲘参会。", "1 0 0 1 60 700")) == "王𬭎、李𣲘参会。"


def test_codes_without_a_meaning_are_marked_and_counted(pdf):
    found = extract_pdf_here(pdf([[(60, 700, 12, "\x13\x14\x11\x15ᗘ\ue2e1")]], drawn_too=latin("36 items", "60 650")))
    assert found.text.split("\n") == ["\ufffd" * 6, "36 items"]
    assert [w.message for w in found.warnings] == ["6 characters of the PDF's fonts have no known meaning."]


def test_hyphen_at_the_end_of_a_line_stays_before_a_number(pdf):
    long = "the plan of the whole institute against COVID-"
    assert (
        text_of(pdf, latin(long, "60 700") + latin("19 and its variants.", "60 685")) == long + "19 and its variants."
    )
    broken = latin("the standardi-", "60 700") + latin("zation goes on.", "60 685")
    assert text_of(pdf, broken) == "the standardization goes on."


@pytest.mark.parametrize("apart", [1, 2, 3, 5])
def test_figures_set_apart_are_one_figure(pdf, apart):
    line = "In 2026 it was 1122.50 of 88"
    assert text_of(pdf, latin(line, "60 700", 10, f"{apart} Tc")) == line


def test_turned_text_is_read_beside_the_page_and_in_its_cell(pdf):
    rules = "".join(f"60 {y} 200 0.5 re f\n" for y in (500, 560, 620)) + "".join(
        f"{x} 500 0.5 120 re f\n" for x in (60, 100, 260)
    )
    turned = latin("Table of 36", "0 0", 10).replace("1 0 0 1 0 0", "0 1 -1 0 85 510")
    turned += latin("growth by 12%", "0 0", 10).replace("1 0 0 1 0 0", "0 1 -1 0 40 300")
    rows = [
        (110, 590, 12, "授权专利77项"),
        (110, 530, 12, "完成试验88次"),
        (60, 700, 12, "正文第1句。"),
        (60, 200, 12, "正文第2句。"),
    ]
    found = extract_pdf_here(pdf([rows], drawn_too=rules + turned))
    assert found.text.split("\n")[0::4] == ["正文第1句。", "正文第2句。"]
    assert {"growth by 12%"} < set(found.text.split("\n"))
    assert "Table of 36" in found.text and "授权专利77项" in found.text and "完成试验88次" in found.text


def test_writing_that_runs_down_the_page_turns_with_its_figures():
    """Chinese stands upright there, and only the figures lie on their sides."""
    drawn = [Drawn(c, 500, 512, 748 - 12 * i, 760 - 12 * i, None, 0, NONE, i) for i, c in enumerate("完成试验")]
    drawn += [
        Drawn(c, 499, 513, 705 - 7 * i, 712 - 7 * i, (502, 712 - 7 * i), 3, NONE, 4 + i) for i, c in enumerate("36")
    ]
    drawn.append(Drawn("次", 500, 512, 686, 698, None, 0, NONE, 6))
    beside = [Drawn(c, 100 + 12 * i, 112 + 12 * i, 700, 712, None, 0, NONE, 7 + i) for i, c in enumerate("正文")]
    turn_stacks(drawn + beside)
    assert [char.angle for char in drawn + beside] == [3] * 7 + [0, 0]
    assert {(char.left, char.right) for char in drawn} == {(500, 512), (499, 513)}


def body(number: int) -> list[tuple[float, float, float, str]]:
    return [(60, 600 - 30 * i, 12, f"第{number}页的第{i}段正文完成试验{7 * number + i}次。") for i in range(3)]


def test_lines_at_the_top_of_pages_that_differ_in_a_figure_stay(pdf):
    pages = [
        [
            (60, 790, 12, f"附件{n}"),
            (60, 770, 12, f"完成试验{30 + 7 * n}次"),
            *body(n),
            (60, 50, 12, f"合计{900 + 77 * n}万元"),
        ]
        for n in (1, 2, 3)
    ]
    text = extract_pdf_here(pdf(pages)).text
    for n in (1, 2, 3):
        assert all(words in text for words in (f"附件{n}", f"完成试验{30 + 7 * n}次", f"合计{900 + 77 * n}万元"))


def test_head_whose_number_counts_with_the_pages_goes(pdf):
    pages = [[(60, 800, 9, f"某院2026年工作报告 第{n}页"), *body(n)] for n in (1, 2, 3)]
    assert "工作报告" not in extract_pdf_here(pdf(pages)).text


@pytest.mark.parametrize(("at", "numbers"), [(50, (2021, 2022, 2023)), (50, (36, 12, 77)), (800, (2021, 2022, 2023))])
def test_numbers_at_the_edge_that_count_no_pages_stay(pdf, at, numbers):
    pages = [[(300, at, 12, str(number)), *body(n)] for n, number in enumerate(numbers, 1)]
    text = extract_pdf_here(pdf(pages)).text
    assert all(str(number) in text for number in numbers)


def test_bare_numbers_that_count_with_the_pages_go(pdf):
    pages = [[(300, 40, 9, str(n + 4)), *body(n)] for n in (1, 2, 3)]
    assert not [line for line in extract_pdf_here(pdf(pages)).text.split("\n") if line.isdecimal()]


def test_figures_of_a_row_at_the_foot_are_no_page_number(pdf):
    row = [(60, 60, 12, "合计"), (200, 60, 12, "36"), (300, 60, 12, "1,234"), (400, 60, 12, "12%")]
    assert extract_pdf_here(pdf([[*body(1), *row]])).text.endswith("合计 36 1,234 12%")


def test_rows_of_a_table_without_rules_do_not_run_on(pdf):
    rows = [(x, 700 - 20 * i, 12, str(100 * i + x)) for i in range(1, 5) for x in (60, 200, 340, 480)]
    assert extract_pdf_here(pdf([rows])).text.split("\n") == [
        " ".join(str(100 * i + x) for x in (60, 200, 340, 480)) for i in range(1, 5)
    ]


def test_figures_painted_later_stand_in_their_gap(pdf):
    words = (
        shown("完成试验", "1 0 0 1 60 700") + shown("次，增长", "1 0 0 1 120 700") + shown("36", "1 0 0 1 108 700", 6)
    )
    assert text_of(pdf, words) == "完成试验36次，增长"


def test_number_cut_where_a_line_ends_is_whole(pdf):
    first = "全院上下坚持稳中求进工作总基调抓好八个方面的任务"
    lines = [
        (60, 700, 12, first + "12"),
        (60, 680, 12, "00万元，全院上下坚持稳中求进工作总基调抓好八个方"),
        (60, 660, 12, "面。"),
    ]
    assert "1200万元" in extract_pdf_here(pdf([lines])).text


def test_columns_that_stand_one_em_apart_are_read_one_after_the_other(pdf):
    line = "报告指出二〇二三年全院上下坚持稳中求进工作总基调"
    left, right = ([f"{side}{n}{line[:20]}" for n in range(8)] for side in "左右")
    rows = [(x, 700 - 16 * n, 10, text) for x, side in ((60, left), (292, right)) for n, text in enumerate(side)]
    text = extract_pdf_here(pdf([rows])).text.replace("\n", "")
    assert text == "".join(left) + "".join(right)


def test_what_is_filled_into_a_form_is_read(pdf):
    stream = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /H << /Type /Font /Subtype /Type1 "
    )
    stream += (
        "/BaseFont /Helvetica >> >> >> /Length 40 >>\nstream\nBT /H 12 Tf 2 5 Td (Total 1122) Tj ET    \nendstream"
    )
    made = pdf([[(60, 700, 12, "经费合计")]], page_too="/Annots [9 0 R]", objects_too=[
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Total 1122) /F 4 /Rect [60 600 260 620] /AP << /N 10 0 R >> >>",
        stream,
    ])  # fmt: skip
    assert extract_pdf_here(made).text.split("\n") == ["经费合计", "Total 1122"]


def test_characters_of_a_missing_font_drawn_one_by_one_are_read(pdf):
    """PDFium passes over single characters for which it has no glyph."""
    drawn = "".join(shown(char, f"1 0 0 1 {60 + 12 * i} 700") for i, char in enumerate("王𬭎完成试验一一二次"))
    assert text_of(pdf, drawn) == "王𬭎完成试验一一二次"


def test_raised_figure_behind_a_figure_is_an_exponent(pdf):
    words = [(60, 700, 16, "节电10"), (124, 706, 9, "8"), (133, 700, 16, "千瓦时")]
    assert extract_pdf_here(pdf([words])).text == "节电10⁸千瓦时"


def test_number_set_apart_within_a_line_is_whole(pdf):
    drawn = shown("全年", "1 0 0 1 60 700") + shown("字距2200万元", "1 0 0 1 84 700", more="6 Tc")
    assert text_of(pdf, drawn).replace(" ", "") == "全年字距2200万元" and "2200" in text_of(pdf, drawn)


def test_row_in_the_middle_between_two_lines_of_a_cell_stays_apart_from_both():
    """Letters stand in boxes half as high again as they are: a row's middle reaches into the lines above and below it."""

    def stretch(text: str, left: float, base: float) -> list[Char]:
        return [
            Char(c, left + 12 * i, left + 12 * i + 12, base - 3.5, base + 13.9, base=base) for i, c in enumerate(text)
        ]

    chars = (
        stretch("4", 60, 662)
        + stretch("营业收入增长投", 90, 668.8)
        + stretch("57%", 300, 662)
        + stretch("入91次", 90, 654.8)
    )
    assert [line.text for line in lines_of(chars)] == ["营业收入增长投", "4", "57%", "入91次"]


def test_figures_of_a_smaller_font_are_no_exponents():
    chars = [Char(c, 60 + 12 * i, 72 + 12 * i, 696.5, 714, base=700) for i, c in enumerate("年度")]
    chars += [Char(c, 84 + 7 * i, 91 + 7 * i, 697, 711, base=700 + i) for i, c in enumerate("2025")]
    assert [line.text for line in lines_of(chars)] == ["年度2025"]


def test_field_whose_drawing_is_left_to_the_reader_is_read(pdf):
    value = "经费2200万元".encode("utf-16-be").hex()
    field = f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V <FEFF{value}> /F 4 /Rect [60 600 260 620] >>"
    rows = [(60, 700, 12, "申报表"), (60, 500, 12, "正文。")]
    made = pdf([rows], page_too="/Annots [9 0 R]", objects_too=(field,))
    assert extract_pdf_here(made).text.split("\n") == ["申报表", "经费2200万元", "正文。"]
