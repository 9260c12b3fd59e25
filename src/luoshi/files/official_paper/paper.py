"""``OfficialPaper``: heading, paragraph, table, picture, attachment, signature, imprint; ``save`` writes the Word file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, BinaryIO

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from luoshi.files.official_paper import rules
from luoshi.files.official_paper.pictures import as_png, size_of
from luoshi.files.official_paper.rules import (
    STANDARD,
    HouseStyle,
    characters,
    day_said,
    numbered,
    signed_at,
    title_lines,
)
from luoshi.files.official_paper.styles import dress
from luoshi.files.official_paper.tables import put_imprint, put_table
from luoshi.files.official_paper.text import plain


@dataclass(frozen=True)
class Head:
    """The red head. ``mark``: 发文机关标志, large and red; under it the number, or who and when at the two sides."""

    mark: str
    number: str = ""
    left: str = ""
    right: str = ""


class OfficialPaper:
    """One paper from its top to its end; what is called first stands first.

    ``red_head`` off in the house's style: the head's mark and line are left out and the number stands under the title.
    """

    def __init__(
        self, *, title: str, issuer: str = "", number: str = "", day: date | None = None, mark: str = "",
        head: Head | None = None, house: HouseStyle = STANDARD,
    ) -> None:  # fmt: skip
        self.house, self.issuer, self.day = house, issuer, day
        self.document: Any = docx.Document()
        self.counts = [0, 0, 0, 0]
        dress(self.document, house)
        head = head or (Head(mark, number) if mark else None)
        self._properties(title)
        if house.red_head and head is not None:
            self._head(head)
        self._title(title)
        shown = number or (head.number if head else "")
        if shown and not (house.red_head and head is not None):
            self._add(shown, "Flat").alignment = 1
        if title:
            self.blank()

    # what stands in it

    def heading(self, level: int, text: str) -> None:
        """Numbered by itself: 一、 （一） 1. （1）; a higher one starts those below it anew."""
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (4 - level)
        self._add(numbered(level, self.counts[level - 1]) + plain(text), f"Heading{level}")

    def paragraph(self, text: str) -> None:
        """A line break in the text begins a paragraph of its own."""
        for line in plain(text).split("\n"):
            self._add(line, "Normal")

    def addressed(self, text: str) -> None:
        """主送机关: at the left edge, closed by a colon."""
        self._add(plain(text).rstrip("：:") + "：", "Flat")

    def led(self, word: str, text: str) -> None:
        """A paragraph led by a word in the first heading's font: 出席：…, its further lines under the text."""
        line = self.document.add_paragraph(style="Normal")
        _font(line.add_run(f"{plain(word)}："), self.house.level_1)
        line.add_run(plain(text))
        hang = characters(word) + 1
        line.paragraph_format.left_indent = Pt(rules.CHARACTER * (2 + hang))
        line.paragraph_format.first_line_indent = Pt(-rules.CHARACTER * hang)
        _indent_in_characters(line, left=2 + hang, hanging=hang)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
        """``widths`` in any unit; together they fill the text area. The head is repeated, no row is split."""
        put_table(
            self.document, [plain(column) for column in columns], [[plain(c) for c in row] for row in rows], widths
        )

    def picture(self, data: bytes, *, width_mm: float = rules.TEXT_WIDTH, caption: str = "") -> None:
        """PNG, JPEG or SVG; never wider than the text area, never higher than two thirds of it."""
        png = as_png(data)
        width, height = size_of(png, min(width_mm, rules.TEXT_WIDTH), rules.TEXT_HEIGHT * 2 / 3)
        line = self.document.add_paragraph(style="Picture")
        line.add_run().add_picture(BytesIO(png), width=Mm(width), height=Mm(height))
        if caption:
            line.paragraph_format.keep_with_next = True
            self._add(caption, "Picture")

    def blank(self, lines: int = 1) -> None:
        for _ in range(lines):
            self._add("", "Normal")

    def sign(self) -> None:
        """Who issues it and when, at the right, a line below the text; without a seal."""
        said = day_said(self.day) if self.day else ""
        name, day = signed_at(self.issuer, said)
        self.blank()
        for text, free in ((self.issuer, name), (said, day)):
            if text:
                line = self._add(text, "Flat")
                line.alignment, line.paragraph_format.keep_with_next = 2, text == self.issuer
                line.paragraph_format.right_indent = Pt(free * rules.CHARACTER)
                _indent_in_characters(line, right=free)

    def attachments(self, names: Sequence[str]) -> None:
        """附件说明: a line below the text; several are numbered."""
        self.blank()
        for n, name in enumerate(names, 1):
            number = f"{n}." if len(names) > 1 else ""
            self._add(f"{'附件：' if n == 1 else '　　　'}{number}{plain(name)}", "Normal")

    def attachment(self, title: str, number: int | None = None) -> None:
        """An attachment on a page of its own: 附件1 at the edge, its title on the third line."""
        line = self.document.add_paragraph(style="Attachment")
        line.add_run().add_break(WD_BREAK.PAGE)
        line.add_run(f"附件{number or ''}")
        self.blank()
        self._title(title)
        self.blank()
        self.counts = [0, 0, 0, 0]

    def imprint(self, *, sent_to: str = "", printed_by: str = "", printed_on: date | None = None) -> None:
        """版记 at the foot of the last page: whom it is sent to, who printed it and when."""
        printed = f"{day_said(printed_on)}印发" if printed_on else ""
        put_imprint(self.document, f"分送：{plain(sent_to)}。" if sent_to else "", plain(printed_by), printed)

    def save(self, stream: BinaryIO) -> None:
        self.document.save(stream)

    def bytes(self) -> bytes:
        stream = BytesIO()
        self.save(stream)
        return stream.getvalue()

    # how

    def _head(self, head: Head) -> None:
        """The mark 35 mm below the text area's upper edge, the number two lines under it, the title two under the line."""
        self.blank(3)
        mark = self._add(head.mark, "Mark")
        room = rules.TEXT_WIDTH / 25.4 * 72
        mark.runs[0].font.size = Pt(int(min(42.0, room / max(1.0, characters(head.mark)))))
        mark.runs[0].font.color.rgb = RGBColor.from_string(rules.RED)
        self.blank(2)
        if head.number:
            self._add(head.number, "Flat").alignment = 1
        last = self._add(f" {head.left}\t{head.right} " if head.left or head.right else "", "Flat")
        properties = last._p.get_or_add_pPr()
        properties.insert_element_before(
            parse_xml(
                f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="4" w:color="{rules.RED}"/></w:pBdr>'
            ),
            "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:spacing", "w:ind", "w:jc", "w:rPr",
        )  # fmt: skip
        last.paragraph_format.tab_stops.add_tab_stop(Mm(rules.TEXT_WIDTH), 2)
        self.blank(2)

    def _title(self, title: str) -> None:
        if not title:
            return
        line = self.document.add_paragraph(style="Title")
        for n, part in enumerate(title_lines(plain(title))):
            if n:
                line.add_run().add_break()
            line.add_run(part)

    def _add(self, text: str, style: str) -> Any:
        line = self.document.add_paragraph(style=self.document.styles.element.get_by_id(style).name_val)
        if text:
            line.add_run(plain(text))
        return line

    def _properties(self, title: str) -> None:
        about = self.document.core_properties
        about.title, about.author, about.last_modified_by = plain(title), plain(self.issuer), plain(self.issuer)
        about.comments, about.language, about.revision = "", "zh-CN", 1
        moment = datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC) if self.day else datetime.now(UTC)
        about.created = about.modified = moment.replace(tzinfo=None)


def _font(run: Any, name: str) -> None:
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for which in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(docx.oxml.ns.qn(f"w:{which}"), name)


def _indent_in_characters(line: Any, **ends: float) -> None:
    """Beside the measure in points: Word keeps to characters where they are given."""
    indent = line._p.get_or_add_pPr().get_or_add_ind()
    for end, count in ends.items():
        indent.set(docx.oxml.ns.qn(f"w:{end}Chars"), str(round(count * 100)))
    indent.attrib.pop(docx.oxml.ns.qn("w:firstLineChars"), None)
    if "hanging" not in ends:
        indent.set(docx.oxml.ns.qn("w:firstLineChars"), "0")
