"""Word's automatic numbers, each case as Word shows it."""

import pytest

from luoshi.reading.formats.docx import extract_docx
from luoshi.reading.formats.numerals import numeral


def level(index: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def instance(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def numbered(text: str, number: int = 1, at: int = 0) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def styled(text: str, style: str, extra: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


OFFICIAL = definition(
    0, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


def lines(data: bytes) -> list[str]:
    return extract_docx(data).text.split("\n")


def test_three_official_levels_restart_below_each_other(docx):
    body = "".join(
        [numbered("总体要求"), numbered("目标", at=1), numbered("任务", at=1), numbered("细则", at=2),
         numbered("重点工作"), numbered("安全", at=1), numbered("生产", at=2), numbered("培训", at=2)]
    )  # fmt: skip
    assert lines(docx(body, OFFICIAL + instance(1, 0))) == [
        "一、总体要求", "（一）目标", "（二）任务", "1. 细则", "二、重点工作", "（一）安全", "1. 生产", "2. 培训",
    ]  # fmt: skip


def test_level_text_with_several_levels_and_legal_digits(docx):
    levels = definition(
        0, level(0, "chineseCountingThousand", "第%1章"), level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", more="<w:isLgl/>"),
    )  # fmt: skip
    body = (
        numbered("总则") + numbered("范围", at=1) + numbered("附则") + numbered("解释", at=1) + numbered("施行", at=2)
    )
    assert lines(docx(body, levels + instance(1, 0))) == [
        "第一章 总则",
        "一.1 范围",
        "第二章 附则",
        "二.1 解释",
        "2.1.1 施行",
    ]


def test_lists_of_one_definition_count_on_and_an_override_starts_again(docx):
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = OFFICIAL + instance(1, 0) + instance(2, 0) + instance(3, 0, restart)
    body = numbered("甲", 1) + numbered("乙", 2) + numbered("丙", 3) + numbered("丁", 3)
    assert lines(docx(body, numbering)) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_level_that_never_restarts_counts_through(docx):
    never = '<w:lvlRestart w:val="0"/>'
    levels = definition(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", more=never))
    body = numbered("一章") + numbered("甲", at=1) + numbered("二章") + numbered("乙", at=1)
    assert lines(docx(body, levels + instance(1, 0))) == ["一、一章", "1. 甲", "二、二章", "2. 乙"]


def test_numbers_come_from_the_style_and_its_ancestors(docx):
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="H1Red"><w:basedOn w:val="H1"/></w:style>'
    )
    body = styled("总结", "H1") + styled("成绩", "H2") + styled("部署", "H1Red")
    assert lines(docx(body, OFFICIAL + instance(1, 0), styles)) == ["一、总结", "（一）成绩", "二、部署"]


def test_level_named_by_its_linked_style(docx):
    levels = definition(
        0, level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>'),
    )  # fmt: skip
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        for name in ("H1", "H2")
    )
    body = styled("总结", "H1") + styled("成绩", "H2")
    assert lines(docx(body, levels + instance(1, 0), styles)) == ["一、总结", "（一）成绩"]


def test_number_zero_takes_the_styles_number_away(docx):
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = styled("甲", "H1") + styled("无号", "H1", off) + styled("乙", "H1")
    assert lines(docx(body, OFFICIAL + instance(1, 0), styles)) == ["一、甲", "无号", "二、乙"]


def test_bullets_leave_no_stray_glyph(docx):
    bullets = definition(0, level(0, "bullet", "\uf06c"))
    assert lines(docx(numbered("要点"), bullets + instance(1, 0))) == ["要点"]


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("chineseCounting", 10, "十"), ("chineseCounting", 21, "二十一"), ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 1010, "一千零一十"), ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"), ("ideographZodiac", 12, "亥"), ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 21, "㉑"), ("decimalEnclosedParen", 2, "⑵"), ("decimalFullWidth", 12, "１２"),
        ("upperRoman", 14, "XIV"), ("lowerLetter", 28, "bb"), ("decimalZero", 7, "07"), ("none", 3, ""),
        ("ideographTraditional", 11, "11"), ("unheardOf", 5, "5"),
    ],
)  # fmt: skip
def test_numeral_formats(form, number, written):
    assert numeral(number, form) == written
