"""Strange documents made of the pieces that the reader knows, and what must hold of every reading.

Used by the property tests here and by ``tools/fuzz_reading.py``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from luoshi.reading.types import Reading

PIECES = (
    "一、", "（一）", "(二)", "1.", "１．", "（1）", "①", "⑳", "1.2.3", "第一章", "第三条", "一是", "二是", "三要",
    "首先，", "其次，", "最后", "第一，", "——", "·",
    "“两个确保、三个加速”", "三大定位", "“1+3+5”", "1234569", "“四梁八柱”", "“", "”", "‘", "《", "》", "（", "）",
    "【", "(", ")",
    "會(huì)", "?lián)", "國(guo)(guo)", "新?lián)?dāng)", "著", "著名", "裡", "锟斤拷", "â€œ", "\ufffd", "&nbsp;",
    "由办公室牵头，", "责任单位：", "牵头领导：王小明", "配合单位", "6月底前", "二季度", "年内", "到2027年",
    "2023年2月30日", "2026-12-31", "9999年99月", "0000-00-00",
    "增长5%左右", "突破1万亿元", "不低于", "翻一番", "较上年", "3.5.7", "１２，３４５", "99999999999999999999",
    "百分之五", "亿", "%",
    "主任", "院长王小明", "总体设计部", "中国共产党", "各位代表：", "来源：", "作者：", "浏览次数：", "责任编辑",
    "您的位置: 首页 > 要闻", "打印 | 关闭", "发布时间：2026-01-02 09:00",
    "召开", "重点工作", "取得成绩", "要加快", "必须", "力争", "确保完成", "的", "。", "；", "，", "：", "、", "！",
    "……",
    "\n", "\r\n", "\r", "\t", "　　", " ", "\x00", "\x0b", "\x85", "\u2028", "\ufeff", "\u200b", "⼀", "⻓", "𠮷",
    "九", "９９９", "Ⅳ", "²", "٣", "a", "NX-7", "http://", "@",
    "a" * 40, "一" * 40, " " * 40, "9" * 40, "（" * 20, "“" * 20, "一、" * 20, "、" * 40, "、甲" * 20,
)  # fmt: skip
TAGS = (
    "<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td colspan=3>", "<td rowspan=99999>", "</td>", "</tr>",
    "</table>", "<ul><li>", "<ol>", "<h1>", "</h1>", "<br>",
    "<span style='display:none'>", "</span>", "<script>", "</script>", "<style>", "<!--", "-->", "<![CDATA[", "]]>",
    "<title>", "</title>", "<meta charset=gbk>",
    "<meta name=author content='", "'>", "<meta property=og:title content=\"", "\">", "<article>", "<a href=x>",
    "</a>", "<strong>", "<font>", "<textarea>", "<svg>", "<math>",
    "<template>", "<iframe>", "<noscript>", "<body>", "</body>", "<html>", "&#xD800;", "&#0;", "&nbsp;", "&lt;", "&",
    "<", ">", "<p", "<p class=", "\"", "<b>" * 40, "<div>" * 40,
)  # fmt: skip
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FORMATS = ("chineseCounting", "chineseCountingThousand", "ideographTraditional", "decimalEnclosedCircle", "decimal", "lowerRoman",
           "upperLetter", "bullet", "none", "decimalZero", "ordinal", "japaneseCounting", "", "strange")  # fmt: skip


def docx(paragraphs: Sequence[tuple[int, str]], formats: Sequence[str], starts: Sequence[int], pattern: str) -> bytes:
    """A Word document: paragraphs with their numbering level (-1 is none), and what each level's numbers look like."""
    body = "".join(_paragraph(level, text) for level, text in paragraphs)
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val={quoteattr(name)}/>'
        f"<w:lvlText w:val={quoteattr(_printable(pattern).replace('#', str(n + 1)))}/></w:lvl>"
        for n, (name, start) in enumerate(zip(formats, starts, strict=False))
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _paragraph(level: int, text: str) -> str:
    numbered = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>' if level >= 0 else ""
    return f"<w:p>{numbered}<w:r><w:t>{escape(_printable(text))}</w:t></w:r></w:p>"


def _printable(text: str) -> str:
    """What XML can hold."""
    return "".join(
        char
        for char in text
        if char in "\t\n" or (char >= " " and not "\ud800" <= char <= "\udfff" and char < "\ufffe")
    )


def check(reading: Reading) -> None:
    """Raises ``AssertionError`` where a reading does not keep the promises of its form."""
    text, ids = reading.text, {clause.id for clause in reading.clauses}
    assert len(ids) == len(reading.clauses)
    for clause in reading.clauses:
        assert 0 <= clause.start <= clause.end <= len(text)
        assert clause.text == text[clause.start : clause.end]
        assert clause.parent is None or clause.parent in ids
        assert clause.level >= 1
    for thing in (*reading.formulas, *reading.quotes):
        assert thing.text == text[thing.start : thing.end]
    for unit in reading.units:
        assert unit.name == text[unit.start : unit.end]
    for repair in reading.repairs:
        assert repair.restored == text[repair.start : repair.end]
    for person in reading.people:
        assert 0 <= person.start < person.end <= len(text)
    for warning in reading.warnings:
        assert warning.message
    assert {task.clause for task in reading.tasks} | {figure.clause for figure in reading.figures} <= ids
    reading.as_dict()
