"""Makes numbered.docx: every number in it is Word's own. Run: python tests/reading/gold/make_numbered.py."""

from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
FORMS = (
    ("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimalEnclosedCircle", "%4"),
)  # fmt: skip
TEXT = (
    (None, "白杨精密机械研究所2026年度科研工作要点"),
    (None, "2026年科研工作的总体思路是：坚持面向型号、面向前沿，围绕“一个目标、三个转变”，全面提升自主创新能力。"),
    (0, "工作目标"),
    (None, "获批纵向课题20项以上，科研经费突破1.2亿元，授权专利不少于90件。"),
    (0, "重点任务"),
    (1, "强化关键技术攻关"),
    (2, "科技处牵头，第一研究室、第三研究室配合，6月底前完成精密轴系样机研制。"),
    (2, "围绕高端轴承开展攻关，做好以下两项工作："),
    (3, "建成可靠性试验平台；"),
    (3, "三季度完成3000小时寿命试验。"),
    (1, "建强创新平台"),
    (2, "由人力资源处负责，引进领军人才2至3名。"),
    (0, "工作要求"),
    (None, "各研究室要压实责任，每季度末报送进展情况。"),
)


def main() -> None:
    document = Document()
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(FORMS)
    )
    root.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="3">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="3"><w:abstractNumId w:val="3"/></w:num>'))
    for level, words in TEXT:
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        if level is not None:
            properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'))
    core = document.core_properties
    core.author = core.title = core.comments = ""
    document.save(str(Path(__file__).with_name("numbered.docx")))


if __name__ == "__main__":
    main()
