"""The characters of a PDF page with their places, turned upright; painted twice or across the text, they are not text."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from luoshi.reading.limits import MAX_CHARACTERS, Code, refusal

from ..late import late

WIDE = late(r"[\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef“”‘’…—]")
UNMAPPED = "\ufffd"
NOTHING = (0xFFFE, 0xFFFF)  # PDFium's signs for a hyphen at the line's end, and for nothing
STRAIGHT = 12  # degrees by which text may lean and still be text: a stamp or a watermark leans more
SAME = 2.0  # points within which the same character again is the same one, made bold by painting it twice


@dataclass(frozen=True, slots=True)
class Char:
    """A character's box in points, upright page, origin at the lower left. ``space``: white space stood before it.

    ``text`` is one code point; U+FFFD where PDFium gives a surrogate.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    space: bool = False
    breaks: bool = False  # PDFium ends a line before it
    base: float | None = None  # height of the line that it stands on, in points; None where PDFium does not tell it

    @property
    def size(self) -> float:
        """Height of the font's box in points, 1 at least, which is higher than its em by half in some fonts."""
        return max(1.0, self.top - self.bottom)

    @property
    def em(self) -> float:
        """In points, 1 at least. A Chinese character is as wide as its em; of others it is guessed from the box's
        height."""
        return max(1.0, self.right - self.left if WIDE.match(self.text) else 0.72 * self.size)


@dataclass(frozen=True)
class Upright:
    """How far a page's text is turned, in quarter turns to the left, and the page's crop box as it lies in the file:
    left, bottom, right, top in points."""

    quarters: int
    box: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        """Of the turned page, in points."""
        left, bottom, right, top = self.box
        return top - bottom if self.quarters % 2 else right - left

    @property
    def height(self) -> float:
        """Of the turned page, in points."""
        left, bottom, right, top = self.box
        return right - left if self.quarters % 2 else top - bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page (the file's, in points) stands when the page is turned upright, in points from its
        lower left."""
        left, bottom, right, top = self.box
        return (
            (x - left, y - bottom),
            (y - bottom, right - x),
            (right - x, top - y),
            (top - y, x - left),
        )[self.quarters]


def page_chars(page: Any, textpage: Any) -> tuple[Upright, list[Char]]:
    """The page's characters in the file's order, with whatever leans out of the reading direction left out.

    ``page`` and ``textpage`` are pypdfium2's; the direction is the commonest one. ``CannotRead`` (``too-long``) above
    ``MAX_CHARACTERS``, white space counted.
    """
    raw_chars = _raw(textpage)
    turned = Counter(angle for *_, angle in raw_chars if angle is not None)
    quarters = turned.most_common(1)[0][0] if turned else 0
    upright = Upright(quarters, page.get_cropbox())
    chars: list[Char] = []
    seen: set[tuple[str, int, int]] = set()
    space = breaks = False
    for text, left, right, bottom, top, base, angle in raw_chars:
        if text == "\n":
            breaks = True
        elif text == " ":
            space = True
        elif angle == quarters:
            (x, y), (u, v) = upright.point(left, bottom), upright.point(right, top)
            stands_on = upright.point(*base)[1] if base else None
            char = Char(text, min(x, u), max(x, u), min(y, v), max(y, v), space, breaks, stands_on)
            if not _painted_before(char, seen):
                chars.append(char)
                space = breaks = False
    return upright, chars


def _raw(textpage: Any) -> list[tuple[str, float, float, float, float, tuple[float, float] | None, int | None]]:
    """Characters as PDFium has them, white space as one space and ends of lines as a line break."""
    from pypdfium2 import raw

    count = textpage.count_chars()
    if count > MAX_CHARACTERS:
        raise refusal(Code.TOO_LONG, limit=MAX_CHARACTERS)
    out: list[tuple[str, float, float, float, float, tuple[float, float] | None, int | None]] = []
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    place, across, up = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    angle: int | None = 0
    fresh = True  # a run of text begins: only there it may turn
    bottom = 0.0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in (0x0A, 0x0D):
            out.append(("\n", 0, 0, 0, 0, None, None))
            fresh = True
            continue
        char = UNMAPPED if 0xD800 <= code <= 0xDFFF else chr(code)
        if char.isspace():
            out.append((" ", 0, 0, 0, 0, None, None))
            fresh = True
            continue
        if code < 0x20 or code in NOTHING:
            continue
        # The loose box is as high as the font, the tight one as the ink: nothing for a font that is not embedded.
        raw.FPDFText_GetLooseCharBox(textpage, index, place)
        if fresh or abs(box.bottom - bottom) > 2:
            angle = _quarters(raw.FPDFText_GetCharAngle(textpage, index))
        fresh, bottom = False, box.bottom
        base = (x.value, y.value) if raw.FPDFText_GetCharOrigin(textpage, index, across, up) else None
        out.append((char, box.left, box.right, box.bottom, box.top, base, angle))
    return out


def _quarters(radians: float) -> int | None:
    """Quarter turns to the left, None for what leans. PDFium counts its angles to the right."""
    degrees = math.degrees(radians) % 360 if radians >= 0 else 0.0  # negative: PDFium does not know
    nearest = round(degrees / 90)
    return -nearest % 4 if abs(degrees - 90 * nearest) <= STRAIGHT else None


def _painted_before(char: Char, seen: set[tuple[str, int, int]]) -> bool:
    column, row = round(char.left / SAME), round(char.bottom / SAME)
    if any((char.text, column + i, row + j) in seen for i in (0, -1, 1) for j in (0, -1, 1)):
        return True
    seen.add((char.text, column, row))
    return False
