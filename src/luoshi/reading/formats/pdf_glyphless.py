"""Characters that PDFium would pass over: it leaves out whatever paints nothing, as far as it can tell.

A font that is not embedded, and that the machine does not have, has no glyphs there, nor has the font of a layer that
text recognition puts over a picture. Several characters in one stroke are as wide as they stand apart; a single one has
no width at all, and goes; and of equal lines without a height, PDFium takes the second for the first painted again. A
line drawn around them gives them both.
"""

from __future__ import annotations

from typing import Any

from luoshi.reading.formats.pdf_objects import bounds

NOTHING = 0.01  # points
SAMPLE = 40  # objects of a page that are looked at first


def show_glyphless(texts: list[Any]) -> None:
    """Gives a size to those of a page's text objects that have none; before its text page is made.

    In an embedded font, what has no size is a space, but where that holds for half of the page.
    """
    from pypdfium2 import raw

    sample = texts[:: max(1, len(texts) // SAMPLE)]
    if all(map(_embedded, sample)) and 2 * sum(map(_without_size, sample)) <= len(sample):
        return
    without = [item for item in texts if _without_size(item)]
    for item in without:
        if 2 * len(without) > len(texts) or not _embedded(item):
            raw.FPDFTextObj_SetTextRenderMode(item, raw.FPDF_TEXTRENDERMODE_STROKE)
            raw.FPDFPageObj_SetStrokeWidth(item, 1.0)
            raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, 0, 0)


def _embedded(item: Any) -> bool:
    from pypdfium2 import raw

    return bool(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(item)) == 1)


def _without_size(item: Any) -> bool:
    left, bottom, right, top = bounds(item)
    return abs(right - left) < NOTHING or abs(top - bottom) < NOTHING
