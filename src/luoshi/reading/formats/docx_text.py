"""The visible text of one Word paragraph: results of fields, symbols, ruby bases; nothing hidden, deleted or moved away.

Sources: ECMA-376 part 1, 17.3.2.41 (vanish), 17.3.3.25 (ruby), 17.3.3.30 (sym), 17.13.5 (revisions), 17.16 (fields).
"""

from __future__ import annotations

import re

from lxml import etree

from luoshi.reading.formats.docx_numbering import W, value
from luoshi.reading.formats.numerals import numeral

from ..late import late

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LEFT_OUT = {
    W + name
    for name in (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "delText",
        "delInstrText",
        "commentReference",
        "rt",
        "rubyPr",
    )
} | {MC + "Fallback"}  # what an AlternateContent says a second time for old readers
SIGNS = {W + "tab": " ", W + "ptab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
PRINTED_ELSEWHERE = late(r"\s*(?:TOC|INDEX|TOA|PAGE|NUMPAGES|SECTIONPAGES)\b", re.I)
OVER_PAGES = late(r"\s*(?:TOC|INDEX|TOA)\b", re.I)
DEEPEST = 64  # fields inside one another; more have lost their ends
OVERSTRUCK = late(r"\\(?:o|ac|ad)[^(]*\([^,，]{0,60}[,，](?P<base>[^()]{1,8})\)")
# The fonts Symbol and Wingdings keep signs at places of their own; these are the ones that carry meaning.
SYMBOL = dict(zip("\xa3\xb3\xb1\xb4\xb8\xb0\xb9\xbb\xa5\xaemabDW", "≤≥±×÷°≠≈∞→μαβΔΩ", strict=True))
WINGDINGS = dict(zip("lnu\xa8o\xfc\xfe\xd8\xe0", "●■◆□□✓☑➢→", strict=True))


class TextReader:
    """Reads paragraphs in document order; a field may begin in one of them and end in another.

    ``hidden_styles`` are ids of styles, of which those of runs count here; ``never_ended`` is told by ``finish``.
    """

    def __init__(self, hidden_styles: set[str]) -> None:
        self._hidden_styles = hidden_styles
        self._fields: list[_Field] = []
        self._too_deep = False
        self.never_ended = False  # a table of contents began and its end is missing

    def read(self, paragraph: etree._Element, boxes: list[etree._Element]) -> str:
        """Visible text of a ``w:p`` in order, ``w:br`` as a line break, a tab as a space. Text boxes
        (``w:txbxContent``) are set aside into ``boxes``: they are blocks of their own."""
        text = self._text(paragraph, boxes)
        # A field that its paragraph leaves open is broken, unless it is of the kind that holds many paragraphs.
        if self._fields and not self._too_deep:
            self._fields = [field for field in self._fields if OVER_PAGES.match(field.instruction)]
        return text

    def finish(self) -> None:
        """Notes, at the end of the document, in ``never_ended`` whether a field is still open."""
        self.never_ended = bool(self._fields) or self._too_deep

    def in_contents(self) -> bool:
        """Whether a field of an earlier paragraph is still open: only TOC, INDEX and TOA hold many (and nests of over
        64)."""
        return bool(self._fields)

    def _text(self, element: etree._Element, boxes: list[etree._Element]) -> str:
        tag = element.tag
        if tag == W + "t" or tag == M + "t":
            return (element.text or "") if self._shown() else ""
        if tag == W + "instrText":
            if self._fields:
                self._fields[-1].instruction += element.text or ""
            return ""
        if tag == W + "fldChar":
            return self._field(element.get(W + "fldCharType"))
        if tag in SIGNS:
            return "" if element.get(W + "type") in ("page", "column") or not self._shown() else SIGNS[tag]
        if tag == W + "sym":
            return _symbol(element) if self._shown() else ""
        if tag == W + "txbxContent":
            boxes.append(element)
            return ""
        if tag in LEFT_OUT or (tag == W + "r" and self._hidden(element)) or _not_printed(element):
            return ""
        return "".join([self._text(child, boxes) for child in element])

    def _shown(self) -> bool:
        return not self._fields or (not self._too_deep and all(field.shows for field in self._fields))

    def _field(self, kind: str | None) -> str:
        if kind == "begin":
            self._fields.append(_Field())
            self._too_deep = self._too_deep or len(self._fields) > DEEPEST
        elif self._fields and kind == "separate":
            self._fields[-1].separated = True
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            return ended.drawn() if self._shown() else ""
        return ""

    def _hidden(self, run: etree._Element) -> bool:
        properties = run.find(W + "rPr")
        if properties is None:
            return False
        vanish = properties.find(W + "vanish")
        if vanish is not None:
            return vanish.get(W + "val", "1") not in ("0", "false", "off")
        return value(properties, "rStyle") in self._hidden_styles


class _Field:
    def __init__(self) -> None:
        self.instruction = ""
        self.separated = False

    @property
    def shows(self) -> bool:
        """Only a field's result is printed; tables of contents and page numbers belong to the pages."""
        return self.separated and not PRINTED_ELSEWHERE.match(self.instruction)

    def drawn(self) -> str:
        """What an EQ field paints without having a result: a number in a ring, a character with its reading."""
        if self.separated or self.instruction.lstrip()[:2].upper() != "EQ":
            return ""
        found = OVERSTRUCK.search(self.instruction)
        base = found.group("base").strip() if found else ""
        ringed = "○" in self.instruction or "〇" in self.instruction
        return numeral(int(base), "decimalEnclosedCircle") if ringed and base.isdecimal() else base


def _not_printed(element: etree._Element) -> bool:
    """A simple field for the page's number; a content control that nobody has filled in."""
    if element.tag == W + "fldSimple":
        return bool(PRINTED_ELSEWHERE.match(element.get(W + "instr", "")))
    return bool(element.tag == W + "sdt" and unfilled(element))


def unfilled(control: etree._Element) -> bool:
    """Whether a content control (``w:sdt``) still shows its “click here to enter text”."""
    shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and shown.get(W + "val", "1") not in ("0", "false", "off")


def _symbol(element: etree._Element) -> str:
    font = element.get(W + "font", "").lower()
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if not 0xF000 <= code <= 0xF0FF:
        return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE else ""
    sign = chr(code - 0xF000)
    if font == "symbol":
        return SYMBOL.get(sign, sign if sign.isdigit() or sign in "()%+=<>.,/" else "")
    return WINGDINGS.get(sign, "") if font == "wingdings" else ""
