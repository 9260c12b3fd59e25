"""The made file opened again; its pages as LibreOffice sets them, where that is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from luoshi.files.official_paper.paper import Head, OfficialPaper
from luoshi.files.official_paper.rules import HouseStyle, characters, day_said, han, numbered, signed_at, title_lines
from luoshi.files.official_paper.text import plain

DAY = date(2026, 3, 5)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="120"><rect width="300" height="60"/></svg>'


def opened(paper: OfficialPaper) -> Any:
    return docx.Document(BytesIO(paper.bytes()))


def texts(document: Any) -> list[str]:
    return [line.text for line in document.paragraphs if line.text]


def font_of(document: Any, style: str) -> tuple[str, float]:
    run = document.styles.element.get_by_id(style).find(qn("w:rPr"))
    return run.find(qn("w:rFonts")).get(qn("w:eastAsia")), int(run.find(qn("w:sz")).get(qn("w:val"))) / 2


def test_page_is_a4_with_the_standards_text_area_and_grid():
    section = opened(OfficialPaper(title="通报")).sections[0]
    assert (section.page_width.mm, section.page_height.mm) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    assert (section.top_margin.mm, section.left_margin.mm) == (pytest.approx(37, abs=0.1), pytest.approx(28, abs=0.1))
    area = (
        section.page_width.mm - section.left_margin.mm - section.right_margin.mm,
        section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm,
    )
    assert area == (pytest.approx(156, abs=0.1), pytest.approx(225, abs=0.1))
    grid = section._sectPr.find(qn("w:docGrid"))
    assert [grid.get(qn(f"w:{name}")) for name in ("type", "linePitch", "charSpace")] == [
        "linesAndChars",
        "579",
        "-848",
    ]


def test_fonts_follow_the_level():
    document = opened(OfficialPaper(title="通报"))
    assert {key: font_of(document, key) for key in ("Normal", "Title", "Footer")} == {
        "Normal": ("仿宋_GB2312", 16), "Title": ("方正小标宋简体", 22), "Footer": ("宋体", 14),
    }  # fmt: skip
    assert [font_of(document, f"Heading{level}") for level in (1, 2, 3, 4)] == [
        ("黑体", 16), ("楷体_GB2312", 16), ("仿宋_GB2312", 16), ("仿宋_GB2312", 16),
    ]  # fmt: skip
    table = document.part.part_related_by(docx.opc.constants.RELATIONSHIP_TYPE.FONT_TABLE).blob.decode()
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong' in table


def test_house_may_depart_from_the_standard():
    house = HouseStyle(body="方正仿宋_GBK", digits="Times New Roman", red_head=False)
    paper = OfficialPaper(title="通报", number="星所〔2026〕1号", mark="星河研究所文件", house=house)
    document = opened(paper)
    fonts = document.styles.element.get_by_id("Normal").find(qn("w:rPr")).find(qn("w:rFonts"))
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == ("方正仿宋_GBK", "Times New Roman")
    assert texts(document) == ["通报", "星所〔2026〕1号"]


def test_red_head_stands_first_with_its_line():
    head = Head("星河研究所督查通报", number="第3期", left="星河研究所办公室", right=day_said(DAY))
    document = opened(OfficialPaper(title="三月督查情况", head=head))
    assert texts(document) == ["星河研究所督查通报", "第3期", " 星河研究所办公室\t2026年3月5日 ", "三月督查情况"]
    mark = next(line for line in document.paragraphs if line.text == head.mark)
    assert str(mark.runs[0].font.color.rgb) == "FF0000"
    assert len(document.element.body.findall(f".//{qn('w:pBdr')}/{qn('w:bottom')}")) == 1


def test_addressees_stand_at_the_edge_with_one_colon():
    paper = OfficialPaper(title="通报")
    paper.addressed("各部门：")
    line = next(line for line in opened(paper).paragraphs if line.text == "各部门：")
    assert line.style.style_id == "Flat"


def test_headings_are_numbered_and_start_anew_below_a_higher_one():
    paper = OfficialPaper(title="通报")
    for level, text in [(1, "总体"), (2, "进展"), (3, "软件"), (4, "模块"), (2, "问题"), (3, "人手"), (1, "下一步")]:
        paper.heading(level, text)
    assert texts(opened(paper))[1:] == [
        "一、总体",
        "（一）进展",
        "1.软件",
        "（1）模块",
        "（二）问题",
        "1.人手",
        "二、下一步",
    ]


def test_paragraphs_are_indented_by_two_characters():
    document = opened(OfficialPaper(title="通报"))
    indent = document.styles.element.get_by_id("Normal").find(qn("w:pPr")).find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"


def test_table_repeats_its_head_and_splits_no_row():
    paper = OfficialPaper(title="通报")
    paper.table(["序号", "事项"], [["1", "补测"], ["2", "两行\n的事"]], widths=[1, 3])
    table = opened(paper).tables[0]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [round(cell.width.mm) for cell in table.rows[1].cells] == [39, 117]


def test_pages_are_numbered_outside_odd_right_even_left():
    document = opened(OfficialPaper(title="通报"))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    sides = [line._p.pPr.find(qn("w:jc")).get(qn("w:val")) for line in (
        section.footer.paragraphs[0], section.even_page_footer.paragraphs[0])]  # fmt: skip
    assert sides == ["right", "left"]
    assert section.footer.paragraphs[0].text == "—  —"  # the field between the dashes is no run
    assert section.footer._element.find(f".//{qn('w:fldSimple')}").get(qn("w:instr")) == "PAGE"


def test_signature_attachments_and_imprint_stand_in_their_places():
    paper = OfficialPaper(title="通报", issuer="星河研究所办公室", day=DAY)
    paper.attachments(["台账", "清单"])
    paper.sign()
    paper.attachment("台账", 1)
    paper.imprint(sent_to="所领导", printed_by="星河研究所办公室", printed_on=DAY)
    document = opened(paper)
    said = [text.strip() for text in texts(document)[1:]]
    assert said == ["附件：1.台账", "2.清单", "星河研究所办公室", "2026年3月5日", "附件1", "台账"]
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["星河研究所办公室", "2026年3月5日印发"]


def test_drawing_is_set_as_a_picture_no_wider_than_the_text():
    paper = OfficialPaper(title="通报")
    paper.picture(DRAWING.encode(), width_mm=300)
    assert opened(paper).inline_shapes[0].width == pytest.approx(Mm(156), rel=0.001)


def test_nothing_of_the_template_is_left():
    document = opened(OfficialPaper(title="通报", issuer="星河研究所", day=DAY))
    about = document.core_properties
    assert (about.title, about.author, about.comments) == ("通报", "星河研究所", "")
    assert not [rel for rel in document.part.package.rels.values() if "thumbnail" in rel.reltype]


@given(st.text())
def test_text_that_xml_cannot_hold_is_left_out(text: str):
    element = docx.oxml.OxmlElement("w:t")
    element.text = plain(text)  # raises where a sign is left that XML cannot hold
    assert len(element.text or "") <= len(text)


@pytest.mark.parametrize(("number", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_headings_count_in_han(number: int, said: str):
    assert han(number) == said
    assert numbered(2, number) == f"（{said}）"


def test_date_begins_two_characters_after_a_longer_signature():
    assert characters(day_said(DAY)) == 6
    assert signed_at("星河研究所办公室", day_said(DAY)) == (2, 2)
    assert signed_at("星河研究所办公室督查科", day_said(DAY)) == (2, 5)
    assert signed_at("研究所", day_said(DAY)) == (7, 2)


@given(st.lists(st.sampled_from(["重点任务", "督查", "情况", "通报"]), min_size=1, max_size=30).map("".join))
def test_title_lines_hold_all_and_fit(title: str):
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(characters(line) <= 19 for line in lines)


def test_long_title_is_broken_evenly():
    assert title_lines("关于2026年第三季度重点任务督查情况的通报") == ["关于2026年第三季度", "重点任务督查情况的通报"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here")
def test_full_page_holds_22_lines_of_28_characters(tmp_path: Path):
    paper = OfficialPaper(title="")
    paper.paragraph("满" * 28 * 50)
    source = tmp_path / "paper.docx"
    source.write_bytes(paper.bytes())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    page = pypdfium2.PdfDocument(tmp_path / "paper.pdf")[1]
    text = page.get_textpage()
    said = text.get_text_range()
    rows = Counter(round(text.get_charbox(n)[1]) for n in range(text.count_chars()) if said[n] == "满")
    assert list(rows.values()) == [28] * 22
