import time
from itertools import pairwise

import pytest

from luoshi.reading.formats.isolated import CPU_SECONDS
from luoshi.reading.formats.pdf import extract_pdf, extract_pdf_here
from luoshi.reading.formats.pdf_chars import Char
from luoshi.reading.formats.pdf_furniture import PAGE_NUMBER
from luoshi.reading.formats.pdf_lines import lines_of
from luoshi.reading.formats.radicals import fold_radicals
from luoshi.reading.types import CannotRead

SIZE = 16
LEFT, WIDTH = 90, 26  # a line holds 26 characters of 16 points
FULL = "报告指出二〇二三年全院上下坚持稳中求进工作总基调抓好八"
HEAD = (200, 800, 10, "某某研究院2023年工作报告")


def page(number: int, *lines: tuple[int, str]) -> list[tuple[float, float, float, str]]:
    """Lines as (indent in characters, text), from the top down, with a running head and a page number."""
    body = [(LEFT + SIZE * indent, 740 - 28 * place, SIZE, text) for place, (indent, text) in enumerate(lines)]
    return [HEAD, *body, (290, 40, 10, f"- {number} -")]


def text_of(*lines: tuple[int, str], pdf) -> str:
    return extract_pdf(pdf([[(x, y, size, text) for x, y, size, text in page(1, *lines)[1:-1]]])).text


def test_wrapped_lines_join_and_indented_ones_begin_paragraphs(pdf):
    lines = [(2, FULL[:24]), (0, FULL[:26]), (0, "个方面的任务。"), (2, "一、总体要求"), (2, FULL[:24]), (0, "结束。")]
    assert text_of(*lines, pdf=pdf).split("\n") == [
        FULL[:24] + FULL[:26] + "个方面的任务。", "一、总体要求", FULL[:24] + "结束。",
    ]  # fmt: skip


def test_running_heads_and_page_numbers_go_and_paragraphs_cross_pages(pdf):
    pages = [page(number, (2, FULL[:24]), (0, FULL[:26])) for number in (1, 2)] + [page(3, (0, "完成全年任务。"))]
    text = extract_pdf(pdf(pages)).text
    assert text.split("\n") == [FULL[:24] + FULL[:26], FULL[:24] + FULL[:26] + "完成全年任务。"]


def test_number_in_the_body_is_no_page_number(pdf):
    assert text_of((0, "2023"), (2, "年份如上。"), pdf=pdf) == "2023\n年份如上。"


def test_radicals_become_characters(pdf):
    assert text_of((2, "⼯作⻓远，⺠⽣为⼤。"), pdf=pdf) == "工作长远，民生为大。"
    assert fold_radicals("⻛⻋⻢⼈") == "风车马人"


def test_page_without_text_among_others_is_a_warning(pdf):
    extracted = extract_pdf(pdf([[(90, 700, SIZE, "正文。")], []]))
    assert extracted.text == "正文。"
    assert [(warning.code, warning.message) for warning in extracted.warnings] == [
        ("pdf-pages-without-text", "1 of 2 pages hold no text: 2.")
    ]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda pdf: pdf([[], []]), "pdf-no-text"),
        (lambda pdf: pdf([[(90, 700, SIZE, "正文。")]], declared_pages=2000), "pdf-too-many-pages"),
        (lambda pdf: b"%PDF-1.5\nnothing of a PDF follows", "pdf-broken"),
    ],
)
def test_pdf_that_cannot_be_read(pdf, make, code):
    with pytest.raises(CannotRead) as refused:
        extract_pdf(make(pdf))
    assert refused.value.code == code


def test_pdf_with_a_password_is_refused(pdf):
    encrypted = pdf([[(90, 700, SIZE, "正文。")]]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] "
        b"/Encrypt << /Filter /Standard "
        b"/V 1 /R 2 /P -4 /O <" + b"AB" * 32 + b"> /U <" + b"CD" * 32 + b"> >>",
    )
    with pytest.raises(CannotRead) as refused:
        extract_pdf(encrypted)
    assert refused.value.code == "pdf-encrypted"


def shown(text: str, matrix: str, mode: int = 0) -> str:
    """Text drawn with a matrix of its own."""
    return f"BT /F {SIZE} Tf {mode} Tr {matrix} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


@pytest.mark.parametrize(
    "number",
    ["3", "- 3 -", "—3—", "— 3 —", "－3－", "·3·", "第3页", "第 3 页 共 10 页", "第3页/共10页",
     "3/10", "3 / 10", "Page 3 of 10", "P3", "iv", "第三页", "~ 3 ~", "3 (10)", "第3页，共10页"],
)  # fmt: skip
def test_page_number_in_every_form(number):
    assert PAGE_NUMBER.fullmatch(number)


@pytest.mark.parametrize("line", ["2023年", "一、总体要求", "3个", "第三章", "5%", "共同富裕", "3.5亿元", "第一部分"])
def test_line_that_is_no_page_number(line):
    assert not PAGE_NUMBER.fullmatch(line)


def test_running_head_of_two_pages_goes_and_a_number_between_lines_stays(pdf):
    pages = [page(1, (2, FULL[:24]), (0, "甲。")), page(2, (2, FULL[1:25]), (0, "乙。"))]
    pages[1][1:1] = [(LEFT + 2 * SIZE, 790, SIZE, "正文从这里开始"), (LEFT + 2 * SIZE, 765, SIZE, "2026")]
    assert extract_pdf_here(pdf(pages)).text.split("\n") == [
        FULL[:24] + "甲。", "正文从这里开始", "2026", FULL[1:25] + "乙。",
    ]  # fmt: skip


def columns(*halves: list[str]) -> list[tuple[float, float, float, str]]:
    """A title across the page, then two columns of 14 characters a line, 10 points each."""
    out = [(200.0, 780.0, 18.0, "两栏排印的工作报告")]
    for half, left in zip(halves, (60, 310), strict=True):
        out += [(left, 740 - 16 * place, 10, text) for place, text in enumerate(half)]
    return out


COLUMN = [FULL[i : i + 23] for i in range(4)] * 2  # eight full lines


def test_two_columns_are_read_one_after_the_other(pdf):
    text = extract_pdf_here(pdf([columns(COLUMN, [*COLUMN, "完。"])])).text
    assert text == "两栏排印的工作报告\n" + "".join(COLUMN) * 2 + "完。"


def test_two_columns_written_line_by_line_across_the_page(pdf):
    drawn = columns(COLUMN, COLUMN)
    mixed = [drawn[0], *(line for pair in zip(drawn[1:9], drawn[9:], strict=True) for line in pair)]
    assert extract_pdf_here(pdf([mixed])).text == "两栏排印的工作报告\n" + "".join(COLUMN) * 2


def test_heading_of_one_column_beside_a_line_of_the_other_stays_apart():
    left = [Char(c, 10.0 * i, 10.0 * i + 10, 0, 10) for i, c in enumerate("坚持稳中求进")]
    right = [Char(c, 80.0 + 18 * i, 98.0 + 18 * i, -4, 14) for i, c in enumerate("工作要求")]
    assert [line.text for line in lines_of(left + right)] == ["坚持稳中求进", "工作要求"]


def test_last_page_of_a_text_in_columns_has_them_too(pdf):
    last = columns(["全文的末尾一段", "在左边。"], ["右边的结束。"])[1:]
    text = extract_pdf_here(pdf([columns(COLUMN, COLUMN), columns(COLUMN, COLUMN), last])).text
    assert text.endswith("右边的结束。") and text.index("在左边。") < text.index("右边的")


@pytest.mark.parametrize(
    ("turn", "places"),
    [
        ("0 1 -1 0", ["100 60", "124 60", "148 60"]),
        ("-1 0 0 -1", ["535 80", "535 104", "535 128"]),
        ("0 -1 1 0", ["400 780", "376 780", "352 780"]),
    ],
)
def test_page_that_lies_on_its_side(pdf, turn, places):
    """In a font that PDFium knows: of others it has no boxes once they are turned."""
    lines = ["First line of the report on the year", "second line of the report, as wide", "and the last."]
    drawn = "".join(f"BT /H 16 Tf {turn} {at} Tm ({text}) Tj ET\n" for at, text in zip(places, lines, strict=True))
    assert extract_pdf_here(pdf([[]], drawn_too=drawn)).text == " ".join(lines)


def test_watermark_across_the_text_is_left_out(pdf):
    lines = [(2, FULL[:24]), (0, FULL[:26]), (0, "结束。")]
    mark = shown("内部资料注意保存", "0.7 0.7 -0.7 0.7 150 600")
    assert extract_pdf_here(pdf([page(1, *lines)[1:-1]], drawn_too=mark)).text == FULL[:24] + FULL[:26] + "结束。"


def test_text_painted_twice_to_look_bold_is_read_once(pdf):
    twice = [(90.0, 700.0, SIZE, "一、总体要求"), (90.4, 700.0, SIZE, "一、总体要求")]
    assert extract_pdf_here(pdf([twice])).text == "一、总体要求"


def chars(*stretches: tuple[float, str]) -> list[Char]:
    """Characters on one height, 10 points to the em and half as wide in Latin; a space before each further stretch."""
    out: list[Char] = []
    for left, text in stretches:
        for place, char in enumerate(text):
            right = left + (5 if char.isascii() else 10)
            out.append(Char(char, left, right, 0, 10, space=bool(out) and place == 0))
            left = right
    return out


def test_spaces_between_latin_and_chinese_go_and_between_latin_words_stay():
    (line,) = lines_of(chars((0, "完成"), (25, "5"), (32, "项"), (45, "GPU"), (63, "Cluster"), (101, "建设")))
    assert line.text == "完成5项GPU Cluster建设"


def test_list_whose_wrapped_lines_stand_in_keeps_its_items_whole(pdf):
    first, second = ["1. " + FULL[:24], FULL[1:25], FULL[2:26], "完。"], ["2. " + FULL[:24], FULL[2:26], "毕。"]
    lines = [(2 if place else 0, text) for item in (first, second) for place, text in enumerate(item)]
    assert text_of(*lines, pdf=pdf).split("\n") == ["".join(first), "".join(second)]


def test_word_that_had_no_room_begins_the_next_line_of_its_paragraph(pdf):
    lines = [(2, FULL[:24]), (0, FULL[:19]), (0, "Transformer-based模型上线。"), (2, "二段。")]
    assert text_of(*lines, pdf=pdf).split("\n") == [FULL[:24] + FULL[:19] + "Transformer-based模型上线。", "二段。"]


def test_footnotes_of_pages_come_after_the_body(pdf):
    first = [*page(1, (2, FULL[:24]), (0, FULL[:26])), (LEFT, 130, 9, "①本报告数据为快报数。")]
    text = extract_pdf_here(pdf([first, page(2, (0, "抓好落实。"))])).text
    assert text == FULL[:24] + FULL[:26] + "抓好落实。\n①本报告数据为快报数。"


PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI Q\n"


def test_scanned_pages_with_nothing_but_their_numbers_are_recognised(pdf):
    with pytest.raises(CannotRead) as refused:
        extract_pdf(pdf([[(290, 40, 10, f"- {number} -")] for number in (1, 2)], drawn_too=PICTURE))
    assert (refused.value.code, refused.value.detail) == ("pdf-no-text", {"pages": 2})


STRIPS = "".join(f"q 595 0 0 221 0 {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI Q\n" for y in (0, 210, 421, 631))


def test_scanned_pages_among_pages_of_text_are_named(pdf):
    text = [(LEFT, 700, SIZE, FULL[:24])]
    stamped = [(LEFT, 700, SIZE, "骑缝章"), (290, 40, 10, "- 3 -")]
    plain, scan, strips = pdf([text]), PICTURE, STRIPS
    assert extract_pdf_here(plain).warnings == ()
    for picture in (scan, strips):
        pages = pdf([[*text, (LEFT, 660, SIZE, FULL[:26])], [], stamped], drawn_on={2: picture, 3: picture})
        assert [(w.code, w.message) for w in extract_pdf_here(pages).warnings] == [
            ("pdf-pages-scanned", "2 of 3 pages are pictures, in which nothing was read: 2, 3.")
        ]


def test_page_with_little_text_is_not_said_to_hold_none(pdf):
    pages = [
        [(LEFT, 700, SIZE, FULL[:24])],
        [(LEFT, 420, SIZE, "2026")],
        [(LEFT, 420, SIZE, "第三")],
        [(290, 40, 10, "- 4 -")],
    ]
    extracted = extract_pdf_here(pdf(pages))
    assert "2026" in extracted.text.split("\n")
    assert [w.message for w in extracted.warnings] == ["1 of 4 pages hold no text: 4."]


def test_slides_on_pictures_are_no_scan(pdf):
    slides = [[(LEFT, 700, SIZE, FULL[i : i + 20] + "。")] for i in range(3)]
    assert all(slide[0][3] in extract_pdf_here(pdf(slides, drawn_too=PICTURE)).text for slide in slides)


def test_text_that_a_machine_laid_over_a_picture_is_named(pdf):
    over = PICTURE + shown(FULL, "1 0 0 1 90 700", mode=3) + shown("抓好落实。", "1 0 0 1 90 670", mode=3)
    extracted = extract_pdf_here(pdf([[]], drawn_too=over))
    assert extracted.text == FULL + "抓好落实。"
    assert [warning.code for warning in extracted.warnings] == ["pdf-pages-recognised"]


def ruled(columns: list[int], rows: list[int], missing: tuple[tuple[int, int, int, int], ...] = ()) -> str:
    """A table's rules, each a thin box between two crossings as office programs draw them."""
    out = ""
    for y in rows:
        for left, right in pairwise(columns):
            if (left, y, right, y) not in missing:
                out += f"{left} {y} {right - left} 0.5 re f\n"
    for x in columns:
        for top, bottom in pairwise(rows):
            if (x, top, x, bottom) not in missing:
                out += f"{x} {bottom} 0.5 {top - bottom} re f\n"
    return out


def test_ruled_table_with_wrapped_and_merged_cells(pdf):
    xs, ys = [60, 110, 230, 330, 430], [700, 670, 630, 590, 560]
    rules = ruled(xs, ys, missing=((110, 630, 230, 630), *((x, 590, x, 560) for x in xs[1:-1])))
    cells = [
        (64, 680, 10, "序号"), (114, 680, 10, "任务"), (234, 680, 10, "牵头单位"), (334, 680, 10, "时限"),
        (64, 645, 10, "1"), (234, 645, 10, "科技部"), (334, 645, 10, "6月"),
        (114, 640, 10, "建成全院统一的数据平台并"), (114, 625, 10, "上线"),
        (64, 605, 10, "2"), (234, 605, 10, "财务部"), (334, 605, 10, "9月"), (64, 570, 10, "合计两项"),
        (90, 740, SIZE, "一、任务分解表"), (90, 520, SIZE, "二、工作要求"),
    ]  # fmt: skip
    extracted = extract_pdf_here(pdf([cells], drawn_too=rules))
    assert extracted.text.split("\n") == [
        "一、任务分解表",
        "序号\t任务\t牵头单位\t时限",
        "1\t建成全院统一的数据平台并上线\t科技部\t6月", "2\t\t财务部\t9月", "合计两项",
        "二、工作要求",
    ]  # fmt: skip
    title = "建成全院统一的数据平台并上线"
    assert extracted.tables == (
        (
            ("序号", "任务", "牵头单位", "时限"), ("1", title, "科技部", "6月"), ("2", title, "财务部", "9月"),
            ("合计两项",) * 4,
        ),
    )  # fmt: skip


def test_frame_around_text_is_no_table(pdf):
    lines = [(2, FULL[:24]), (0, "结束。")]
    extracted = extract_pdf_here(pdf([page(1, *lines)[1:-1]], drawn_too=ruled([60, 560], [800, 60])))
    assert (extracted.text, extracted.tables) == (FULL[:24] + "结束。", ())


def test_five_hundred_pages_within_the_time_of_one_process(pdf):
    start = time.process_time()
    extract_pdf_here(pdf([page(1, *[(0, FULL)] * 24)], declared_pages=500))
    assert time.process_time() - start < CPU_SECONDS
