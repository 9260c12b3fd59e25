"""Makes tracked.docx: a paper that is still being worked on. Run: python tests/reading/gold/make_tracked.py."""

from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
WHO = 'w:id="{}" w:author="办公室" w:date="2025-01-10T09:00:00Z"'
TABLE = (
    ("项目", "牵头部门", "配合部门", "完成时间", "备注"),
    ("举办“书香远山”阅读季", "活动部", "宣传推广部", "4月", ""),
    ("开展流动图书车进社区", "", "", "长期", ""),
    ("改造少儿阅览区", "后勤保障部", "少儿部、财务室", "三季度", "见附图"),
)


def tracked(paragraph, *runs: tuple[str, str]) -> None:
    """Adds runs: ``=`` plain, ``+`` inserted, ``-`` deleted."""
    for number, (way, words) in enumerate(runs, 10):
        run = f'<w:r {W}><w:t xml:space="preserve">{words}</w:t></w:r>'
        if way == "+":
            run = f"<w:ins {W} {WHO.format(number)}>{run}</w:ins>"
        if way == "-":
            run = f"<w:del {W} {WHO.format(number)}>{run.replace('w:t', 'w:delText')}</w:del>"
        paragraph._p.append(parse_xml(run))


def main() -> None:
    document = Document()
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:pStyle w:val="Heading1"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'  # noqa: E501
    root.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="7">{level}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="7"><w:abstractNumId w:val="7"/></w:num>'))
    numbered = f'<w:numPr {W}><w:numId w:val="7"/></w:numPr>'
    document.styles["Heading 1"].element.get_or_add_pPr().append(parse_xml(numbered))
    document.add_paragraph("远山市图书馆2025年重点工作安排").alignment = 1
    tracked(
        document.add_paragraph(),
        ("=", "经馆长办公会研究，"),
        ("-", "拟定"),
        ("+", "现将"),
        ("=", "2025年重点工作安排如下。"),
    )
    document.add_paragraph("提升服务效能", style="Heading 1")
    paragraph = document.add_paragraph()
    tracked(
        paragraph, ("=", "全年接待读者"), ("-", "120"), ("+", "150"), ("=", "万人次以上，新增文献8万册，"),
        ("+", "实现数字资源全市共享。"),
    )  # fmt: skip
    document.add_comment(paragraph.runs, text="请读者服务部核对这个数字", author="办公室")
    document.add_paragraph("加强阵地建设", style="Heading 1")
    document.add_paragraph("由信息技术部负责，6月30日前完成自助借还系统升级，覆盖12个分馆。")
    document.add_paragraph("任务分解", style="Heading 1")
    table = document.add_table(rows=0, cols=len(TABLE[0]))
    for row in TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    table.cell(1, 1).merge(table.cell(2, 1))
    properties = document.core_properties
    properties.author = properties.title = properties.comments = ""
    document.save(str(Path(__file__).with_name("tracked.docx")))


if __name__ == "__main__":
    main()
