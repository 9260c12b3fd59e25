"""Text of a PDF page that is written in another direction than the page: beside a drawing, down a cell, in a margin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from luoshi.reading.formats.pdf_chars import Turned, Upright
from luoshi.reading.formats.pdf_furniture import HEAD_ZONE, PAGE_NUMBER
from luoshi.reading.formats.pdf_lines import Line, lines_of


def with_turned(lines: list[Line], turned: dict[int, list[Turned]], upright: Upright) -> list[Line]:
    """A page's ``lines``, and each stretch of turned text, a paragraph for each of its lines, before the first line that
    begins below its top. A turned page number at its edge is left out."""
    out = list(lines)
    for angle, items in turned.items():
        frame = Upright(angle, upright.box)
        block = [_on_page(line, frame, upright) for line in _without_page_number(items, frame)]
        if block:
            top = max(line.top for line in block)
            place = next((i for i, line in enumerate(out) if line.top < top), len(out))
            out[place:place] = block
    return out


def _without_page_number(items: list[Turned], frame: Upright) -> Iterator[Line]:
    lines = lines_of([item.char for item in items])
    zone = frame.height * HEAD_ZONE
    for line in lines:
        outside = line.bottom > frame.height - zone or line.top < zone
        if len(lines) > 1 or not (outside and PAGE_NUMBER.fullmatch(line.text.strip())):
            yield line


def _on_page(line: Line, frame: Upright, upright: Upright) -> Line:
    (x, y), (u, v) = (upright.point(*frame.back(*p)) for p in ((line.left, line.bottom), (line.right, line.top)))
    return replace(line, left=min(x, u), right=max(x, u), bottom=min(y, v), top=max(y, v), row=True)
