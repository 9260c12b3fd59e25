"""What a PDF's page shows is in its text: no figure and no character goes without a word."""

import pytest

from luoshi.reading.formats.pdf import extract_pdf_here
from luoshi.reading.formats.pdf_chars import turn_stacks
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
