"""What a browser prints around a page is none of its text."""

from __future__ import annotations

import pytest

from luoshi.reading.formats.pdf import extract_pdf_here

TITLE, WORDS = "云岭医院工作报告", "全年完成手术3600台。"


@pytest.mark.parametrize("printed", ["11/22/26, 7:30 AM", "2026/11/22 07:30", "2026年11月22日 下午7:30"])
def test_time_title_and_address_that_a_browser_prints_are_left_out(pdf, printed):
    page = [
        (30, 820, 8, f"{printed} {TITLE}"),
        (60, 760, 16, TITLE),
        (60, 720, 12, WORDS),
        (30, 18, 8, "https://example.org/a 1/1"),
    ]
    assert extract_pdf_here(pdf([page])).text == f"{TITLE}\n{WORDS}"


def test_time_at_the_head_of_a_page_without_an_address_at_its_foot_is_text(pdf):
    page = [(60, 820, 12, "2026/11/22 07:30 全体集合"), (60, 720, 12, WORDS)]
    assert extract_pdf_here(pdf([page])).text == f"2026/11/22 07:30 全体集合\n{WORDS}"
