import io

import docx as python_docx

from luoshi.reading.formats.docx import extract_docx


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def test_document_of_python_docx_with_title_and_automatic_numbers():
    document = python_docx.Document()
    document.core_properties.title = "2026年工作报告"
    document.add_heading("2026年工作报告", 0)
    document.add_paragraph("抓好重点任务", style="List Number")
    document.add_paragraph("守住安全底线", style="List Number")
    out = io.BytesIO()
    document.save(out)
    extracted = extract_docx(out.getvalue())
    assert extracted.text == "2026年工作报告\n1. 抓好重点任务\n2. 守住安全底线"
    assert extracted.hints == {"title": "2026年工作报告"}


def test_title_left_over_in_the_properties_is_no_hint():
    document = python_docx.Document()
    document.core_properties.title = "模板"
    document.add_paragraph("正文")
    out = io.BytesIO()
    document.save(out)
    assert extract_docx(out.getvalue()).hints == {}


def test_tracked_changes_read_as_accepted(docx):
    body = paragraph(
        run("增长") + f"<w:ins>{run('5%')}</w:ins><w:del><w:r><w:delText>3%</w:delText></w:r></w:del>" + run("以上")
    )
    body += f"<w:p><w:moveFrom>{run('旧处')}</w:moveFrom><w:moveTo>{run('新处')}</w:moveTo></w:p>"
    assert extract_docx(docx(body)).text == "增长5%以上\n新处"


def test_deleted_paragraph_mark_joins_two_paragraphs(docx):
    body = paragraph(run("坚持稳中"), "<w:rPr><w:del/></w:rPr>") + paragraph(run("求进"))
    assert extract_docx(docx(body)).text == "坚持稳中求进"


def test_hidden_text_fields_and_contents_are_left_out(docx):
    contents = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents += f"<w:sdtContent>{paragraph(run('一、总结 1'))}</w:sdtContent></w:sdt>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert extract_docx(docx(contents + paragraph(run("正") + hidden + run("文")))).text == "正文"


def test_soft_breaks_make_lines_and_tabs_spaces(docx):
    body = paragraph("<w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:tab/><w:t>尾</w:t></w:r>")
    assert extract_docx(docx(body)).text == "第一行\n第二行 尾"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


def test_table_as_rows_and_lines_with_merged_cells_filled(docx):
    restart, wide = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    body = (
        "<w:tbl>"
        f"<w:tr>{cell('任务')}{cell('牵头单位')}</w:tr>"
        f"<w:tr>{cell('建平台')}{cell('科技处', restart)}</w:tr>"
        f"<w:tr>{cell('育人才')}{cell('', '<w:vMerge/>')}</w:tr>"
        f"<w:tr>{cell('合计', wide)}</w:tr>"
        "</w:tbl>"
    )
    extracted = extract_docx(docx(body))
    assert extracted.text == "任务\t牵头单位\n建平台\t科技处\n育人才\n合计"
    assert extracted.tables == ((("任务", "牵头单位"), ("建平台", "科技处"), ("育人才", "科技处"), ("合计", "合计")),)


def test_table_of_one_column_is_a_frame_around_text(docx):
    extracted = extract_docx(docx(f"<w:tbl><w:tr>{cell('一、总体要求')}</w:tr></w:tbl>"))
    assert (extracted.text, extracted.tables) == ("一、总体要求", ())


def test_text_box_read_once_after_its_paragraph(docx):
    box = f"<w:r><w:txbxContent>{paragraph(run('框内'))}</w:txbxContent></w:r>"
    assert extract_docx(docx(paragraph(run("正文") + box))).text == "正文\n框内"


def test_footnotes_left_out_with_a_warning(docx):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="2"/></w:footnotes>'
    extracted = extract_docx(docx(paragraph(run("正文")), **{"footnotes.xml": notes.encode()}))
    assert [warning.code for warning in extracted.warnings] == ["footnotes-left-out"]
