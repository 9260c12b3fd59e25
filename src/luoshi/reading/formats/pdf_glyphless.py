"""Characters that PDFium would pass over: it leaves out whatever paints nothing, as far as it can tell.

A font that is not embedded, and that the machine does not have, has no glyphs there, nor has the font of a layer that
text recognition puts over a picture. Several characters in one stroke are as wide as they stand apart; a single one has
no width at all, and goes. A line drawn around it gives it some.
"""

from __future__ import annotations

from typing import Any

from luoshi.reading.formats.pdf_objects import bounds

NOTHING = 0.01  # points
SAMPLE = 40  # objects of a page that are looked at first


def show_glyphless(texts: list[Any]) -> None:
    """Gives width to the single characters that have none, of a page's text objects; before its text page is made.

    In an embedded font, what has no width is a space, but where that holds for half of the page.
    """
    from pypdfium2 import raw

    sample = texts[:: max(1, len(texts) // SAMPLE)]
    if all(map(_embedded, sample)) and 2 * sum(map(_without_width, sample)) <= len(sample):
        return
    without = [item for item in texts if _without_width(item)]
    for item in without:
        if 2 * len(without) > len(texts) or not _embedded(item):
            raw.FPDFTextObj_SetTextRenderMode(item, raw.FPDF_TEXTRENDERMODE_STROKE)
            raw.FPDFPageObj_SetStrokeWidth(item, 1.0)
            raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, 0, 0)


def _embedded(item: Any) -> bool:
    from pypdfium2 import raw

    return bool(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(item)) == 1)


def _without_width(item: Any) -> bool:
    left, _, right, _ = bounds(item)
    return abs(right - left) < NOTHING
