"""What a Word document shows is in its text: no figure and no character goes without a word."""

import pytest

from luoshi.reading.formats.docx import extract_docx

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def text_of(docx, inner: str, properties: str = "") -> str:
    return extract_docx(docx(f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>")).text


def field(instruction: str, begin: str = "", result: str | None = None) -> str:
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{begin}</w:fldChar></w:r>'
        f'<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def m(inner: str) -> str:
    def named(name: str, text: str) -> str:
        return f"<m:{name}>{text}</m:{name}>"

    marked = inner
    for name in ("num", "den", "sup", "deg", "e", "f", "sSup", "rad", "d"):
        marked = marked.replace(f"{{{name} ", f"<m:{name}>").replace(f" {name}}}", f"</m:{name}>")
    out, word = "", ""
    for part in marked.replace("<", "\n<").replace(">", ">\n").split("\n"):
        word = part if part.startswith("<") or not part else named("r", named("t", part))
        out += word
    return f'<m:oMath xmlns:m="{MATH}">{out}</m:oMath>'


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("{f {num 3 num}{den 4 den} f}", "3/4"),
        ("{f {num 3+5 num}{den 12 den} f}", "(3+5)/12"),
        ("{sSup {e 10 e}{sup 8 sup} sSup}", "10⁸"),
        ("{sSup {e m e}{sup 2 sup} sSup}", "m2"),
        ("{rad {deg 3 deg}{e 27 e} rad}", "3√27"),
        ("{d {e 12 e} d}", "(12)"),
    ],
)
def test_formula_keeps_what_parts_its_figures(docx, formula, text):
    assert text_of(docx, run("共") + m(formula) + run("。")) == f"共{text}。"


@pytest.mark.parametrize(
    ("instruction", "text"),
    [
        (r"EQ \f(3,4)", "3/4"), (r"EQ 10\s\up5(8)", "10⁸"), (r"EQ \r(3,27)", "3√27"), (r"EQ \o\ac(□,9)", "9"),
        (r"EQ \f(1,\r(2))", "1/√2"), ("SYMBOL 163 \\f Symbol", "≤"), ("SYMBOL 0x81 \\f \"Wingdings\"", "①"),
    ],
)  # fmt: skip
def test_field_without_a_result_is_what_it_paints(docx, instruction, text):
    assert text_of(docx, run("共") + field(instruction) + run("项")) == f"共{text}项"


def test_entry_chosen_of_a_list_is_kept(docx):
    choice = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="22项"/></w:ddList></w:ffData>'
    assert text_of(docx, run("选") + field("FORMDROPDOWN", choice)) == "选22项"


def test_number_of_pages_is_kept_in_a_sentence_only(docx):
    count = '<w:fldSimple w:instr="NUMPAGES">' + run("12") + "</w:fldSimple>"
    assert text_of(docx, run("全文共") + count + run("页。")) == "全文共12页。"
    assert text_of(docx, run("全文共") + field("NUMPAGES", result="12") + run("页。")) == "全文共12页。"
    assert (
        text_of(
            docx,
            run("正文。") + "</w:p><w:p>" + run("第") + field("PAGE", result="3") + run("页 共") + count + run("页"),
        )
        == "正文。"
    )


def test_raised_figure_does_not_join_the_figure_before_it(docx):
    raised = '<w:vertAlign w:val="superscript"/>'
    assert text_of(docx, run("10") + run("8", raised) + run("千瓦时，36m") + run("2", raised)) == "10⁸千瓦时，36m2"
    assert text_of(docx, run("完成36") + run("1", raised) + run("2", raised) + run("次")) == "完成36¹²次"


@pytest.mark.parametrize(
    ("font", "codes", "text"),
    [("Wingdings", "F081 F08A F08C", "①⑩❶"), ("Wingdings 2", "F06A F0A3", "①□"), ("Symbol", "F033 F061 F0B4", "3α×"),
     ("Times New Roman", "F036", "6")],
)  # fmt: skip
def test_signs_of_symbol_fonts_keep_their_meaning(docx, font, codes, text):
    signs = "".join(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for code in codes.split())
    assert text_of(docx, run("共") + signs) == f"共{text}"
    typed = "".join(chr(int(code, 16)) for code in codes.split())
    if font != "Times New Roman":
        assert text_of(docx, run("共") + run(typed, f'<w:rFonts w:ascii="{font}"/>')) == f"共{text}"


def test_large_first_letter_belongs_to_its_paragraph(docx):
    first = f'<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{run("二")}</w:p>'
    assert extract_docx(docx(first + f"<w:p>{run('〇二六年完成36项。')}</w:p>")).text == "二〇二六年完成36项。"


def test_words_set_as_a_picture_are_words(docx):
    art = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="2026年标题"/></v:shape>'
    assert text_of(docx, f"<w:r><w:pict>{art}</w:pict></w:r>") == "2026年标题"


def test_cell_that_goes_on_with_nothing_is_a_cell_of_its_own(docx):
    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"

    goes_on = "<w:vMerge/>"
    table = f"<w:tbl><w:tr>{cell('36', goes_on)}{cell('乙')}</w:tr><w:tr>{cell('', goes_on)}{cell('丁')}</w:tr></w:tbl>"
    found = extract_docx(docx(table))
    assert (found.text, found.tables) == ("36\t乙\n丁", ((("36", "乙"), ("36", "丁")),))


def test_chart_is_named_as_not_read(docx):
    chart = (
        '<w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r>'
    )
    found = extract_docx(docx(f"<w:p>{run('正文。')}{chart}</w:p>"))
    assert [warning.code for warning in found.warnings] == ["embedded-left-out"]


@pytest.mark.parametrize("instruction", ["REF a", "PAGE"])
def test_field_that_never_ends_swallows_no_text(docx, instruction):
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    if instruction == "PAGE":
        broken += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = f"<w:p>{run('完成')}{broken}{run('36次')}</w:p><w:p>{run('二段。')}</w:p>"
    assert extract_docx(docx(body)).text == "完成36次\n二段。"
