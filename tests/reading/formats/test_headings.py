"""Headings that a file itself marks (Word's outline levels, Markdown's #, a page's h2) are sections, numbered or not."""

import pytest

from luoshi.reading.read import extract, read_bytes

DONE, DUE = "一年来完成投资3.2亿元，建成泵站3座。", "6月底前开工建设城南水厂，由工程科负责。"
LINES = [
    ("水务局2025年工作总结", 0), ("主要工作完成情况", 1), ("工程建设", 2), (DONE, 0), ("防汛抗旱", 2), ("落实责任制12项。", 0),
    ("2026年工作安排", 1), ("抓重点工程", 2), (DUE, 0),
]  # fmt: skip
STYLES = (
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="节"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="小节"/><w:basedOn w:val="b"/></w:style>'
)


def paragraph(text, level=0, properties=""):
    style = f'<w:pStyle w:val="{" ac"[level]}"/>' if level else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def sections(data, name):
    return [(c.level, c.heading, c.role) for c in read_bytes(data, name).clauses if c.kind == "section"]


@pytest.mark.parametrize("kind", ["docx", "md", "html"])
def test_headings_without_numbers_are_sections_of_their_level(docx, kind):
    data = {
        "docx": lambda: docx("".join(paragraph(text, level) for text, level in LINES), styles=STYLES),
        "md": lambda: "\n\n".join(f"{'#' * (level + 1)} {text}" if level else text for text, level in LINES).encode(),
        "html": lambda: (
            f"<title>{LINES[0][0]}</title><body><h1>{LINES[0][0]}</h1><div>"
            + "".join(
                f"<h{level + 1}>{text}</h{level + 1}>" if level else f"<p>{text}</p>" for text, level in LINES[1:]
            )
        ).encode(),
    }[kind]()
    assert sections(data, f"a.{kind}") == [
        (1, "主要工作完成情况", "review"), (2, "工程建设", "review"), (2, "防汛抗旱", "review"),
        (1, "2026年工作安排", "task"), (2, "抓重点工程", "task"),
    ]  # fmt: skip


def test_numbered_paragraphs_below_a_heading_stand_below_it_and_the_next_heading_beside_it(docx):
    lines = [
        ("工作方案", 0),
        ("重点任务", 1),
        ("一、建设城南水厂。", 0),
        ("二、改造管网。", 0),
        ("保障措施", 1),
        (DUE, 0),
    ]
    data = docx("".join(paragraph(text, level) for text, level in lines), styles=STYLES)
    told = [(clause.level, clause.text) for clause in read_bytes(data, "a.docx").clauses]
    assert told == [(1, "重点任务"), (2, lines[2][0]), (2, lines[3][0]), (1, "保障措施"), (2, DUE)]


def test_paragraphs_set_as_headings_by_mistake_are_none(docx):
    body = paragraph("标题") + paragraph(DONE, 1) + paragraph("一节", 1, '<w:outlineLvl w:val="9"/>') + paragraph(DUE)
    assert extract(docx(body, styles=STYLES), "a.docx").headings == ()
    everything = "".join(paragraph(f"第{n}行", 1) for n in range(9))
    assert extract(docx(everything, styles=STYLES), "a.docx").headings == ()
