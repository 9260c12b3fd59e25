"""Makes breakdown.docx: a breakdown whose numbers Word counts by itself, so that none of them stands in the text.

Run: python tests/reading/gold/make_breakdown.py. The marks of breakdown.gold.json are set on what Word shows.
"""

from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
PARAGRAPHS = (  # level of the numbering (None: no number), words
    (None, "为落实集团2025年工作会议部署，推动“一中心、三体系、五能力”建设，制定本方案。"),
    (0, "工作目标"),
    (2, "集团业务收入增长8%左右；"),
    (2, "下转患者不少于1.5万人次；"),
    (2, "群众满意度保持在95%以上。"),
    (0, "主要任务"),
    (1, "提升服务能力"),
    (2, "加强急诊急救体系建设，5月底前完成6家卒中中心验收。"),
    (2, "推进优质资源下沉，每月派驻专家不少于20人次。"),
    (1, "强化精细管理"),
    (2, "由财务部牵头，运营管理部配合，建立全面预算管理制度。"),
    (2, "年内建成集团统一的物资采购平台，耗材成本下降5个百分点。"),
    (0, "工作要求"),
    (None, "各责任部门要高度重视，细化措施，于每季度末报送进展情况。"),
    (0, "任务分解表"),
)
TABLE = (
    ("序号", "工作任务", "分管领导", "牵头单位", "配合单位", "完成时限", "成果形式"),
    ("一、提升服务能力",),
    ("1", "建成区域远程会诊中心", "许 诺  江 川", "信息中心", "医务部、各成员医院", "6月底前", "中心启用"),
    ("2", "完成电子病历五级评审", "许诺", "医务部", "信息中心", "三季度", "评审通过"),
    ("二、强化精细管理",),
    ("3", "开展成本核算试点", "杜若", "财务部", "运营管理部、物资采购部", "全年", "试点报告"),
    ("4", "推进清廉医院建设", "裴然", "纪检监察室", "各相关单位", "长期坚持", "工作总结"),
    ("5", "招聘卫生专业技术人员120名", "杜若", "人力资源部", "", "2025年10月", "签约率达标"),
)


def numbering(document: Document) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for i, (form, text) in enumerate(LEVELS)
    )
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    root.append(parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    ))  # fmt: skip
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="1"/></w:num>'))


def main() -> None:
    document = Document()
    numbering(document)
    document.add_paragraph("云杉医疗集团2025年重点工作分工方案").alignment = 1
    for level, words in PARAGRAPHS:
        paragraph = document.add_paragraph(words)
        if level is not None:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')
            )
    table = document.add_table(rows=0, cols=len(TABLE[0]))
    for row in TABLE:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    properties = document.core_properties
    properties.author = properties.title = properties.comments = ""
    document.save(str(Path(__file__).with_name("breakdown.docx")))


if __name__ == "__main__":
    main()
