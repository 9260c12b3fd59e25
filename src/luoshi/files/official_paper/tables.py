"""Tables of an official paper: ruled, the head repeated, no row split; and the imprint, which is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from luoshi.files.official_paper import rules

TEXT_TWIPS = round(rules.TEXT_WIDTH / 25.4 * 1440)
THICK, THIN = 8, 6  # 0.35 mm and 0.25 mm, in eighths of a point
PADDING = 57  # a millimetre, in twips
SHORT = 12  # characters: up to there a cell is centred


def put_table(document: Any, columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    if len(widths) != len(columns):
        raise ValueError("a width for each column")
    shares = [width / sum(widths) for width in widths]
    table = document.add_table(rows=0, cols=len(columns))
    table.autofit = False
    _borders(table, dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), THIN))
    for column, share in zip(table._tbl.tblGrid.gridCol_lst, shares, strict=True):
        column.w = Mm(rules.TEXT_WIDTH * share)
    centred = [all(len(row[n]) <= SHORT for row in rows) for n in range(len(columns))]
    _row(table, columns, shares, "CellHead", [True] * len(columns), head=True)
    for row in rows:
        _row(table, row, shares, "Cell", centred)


def _row(
    table: Any,
    texts: Sequence[str],
    shares: Sequence[float],
    style: str,
    centred: Sequence[bool],
    *,
    head: bool = False,
) -> None:
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if head:
        properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell, text, share, middle in zip(row.cells, texts, shares, centred, strict=True):
        cell.width = Mm(rules.TEXT_WIDTH * share)
        cell.vertical_alignment = 1
        lines = text.split("\n")
        for n, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
            paragraph.style = style
            paragraph.add_run(line)
            if middle:
                paragraph.alignment = 1


def _borders(table: Any, sides: dict[str, int]) -> None:
    made = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for side, size in sides.items()
    )
    properties = table._tbl.tblPr
    properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{made}</w:tblBorders>"))
    width = properties.find(f"{{{properties.nsmap['w']}}}tblW")
    if width is not None:
        properties.remove(width)
    properties.append(parse_xml(f'<w:tblW {nsdecls("w")} w:w="{TEXT_TWIPS}" w:type="dxa"/>'))
    margins = "".join(f'<w:{side} w:w="{PADDING}" w:type="dxa"/>' for side in ("left", "right"))
    properties.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
    order = ("tblStyle", "tblpPr", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook")
    children = sorted(properties, key=lambda child: order.index(child.tag.rpartition("}")[2]))
    for child in children:
        properties.append(child)


def put_imprint(document: Any, sent_to: str, printed_by: str, printed_on: str) -> None:
    """Rows between lines at the foot of the text area, wherever the text ends."""
    table = document.add_table(rows=0, cols=2)
    half = [0.5, 0.5]
    if sent_to:
        cells = table.add_row().cells
        _say(cells[0].merge(cells[1]), sent_to)
    if printed_by or printed_on:
        cells = table.add_row().cells
        _say(cells[0], printed_by)
        _say(cells[1], printed_on, right=True)
    for row in table.rows:
        for cell, share in zip(row.cells, half, strict=True):
            if len(row._tr.tc_lst) == 2:
                cell.width = Mm(rules.TEXT_WIDTH * share)
    table._tbl.tblPr.append(
        parse_xml(
            f'<w:tblpPr {nsdecls("w")} w:vertAnchor="margin" w:horzAnchor="margin" w:tblpX="0" w:tblpYSpec="bottom"/>'
        )
    )
    _borders(table, {"top": THICK, "bottom": THICK, "insideH": THIN})
    document.add_paragraph(style="Imprint").paragraph_format.line_spacing = Pt(1)  # no paper ends with a table


def _say(cell: Any, text: str, *, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Imprint"
    paragraph.add_run(text)
    if right:
        paragraph.alignment = 2
