"""Characters that PDFium would pass over: it leaves out whatever paints nothing, as far as it can tell.

A font that is not embedded, and that the machine does not have, has no glyphs there, nor has the font of a layer that
text recognition puts over a picture. Several characters in one stroke are as wide as they stand apart; a single one has
no width at all, and goes. A line drawn around it gives it some.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

DEEPEST = 3  # forms within one another
NOTHING = 0.01  # points
SAMPLE = 40  # objects of a page that are looked at first


def show_glyphless(page: Any) -> None:
    """Gives width to the single characters of a page (pypdfium2's) that have none; before its text page is made.

    In an embedded font, what has no width is a space, but where that holds for half of the page.
    """
    from pypdfium2 import raw

    step = max(1, raw.FPDFPage_CountObjects(page) // SAMPLE)
    sample = list(_texts(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, step))
    if all(map(_embedded, sample)) and 2 * sum(map(_without_width, sample)) <= len(sample):
        return
    items = list(_texts(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)) if step > 1 else sample
    without = [item for item in items if _without_width(item)]
    for item in without:
        if 2 * len(without) > len(items) or not _embedded(item):
            raw.FPDFTextObj_SetTextRenderMode(item, raw.FPDF_TEXTRENDERMODE_STROKE)
            raw.FPDFPageObj_SetStrokeWidth(item, 1.0)
            raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, 0, 0)


def _embedded(item: Any) -> bool:
    from pypdfium2 import raw

    return bool(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(item)) == 1)


def _without_width(item: Any) -> bool:
    from pypdfium2 import raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return abs(right.value - left.value) < NOTHING


def _texts(holder: Any, count: Any, get: Any, step: int = 1, depth: int = 0) -> Iterator[Any]:
    """The text objects of a page or a form, those of its forms too; of ``step`` objects of a page the first."""
    from pypdfium2 import raw

    for index in range(0, count(holder), step):
        item = get(holder, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield item
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            yield from _texts(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth=depth + 1)
