"""Styles, fonts, page and grid of an official paper, written over those of python-docx's own template.

The page declares the grid of lines and characters. The text keeps its 22 lines of 28 characters by measures of the same
size (lines of 579 twips, characters 0.3 points closer) instead of snapping to that grid: Word sets both alike, but
LibreOffice knows no grid narrower than its characters and would set fourteen of them in a line.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENTATION
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from luoshi.files.official_paper import rules
from luoshi.files.official_paper.rules import OTHER_NAMES, SIZES, HouseStyle

LINE = f'<w:snapToGrid w:val="0"/><w:spacing w:line="{rules.LINE_PITCH}" w:lineRule="exact"/>'
TEMPLATES_OWN = ("stylesWithEffects", "customXml", "thumbnail")
STYLES = {  # style: its name in Word, what its font is of the house's, size, paragraph
    "Heading1": ("heading 1", "level_1", "三号", '<w:keepNext/><w:outlineLvl w:val="0"/>'),
    "Heading2": ("heading 2", "level_2", "三号", '<w:keepNext/><w:outlineLvl w:val="1"/>'),
    "Heading3": ("heading 3", "body", "三号", '<w:keepNext/><w:outlineLvl w:val="2"/>'),
    "Heading4": ("heading 4", "body", "三号", '<w:outlineLvl w:val="3"/>'),
}
PLAIN = {  # beside the text: no indent of two characters
    "Title": ("Title", "title", 22, 'w:line="720" w:lineRule="exact"', "center"),
    "Mark": ("Mark", "title", 42, 'w:line="1320" w:lineRule="exact"', "center"),
    "Flat": ("Flat", "body", 16, "", "both"),
    "Attachment": ("Attachment", "level_1", 16, "", "left"),
    "Cell": ("Cell", "body", 12, 'w:line="360" w:lineRule="exact"', "left"),
    "CellHead": ("CellHead", "level_1", 12, 'w:line="360" w:lineRule="exact"', "center"),
    "Imprint": ("Imprint", "body", 14, 'w:line="480" w:lineRule="exact"', "left"),
    "Picture": ("Picture", "body", 14, 'w:line="240" w:lineRule="auto"', "center"),
    "Footer": ("footer", "page_number", 14, 'w:line="360" w:lineRule="exact"', "left"),
}
CELLS = ("Cell", "CellHead")


def dress(document: DocumentType, house: HouseStyle) -> None:
    """All of it, on an empty document."""
    _drop(document)
    _styles(document, house)
    _fonts(document, house)
    _page(document)
    _settings(document)


def _drop(document: DocumentType) -> None:
    """What the template brings along that is not ours."""
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(TEMPLATES_OWN)]:
            del rels[key]


def _styles(document: DocumentType, house: HouseStyle) -> None:
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{round(2 * rules.CHARACTER * 20)}"/>'
    size = int(SIZES["三号"] * 2)
    made = [
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(house, 'body')}<w:sz w:val='{size}'/><w:szCs w:val='{size}'/>"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
        _style(
            "Normal",
            "Normal",
            f'<w:widowControl w:val="0"/>{LINE}{indent}<w:jc w:val="both"/>',
            _run(house, "body", SIZES["三号"]),
            default=True,
        ),
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    ]
    for key, (name, font, size_, paragraph) in STYLES.items():
        made.append(_style(key, name, paragraph, _run(house, font, SIZES[size_])))
    for key, (name, font, points, spacing, align) in PLAIN.items():
        line = f"<w:spacing {spacing}/>" if spacing else ""
        flat = f'{line}<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{align}"/>'
        made.append(_style(key, name, flat, _run(house, font, house.table_size if key in CELLS else points)))
    for text in made:
        styles.append(parse_xml(text.replace(">", f" {nsdecls('w')}>", 1)))


def _style(key: str, name: str, paragraph: str, run: str, *, default: bool = False) -> str:
    mark = ' w:default="1"' if default else ' w:customStyle="1"' if key in ("Mark", "Flat", "Attachment") else ""
    base = "" if default else '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{key}"><w:name w:val="{name}"/>{base}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _run(house: HouseStyle, font: str, points: float) -> str:
    half = round(points * 2)
    closer = -6 if points == SIZES["三号"] else 0  # twips
    space = f'<w:snapToGrid w:val="0"/><w:spacing w:val="{closer}"/>'
    return f'{fonts(house, font)}{space}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def fonts(house: HouseStyle, which: str) -> str:
    name: str = getattr(house, which)
    latin = house.digits if house.digits and which == "body" else name
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}" w:hint="eastAsia"/>'


def _fonts(document: DocumentType, house: HouseStyle) -> None:
    """Other names under which Word may find a font: what the font table is for."""
    used = dict.fromkeys([house.body, house.title, house.level_1, house.level_2, house.page_number])
    rows = [
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(OTHER_NAMES.get(name, ()))}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for name in used
    ]
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    table = document.part.part_related_by(RT.FONT_TABLE)
    table._blob = f"{head}<w:fonts {nsdecls('w')}>{''.join(rows)}</w:fonts>".encode()


def _page(document: DocumentType) -> None:
    section: Any = document.sections[0]
    section.orientation = WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(rules.WIDTH), Mm(rules.HEIGHT)
    section.top_margin, section.bottom_margin = Mm(rules.TOP), Mm(rules.BOTTOM)
    section.left_margin, section.right_margin = Mm(rules.BINDING), Mm(rules.RIGHT)
    section.header_distance, section.footer_distance = Mm(15), Mm(rules.FOOT)
    grid = section._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(rules.LINE_PITCH))
    grid.set(qn("w:charSpace"), str(rules.CHARACTER_SPACE))
    _page_number(section.footer, "right")
    _page_number(section.even_page_footer, "left")


def _page_number(footer: Any, side: str) -> None:
    """— 1 — one character from the outer edge: at the right of odd pages, at the left of even ones."""
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]
    line.style = "footer"
    properties = line._p.get_or_add_pPr()
    indent, align = OxmlElement("w:ind"), OxmlElement("w:jc")
    indent.set(qn(f"w:{side}Chars"), "100")
    indent.set(qn(f"w:{side}"), "280")
    align.set(qn("w:val"), side)
    properties.append(indent)
    properties.append(align)
    line.add_run("— ")
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    line._p.append(field)
    line.add_run(" —")


def _settings(document: DocumentType) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    for element in document.settings.element.findall(qn("w:themeFontLang")):
        element.set(qn("w:eastAsia"), "zh-CN")
    for element in document.settings.element.findall(qn("w:defaultTabStop")):
        element.set(qn("w:val"), "420")
    for element in document.settings.element.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")  # of Word 2013 on: a table's edge stands at the text's
