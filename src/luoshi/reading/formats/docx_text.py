"""The visible text of one Word paragraph: results of fields, symbols, ruby bases; nothing hidden, deleted or moved away.

Sources: ECMA-376 part 1, 17.3.2.41 (vanish), 17.3.3.25 (ruby), 17.3.3.30 (sym), 17.13.5 (revisions), 17.16 (fields).
"""

from __future__ import annotations

import re

from lxml import etree

from luoshi.reading.formats.docx_math import LEVEL, RAISED, M, equation, math, settled
from luoshi.reading.formats.docx_numbering import W, value
from luoshi.reading.formats.docx_symbols import in_symbol_font, symbol

from ..late import late

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
PRINTED_ELSEWHERE = late(r"\s*(?:TOC|INDEX|TOA|PAGE)\b", re.I)
COUNT_OF_PAGES = late(r"\s*(?:NUMPAGES|SECTIONPAGES)\b", re.I)
OVER_PAGES = late(r"\s*(?:TOC|INDEX|TOA)\b", re.I)
PAGES, PAGES_END = "\x04", "\x05"  # around a number of pages, which is a page's own where nothing else is said
ONLY_PAGES = late(r"[\s第页共总计/\-‐–—―－]*")
SYMBOL_FIELD = late(r"\s*SYMBOL\s+(0x[0-9a-f]+|\d+|\S)(?:.*\\f\s*\"?([\w ]+))?", re.I)
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
DEEPEST = 64  # fields inside one another; more have lost their ends


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
        if PAGES in text:
            said = re.sub(f"{PAGES}.*?(?:{PAGES_END}|$)", "", text, flags=re.S)
            text = "" if ONLY_PAGES.fullmatch(said) else text.replace(PAGES, "").replace(PAGES_END, "")
        # A field that its paragraph leaves open is broken, unless it is of the kind that holds many paragraphs.
        if self._fields and not self._too_deep:
            over_pages = [field for field in self._fields if OVER_PAGES.match(field.instruction)]
            text += "" if over_pages else "".join(field.kept_back for field in self._fields)
            self._fields = over_pages
        return settled(text)

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
            if not self._shown() and self._fields:
                self._fields[-1].kept_back += element.text or ""
                return ""
            return in_symbol_font(element)
        if tag == W + "instrText":
            if self._fields:
                self._fields[-1].instruction += element.text or ""
            return ""
        if tag == W + "fldChar":
            return self._field(element)
        if tag in SIGNS:
            return "" if element.get(W + "type") in ("page", "column") or not self._shown() else SIGNS[tag]
        if tag == W + "sym":
            return symbol(element.get(W + "font", ""), element.get(W + "char", "")) if self._shown() else ""
        if tag == WORD_ART:
            return str(element.get("string", ""))
        if tag == W + "txbxContent":
            boxes.append(element)
            return ""
        if tag in LEFT_OUT or (tag == W + "r" and self._hidden(element)) or _not_printed(element):
            return ""
        if tag[: len(M)] == M:
            return math(element, lambda inner: self._text(inner, boxes))
        text = "".join([self._text(child, boxes) for child in element])
        raised = tag == W + "r" and text.strip() and value(element, "rPr/vertAlign") == "superscript"
        if tag == W + "fldSimple" and text and COUNT_OF_PAGES.match(element.get(W + "instr", "")):
            return PAGES + text + PAGES_END
        return f"{RAISED}{text}{LEVEL}" if raised else text

    def _shown(self) -> bool:
        return not self._fields or (not self._too_deep and all(field.shows for field in self._fields))

    def _field(self, mark: etree._Element) -> str:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field(mark))
            self._too_deep = self._too_deep or len(self._fields) > DEEPEST
        elif self._fields and kind == "separate":
            self._fields[-1].separated = True
            return PAGES if self._fields[-1].counts_pages and self._shown() else ""
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            if not self._shown():
                return ""
            return PAGES_END if ended.separated and ended.counts_pages else ended.drawn()
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
    def __init__(self, begin: etree._Element) -> None:
        self.instruction = ""
        self.separated = False
        self.kept_back = ""  # text that is not printed if the field ends
        self._begin = begin

    @property
    def shows(self) -> bool:
        """Only a field's result is printed; tables of contents and page numbers belong to the pages."""
        return self.separated and not PRINTED_ELSEWHERE.match(self.instruction)

    @property
    def counts_pages(self) -> bool:
        return COUNT_OF_PAGES.match(self.instruction) is not None

    def drawn(self) -> str:
        """What a field paints without having a result: a formula, a symbol, the entry chosen of a list, a tick."""
        name = self.instruction.split(maxsplit=1)[0].upper() if self.instruction.strip() else ""
        if self.separated:
            return ""
        if name == "EQ":
            return equation(self.instruction)
        if name == "FORMDROPDOWN":
            entries = [entry.get(W + "val", "") for entry in self._begin.iter(W + "listEntry")]
            chosen = value(self._begin, "ffData/ddList/result") or value(self._begin, "ffData/ddList/default") or "0"
            return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
        if name == "SYMBOL" and (found := SYMBOL_FIELD.match(self.instruction)):
            code = found[1]
            number = int(code, 0) if code[:2].lower() == "0x" or code.isdecimal() else ord(code)
            return symbol((found[2] or "").strip(), f"{number + 0xF000 if number < 256 else number:X}")
        return ""


def _not_printed(element: etree._Element) -> bool:
    """A simple field for the page's number; a content control that nobody has filled in."""
    if element.tag == W + "fldSimple":
        return bool(PRINTED_ELSEWHERE.match(element.get(W + "instr", "")))
    return bool(element.tag == W + "sdt" and unfilled(element))


def unfilled(control: etree._Element) -> bool:
    """Whether a content control (``w:sdt``) still shows its “click here to enter text”."""
    shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and shown.get(W + "val", "1") not in ("0", "false", "off")
