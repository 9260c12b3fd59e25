"""What PDFium tells of a page's characters, one by one, with its guesses marked and its odd boxes set right."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from luoshi.reading.limits import MAX_CHARACTERS, Code, refusal

from ..late import late

WIDE = late(r"[\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]")
UNMAPPED = "\ufffd"
NOTHING = 0xFFFF  # PDFium's sign for it
STRAIGHT = 12  # degrees by which text may lean and still be text: a stamp or a watermark leans more
NONE, GUESSED, WRITTEN = 0, 1, 2  # white space before a character: PDFium puts some where it sees a gap
LETTER = late(r"[A-Za-z\u2e80-\u2fdf\u4e00-\u9fff\u3001\u3002\uff00-\uff1f]")
SPELLED = 0.6  # letters among the codes that a font does not explain, from which these are believed to be Unicode


@dataclass(slots=True)
class Drawn:
    """A character as PDFium has it. ``text`` is one code point, U+FFFD where its font does not say which; the box is the
    font's, in points of the page as it lies in the file, ``base`` the point that it stands on.

    ``angle`` counts quarter turns to the left, None leans; ``space`` is NONE, GUESSED or WRITTEN; ``index`` is PDFium's.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    base: tuple[float, float] | None
    angle: int | None
    space: int
    index: int
    advance: bool = False  # the box is as wide as the font sets the character, and not as wide as its ink


def drawn_on(textpage: Any) -> list[Drawn]:
    """The characters of a page (pypdfium2's text page) in the file's order; white space is told of the one behind it.

    ``CannotRead`` (``too-long``) above ``MAX_CHARACTERS``, white space counted.
    """
    count = textpage.count_chars()
    if count > MAX_CHARACTERS:
        raise refusal(Code.TOO_LONG, limit=MAX_CHARACTERS)
    drawn = list(_drawn(textpage, count))
    _explain(textpage, drawn)
    return drawn


def _drawn(textpage: Any, count: int) -> Iterator[Drawn]:
    from pypdfium2 import raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    place, across, up = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    matrix = raw.FS_MATRIX()
    angle: int | None = 0
    fresh = True  # a run of text begins: only there it may turn
    space, bottom, height, high = NONE, 0.0, 0.0, 0
    before: Drawn | None = None
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:  # half a character, and the other half comes next
            high = code
            continue
        text = _text(code, high) if code >= 0x20 else _control(code, textpage, index)
        high = 0
        if text.isspace():
            guessed = raw.FPDFText_IsGenerated(textpage, index) == 1
            space, fresh = max(space, GUESSED if guessed else WRITTEN), True
            continue
        if code == NOTHING:
            continue
        # The loose box is as high as the font, the tight one as the ink: nothing for a font that is not embedded.
        raw.FPDFText_GetLooseCharBox(textpage, index, place)
        base = (x.value, y.value) if raw.FPDFText_GetCharOrigin(textpage, index, across, up) else None
        advance = base is not None and abs(base[0] - box.left) < 0.05
        char = Drawn(text, box.left, box.right, box.bottom, box.top, base, angle, space, index, advance)
        odd = abs(box.top - box.bottom - height) > 0.1
        if fresh or odd or abs(box.bottom - bottom) > 2:
            known = raw.FPDFText_GetMatrix(textpage, index, matrix)
            char.angle = angle = _quarters(matrix.a, matrix.b) if known else 0
            if known and angle == 0 and base is not None:
                size = raw.FPDFText_GetFontSize(textpage, index)
                if abs(base[1] - matrix.f) > size * math.hypot(matrix.c, matrix.d) > 0:
                    _bring_back(char, before, size, matrix, textpage)
                _fill(char, size, matrix)
        before = char
        fresh, space, bottom, height = False, NONE, box.bottom, box.top - box.bottom
        yield char


def _text(code: int, high: int) -> str:
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + (high - 0xD800 << 10) + code - 0xDC00) if high else UNMAPPED
    return chr(code)


def _control(code: int, textpage: Any, index: int) -> str:
    """At a line's end PDFium has a sign of its own for a hyphen."""
    from pypdfium2 import raw

    if raw.FPDFText_IsHyphen(textpage, index) == 1:
        return "-"
    known = raw.FPDFText_HasUnicodeMapError(textpage, index) != 1 and chr(code).isspace()
    return chr(code) if known else UNMAPPED


def _quarters(a: float, b: float) -> int | None:
    """Quarter turns to the left by the direction that the line of writing takes; None for what leans. Slanted letters
    stand on a straight line."""
    degrees = math.degrees(math.atan2(b, a)) % 360
    nearest = round(degrees / 90)
    return nearest % 4 if abs(degrees - 90 * nearest) <= STRAIGHT else None


def _bring_back(char: Drawn, before: Drawn | None, size: float, matrix: Any, textpage: Any) -> None:
    """A character that is there by its ``ActualText``, within a form, PDFium sets where it would stand without the
    form's matrix; its text object's matrix knows better. Within one object only writing that runs down leaves the line.
    """
    same = before is not None and text_object(textpage, before.index) == text_object(textpage, char.index)
    if before is not None and before.base is not None and same and before.base[1] != matrix.f:
        return
    wide = size * math.hypot(matrix.a, matrix.b) * (1 if WIDE.match(char.text) else 0.5)
    char.left = before.right if before is not None and same else matrix.e
    char.base = char.left, matrix.f
    char.right, char.bottom, char.top = char.left + wide, matrix.f, matrix.f


def _fill(char: Drawn, size: float, matrix: Any) -> None:
    """Of a font drawn by programs PDFium knows the ink alone, so that a 一 would be no higher than its stroke: an
    upright character gets the box of its font."""
    em, wide = size * math.hypot(matrix.c, matrix.d), size * math.hypot(matrix.a, matrix.b)
    high = char.top - char.bottom
    if char.base is None or high >= 0.9 * em or (high and em > 40 * high):
        return
    left, base = char.base
    char.bottom, char.top = min(char.bottom, base - 0.2 * em), max(char.top, base + 0.8 * em)
    if WIDE.match(char.text) and char.right - char.left < 0.97 * wide and abs(char.left - left) < wide:
        char.left, char.right = left, max(char.right, left + wide)


def text_object(textpage: Any, index: int) -> int | None:
    """Which of the page's text objects paints a character, None for one that PDFium added."""
    from pypdfium2 import raw

    found = raw.FPDFText_GetTextObject(textpage, index)
    return ctypes.addressof(found.contents) if found else None


def _explain(textpage: Any, drawn: list[Drawn]) -> None:
    """Codes that their font gives no meaning become U+FFFD, unless they spell words: PDFium shows the bare code."""
    from pypdfium2 import raw

    unknown = [char for char in drawn if raw.FPDFText_HasUnicodeMapError(textpage, char.index) == 1]
    letters = sum(LETTER.match(char.text) is not None for char in unknown)
    if letters < SPELLED * len(unknown):
        for char in unknown:
            char.text = UNMAPPED
