import io
import time
import zipfile

import docx as python_docx

from luoshi.reading.formats.docx import extract_docx
from luoshi.reading.read import extract

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


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


def notes(kind: str, *texts: str) -> bytes:
    inner = "".join(
        f'<w:{kind} w:id="{number}">{paragraph(run(text))}</w:{kind}>' for number, text in enumerate(texts, 2)
    )
    return f'<w:{kind}s xmlns:w="{W}"><w:{kind} w:type="separator" w:id="0"/>{inner}</w:{kind}s>'.encode()


def test_notes_stand_after_the_body_in_the_order_of_their_signs(docx):
    signs = [f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>' for kind, number in FOOT_AND_END]
    deleted = '<w:del><w:r><w:footnoteReference w:id="4"/></w:r></w:del>'
    body = paragraph(run("甲") + signs[0] + run("乙") + signs[1] + run("丙") + signs[2] + deleted)
    parts = {
        "footnotes.xml": notes("footnote", "先写的", "后写的", "删去的"),
        "endnotes.xml": notes("endnote", "尾注"),
    }
    assert extract_docx(docx(body, **parts)).text == "甲乙丙\n注释\n〔1〕后写的\n〔2〕先写的\n〔3〕尾注"


FOOT_AND_END = (("footnote", 3), ("footnote", 2), ("endnote", 2))


def test_paragraph_mark_deleted_gives_the_next_paragraphs_number_to_both(docx):
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = (
        paragraph(run("坚持"), "<w:rPr><w:del/></w:rPr>")
        + paragraph(run("党建"), number)
        + paragraph(run("创新"), number)
    )
    assert extract_docx(docx(body, numbering)).text == "一、坚持党建\n二、创新"


def test_heading_whose_end_is_hidden_runs_on_with_its_own_number(docx):
    """Word's “style separator”: a heading and its text on one line."""
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    head = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/><w:specVanish/></w:rPr>'
    body = paragraph(run("抓安全。"), head) + paragraph(run("落实责任。"))
    assert extract_docx(docx(body, numbering)).text == "1. 抓安全。落实责任。"


def test_moved_paragraph_stands_only_where_it_went(docx):
    mark = "<w:rPr><w:moveFrom/></w:rPr>"
    body = paragraph(f"<w:moveFrom>{run('整段')}</w:moveFrom>", mark) + paragraph(run("前"))
    body += paragraph(f"<w:moveTo>{run('整段')}</w:moveTo>", "<w:rPr><w:moveTo/></w:rPr>")
    assert extract_docx(docx(body)).text == "前\n整段"


def test_paragraph_left_open_at_the_end_of_a_cell_or_the_body_is_kept(docx):
    left_open = paragraph(run("开口"), "<w:rPr><w:del/></w:rPr>")
    row = f"<w:tr><w:tc>{left_open}</w:tc><w:tc>{paragraph(run('右'))}</w:tc></w:tr>"
    assert extract_docx(docx(f"<w:tbl>{row}</w:tbl>{left_open}")).text == "开口\t右\n开口"


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_results_of_fields_are_kept_and_page_numbers_are_not(docx):
    body = paragraph(run("截至") + field(' DATE \\@ "yyyy" ', run("2026")) + run("年，见") + field("PAGE", run("3")))
    body += paragraph(f'<w:fldSimple w:instr=" REF a ">{run("附件")}</w:fldSimple>')
    body += paragraph(f'<w:fldSimple w:instr=" NUMPAGES ">{run("10")}</w:fldSimple>')
    assert extract_docx(docx(body)).text == "截至2026年，见\n附件"


def test_contents_made_by_a_field_are_left_out_over_paragraphs(docx):
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = paragraph(begin + run("一、总结") + field("PAGEREF a", run("1"))) + paragraph(run("二、部署"))
    assert extract_docx(docx(body + paragraph(end) + paragraph(run("正文")))).text == "正文"
    assert extract_docx(docx(body + paragraph(run("正文")))).text == "一、总结1\n二、部署\n正文"  # it never ends


def test_rings_and_readings_painted_by_fields(docx):
    def painted(instruction: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    ring, reading = r"eq \o\ac(○,3)", r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(lüè),略)'
    body = paragraph(painted(ring) + run("攻") + painted(reading))
    assert extract_docx(docx(body)).text == "③攻略"


def test_ruby_keeps_the_base_and_symbols_their_meaning(docx):
    ruby = f"<w:r><w:ruby><w:rt>{run('luò')}</w:rt><w:rubyBase>{run('落')}</w:rubyBase></w:ruby></w:r>"
    sign = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r><w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    body = paragraph(ruby + run("实率") + sign + run("95%") + "<w:r><w:softHyphen/></w:r>")
    assert extract_docx(docx(body)).text == "落实率≥95%"


def test_text_hidden_by_its_style_is_left_out(docx):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Top"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Secret"><w:basedOn w:val="Top"/></w:style>'
    )
    secret = '<w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>密</w:t></w:r>'
    body = paragraph(run("窗体顶端"), '<w:pStyle w:val="Top"/>') + paragraph(run("正") + secret + run("文"))
    assert extract_docx(docx(body, styles=styles)).text == "正文"


def test_text_box_said_twice_for_old_readers_is_read_once(docx):
    box = f"<w:txbxContent>{paragraph(run('框内'))}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>'
    )
    assert extract_docx(docx(paragraph(both + run("正文")))).text == "正文\n框内"


def test_content_controls_are_read_unless_nobody_filled_them_in(docx):
    def control(text: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"

    link = f'<w:hyperlink w:anchor="a">{run("链接")}</w:hyperlink>'
    body = paragraph(control("已填") + control("单击此处输入文字。", "<w:showingPlcHdr/>") + link)
    assert extract_docx(docx(body)).text == "已填链接"


def test_row_that_begins_in_the_second_column(docx):
    body = (
        f"<w:tbl><w:tr>{cell('序号')}{cell('任务')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("建平台")}</w:tr></w:tbl>'
    )
    extracted = extract_docx(docx(body))
    assert extracted.tables == ((("序号", "任务"), ("", "建平台")),)
    assert extracted.text == "序号\t任务\n建平台"


def test_main_part_is_found_by_its_relation_and_not_by_its_name():
    out = io.BytesIO()
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships {space}><Relationship Type="{kinds}/officeDocument" Target="/word/document2.xml"/>'
            "</Relationships>",
        )
        archive.writestr(
            "word/document2.xml", f'<w:document xmlns:w="{W}"><w:body>{paragraph(run("正文"))}</w:body></w:document>'
        )
    assert extract(out.getvalue(), "a.docx").text == "正文"


def test_embedded_objects_are_named_as_unread(docx):
    extracted = extract_docx(docx(paragraph(run("正文")) + "<w:altChunk/>"))
    assert [warning.code for warning in extracted.warnings] == ["embedded-left-out"]


def test_fifty_thousand_paragraphs_take_time_in_proportion(docx):
    def seconds(count: int) -> float:
        data = docx(paragraph(run("抓好落实。")) * count)
        best = min(timed(extract_docx, data) for _ in range(2))
        return best / count

    assert seconds(40_000) < 3 * seconds(4_000) + 1e-5


def timed(work, data: bytes) -> float:
    start = time.process_time()
    work(data)
    return time.process_time() - start


def test_table_of_contents_typed_by_hand_is_left_out(docx):
    lines = ["2025年工作报告", "目 录", "一、工作回顾........1", "二、工作安排 12", "一、工作回顾", "完成投资3亿元。"]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    assert extract_docx(docx(body)).text.split("\n") == ["2025年工作报告", "一、工作回顾", "完成投资3亿元。"]
