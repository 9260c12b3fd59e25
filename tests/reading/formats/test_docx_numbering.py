"""Word's automatic numbers, each case as Word shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.formats.docx import extract_docx
from luoshi.reading.formats.numerals import FORMATS, numeral
from luoshi.reading.numerals import to_int


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


def test_level_linked_to_the_style_wins_for_styles_based_on_it_too(docx):
    levels = definition(
        0, level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>'),
    )  # fmt: skip
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2Red"><w:basedOn w:val="H2"/></w:style>'
    )
    body = styled("成绩", "H2") + styled("部署", "H2Red")
    assert lines(docx(body, levels + instance(1, 0), styles)) == ["（一）成绩", "（二）部署"]


def test_number_of_the_default_style_counts_where_no_style_is_named(docx):
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    assert lines(docx("<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * 2, OFFICIAL + instance(1, 0), styles)) == [
        "一、甲",
        "二、甲",
    ]


def test_definition_that_points_to_a_list_style_takes_its_levels(docx):
    pointing = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Official"/></w:abstractNum>'
    styles = '<w:style w:type="numbering" w:styleId="Official"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    numbering = OFFICIAL + pointing + instance(1, 0) + instance(2, 5)
    assert lines(docx(numbered("甲", 2) + numbered("乙", 2, 1), numbering, styles)) == ["一、甲", "（一）乙"]


def test_override_replaces_a_level_whole(docx):
    other = '<w:lvlOverride w:ilvl="0">' + level(0, "upperRoman", "%1.", start=4) + "</w:lvlOverride>"
    numbering = OFFICIAL + instance(1, 0, other)
    assert lines(docx(numbered("甲") + numbered("乙"), numbering)) == ["IV. 甲", "V. 乙"]


def test_level_that_restarts_only_below_the_first_counts_on_below_the_second(docx):
    third = level(2, "decimal", "%3.", more='<w:lvlRestart w:val="1"/>')
    levels = definition(0, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), third)
    body = "".join(numbered("文", at=at) for at in (0, 1, 2, 1, 2, 0, 1, 2))
    assert [line.removesuffix("文").strip() for line in lines(docx(body, levels + instance(1, 0)))] == [
        "一、", "（一）", "1.", "（二）", "2.", "二、", "（一）", "1.",
    ]  # fmt: skip


def test_format_hidden_behind_a_choice_is_found(docx):
    choice = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="一, 二"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="chineseCounting"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
    )
    assert lines(docx(numbered("甲"), definition(0, choice) + instance(1, 0))) == ["一、甲"]


def test_automatic_numbers_alone_in_the_cells_of_a_table(docx):
    def row(text: str) -> str:
        return f"<w:tr><w:tc>{numbered('')}</w:tc><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"

    data = docx(
        f"<w:tbl>{row('建平台')}{row('育人才')}</w:tbl>", definition(0, level(0, "decimal", "%1")) + instance(1, 0)
    )
    assert lines(data) == ["1\t建平台", "2\t育人才"]
    assert extract_docx(data).tables == ((("1", "建平台"), ("2", "育人才")),)


def test_number_of_an_empty_paragraph_counts_and_is_not_shown(docx):
    assert lines(docx(numbered("甲") + numbered("") + numbered("丙"), OFFICIAL + instance(1, 0))) == [
        "一、甲",
        "三、丙",
    ]


def test_absurd_numbers_and_links_are_bounded(docx):
    loop = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{on}"/></w:style>'
        for name, on in ("AB", "BA")
    )
    huge = definition(0, level(0, "lowerLetter", "%1.", start=10**9), level(1, "upperRoman", "%2.", start=10**9))
    body = numbered("甲") + numbered("乙", at=1) + numbered("丙", at=700) + numbered("丁", 99) + styled("戊", "A")
    assert lines(docx(body, huge + instance(1, 0), loop)) == ["1000000000. 甲", "1000000000. 乙", "丙", "丁", "戊"]


VALUES = (1, 2, 9, 10, 11, 20, 21, 99, 100, 101, 110)
WRITTEN = {
    "decimal": "1 2 9 10 11 20 21 99 100 101 110",
    "decimalZero": "01 02 09 10 11 20 21 99 100 101 110",
    "decimalFullWidth": "１ ２ ９ １０ １１ ２０ ２１ ９９ １００ １０１ １１０",
    "chineseCounting": "一 二 九 十 十一 二十 二十一 九十九 一〇〇 一〇一 一一〇",
    "taiwaneseCounting": "一 二 九 十 十一 二十 二十一 九十九 一○○ 一○一 一一○",
    "chineseCountingThousand": "一 二 九 十 十一 二十 二十一 九十九 一百 一百零一 一百一十",
    "japaneseCounting": "一 二 九 十 十一 二十 二十一 九十九 百 百一 百十",
    "chineseLegalSimplified": "壹 贰 玖 壹拾 壹拾壹 贰拾 贰拾壹 玖拾玖 壹佰 壹佰零壹 壹佰壹拾",
    "ideographDigital": "一 二 九 一〇 一一 二〇 二一 九九 一〇〇 一〇一 一一〇",
    "ideographTraditional": "甲 乙 壬 癸 11 20 21 99 100 101 110",
    "ideographZodiac": "子 丑 申 酉 戌 20 21 99 100 101 110",
    "ideographZodiacTraditional": "甲子 乙丑 壬申 癸酉 甲戌 癸未 甲申 99 100 101 110",
    "ideographEnclosedCircle": "㊀ ㊁ ㊈ ㊉ 11 20 21 99 100 101 110",
    "decimalEnclosedCircle": "① ② ⑨ ⑩ ⑪ ⑳ 21 99 100 101 110",
    "decimalEnclosedCircleChinese": "① ② ⑨ ⑩ ⑪ ⑳ 21 99 100 101 110",
    "decimalEnclosedFullstop": "⒈ ⒉ ⒐ ⒑ ⒒ ⒛ 21 99 100 101 110",
    "decimalEnclosedParen": "⑴ ⑵ ⑼ ⑽ ⑾ ⒇ 21 99 100 101 110",
    "upperLetter": "A B I J K T U UUUU VVVV WWWW FFFFF",
    "lowerLetter": "a b i j k t u uuuu vvvv wwww fffff",
    "upperRoman": "I II IX X XI XX XXI XCIX C CI CX",
    "lowerRoman": "i ii ix x xi xx xxi xcix c ci cx",
    "unheardOf": "1 2 9 10 11 20 21 99 100 101 110",
}


@pytest.mark.parametrize("form", WRITTEN)
def test_numeral_in_every_format(form):
    assert " ".join(numeral(number, form) for number in VALUES) == WRITTEN[form]


@pytest.mark.parametrize("form", WRITTEN)
def test_markers_of_a_long_list_are_the_numerals_in_order(docx, form):
    data = docx(numbered("文") * 110, definition(0, level(0, form, "第%1条")) + instance(1, 0))
    assert lines(data) == [f"第{numeral(number, form)}条 文" for number in range(1, 111)]


def test_numeral_of_chinese_counting_is_read_back_by_the_reader():
    assert [to_int(numeral(number, "chineseCountingThousand")) for number in range(1, 100)] == list(range(1, 100))


@given(number=st.integers(-(2**40), 2**40), form=st.sampled_from(sorted(FORMATS)))
def test_numeral_of_any_number_is_short(number, form):
    assert len(numeral(number, form)) <= 32


def test_numbering_with_an_override_of_a_level_that_cannot_be_is_read_without_it(docx):
    far = '<w:lvlOverride w:ilvl="12"><w:startOverride w:val="5"/></w:lvlOverride>'
    assert lines(docx(numbered("总体要求"), OFFICIAL + instance(1, 0, far))) == ["一、总体要求"]
