"""What is painted on a PDF page, text, paths and pictures, with the forms that it stands in undone."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

DEEPEST = 3  # forms within one another

Matrix = tuple[float, float, float, float, float, float]  # as in PDF: x' = a x + c y + e, y' = b x + d y + f
UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass
class Painted:
    """PDFium's handles, in the order of painting; with a path or a picture, the matrix of the forms around it."""

    texts: list[Any] = field(default_factory=list)
    paths: list[tuple[Any, Matrix]] = field(default_factory=list)
    pictures: list[tuple[Any, Matrix]] = field(default_factory=list)


def painted_on(page: Any) -> Painted:
    """What is painted on a page (pypdfium2's), in forms too, down to three within one another."""
    from pypdfium2 import raw

    out = Painted()
    _gather(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, UNCHANGED, 0, out)
    return out


def _gather(holder: Any, count: Any, get: Any, matrix: Matrix, depth: int, out: Painted) -> None:
    from pypdfium2 import raw

    kind_of = raw.FPDFPageObj_GetType
    for index in range(count(holder)):
        item = get(holder, index)
        kind = kind_of(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            out.texts.append(item)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            out.paths.append((item, matrix))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            out.pictures.append((item, matrix))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            inner = times(matrix_of(item), matrix)
            _gather(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1, out)


def matrix_of(item: Any) -> Matrix:
    """An object's own matrix."""
    from pypdfium2 import raw

    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return UNCHANGED
    return found.a, found.b, found.c, found.d, found.e, found.f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does first the inner, then the outer."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """Where a matrix puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def bounds(item: Any) -> tuple[float, float, float, float]:
    """An object's left, bottom, right and top, in the form that it stands in."""
    from pypdfium2 import raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value
