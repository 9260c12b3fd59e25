"""What is filled into a PDF's forms and typed upon its pages; PDFium takes it for no part of a page."""

from __future__ import annotations

import ctypes
from typing import Any

MOST = 2_000  # of a page that are looked at
LONGEST = 20_000  # bytes of what a field holds

Typed = tuple[str, tuple[float, float, float, float]]  # words; left, bottom, right and top on the page in the file


def page_with_forms(document: Any, index: int) -> tuple[Any, list[Typed]]:
    """A page (from 0) of a pypdfium2 document with what its forms show, and what fields hold that show nothing: a
    program that fills them in may leave their drawing to the reader's."""
    from pypdfium2 import raw

    page = document[index]
    shown = False
    bare: list[Typed] = []
    for place in range(min(raw.FPDFPage_GetAnnotCount(page), MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, place)
        if raw.FPDFAnnot_GetSubtype(annotation) in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT):
            shown = True
            if not raw.FPDFAnnot_HasKey(annotation, b"AP"):
                bare += _held(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
    if not shown:
        return page, []
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    page.close()
    return document[index], bare


def _held(annotation: Any) -> list[Typed]:
    from pypdfium2 import raw

    if raw.FPDFAnnot_GetFlags(annotation) & raw.FPDF_ANNOT_FLAG_HIDDEN:
        return []
    for key in (b"V", b"Contents"):
        if raw.FPDFAnnot_GetValueType(annotation, key) != raw.FPDF_OBJECT_STRING:
            continue
        length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
        if not 2 < length <= LONGEST:
            continue
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
        words = " ".join(buffer.raw[: length - 2].decode("utf-16-le", "replace").split())
        rect = raw.FS_RECTF()
        if words and raw.FPDFAnnot_GetRect(annotation, rect):
            return [(words, (rect.left, rect.bottom, rect.right, rect.top))]
    return []
