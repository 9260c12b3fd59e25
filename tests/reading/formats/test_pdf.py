import pytest

from luoshi.reading.formats.pdf import extract_pdf
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
