"""The characters of a PDF page with their places, turned upright; painted twice or across the text, they are not text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from luoshi.reading.formats.pdf_raw import GUESSED, NONE, WIDE, Drawn, drawn_on, text_object

SAME = 3.0  # points within which the same character again is the same one, made bold by painting it twice
OVERLAP = 0.5  # of its own size that it may be off, at most: the figures of “11” in small print stand as near as SAME
MOST_OVER = 8  # characters in one place that another is compared with
DOWN = 3  # quarter turns to the left of text that runs down the page
STACK = 3  # Chinese characters below one another, at least, that are a line of writing which runs down


@dataclass(slots=True)
class Char:
    """A character's box in points, upright page, origin at the lower left. ``space``: white space stood before it.

    ``text`` is one code point; U+FFFD where the font does not say which. ``size`` is the height of the font's box, which
    is higher than its em by half in some fonts. A Chinese character is as wide as its ``em``; of others it is guessed
    from the box's height. Both are in points, 1 at least.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    space: bool = False
    guessed: bool = False  # that white space is only PDFium's guess from the gap
    advance: bool = False  # its box is known to be as wide as the font sets it, and not as its ink
    base: float | None = None  # height of the line that it stands on, in points; None where PDFium does not tell it

    size: float = field(init=False)
    em: float = field(init=False)

    def __post_init__(self) -> None:
        self.size = max(1.0, self.top - self.bottom)
        self.em = max(1.0, self.right - self.left) if WIDE.match(self.text) else max(1.0, 0.72 * self.size)


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

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The point of the page in the file that ``point`` put there."""
        left, bottom, right, top = self.box
        return (
            (x + left, y + bottom),
            (right - y, x + bottom),
            (right - x, top - y),
            (y + left, top - x),
        )[self.quarters]


@dataclass(frozen=True, slots=True)
class Turned:
    """A character that is written in another direction than its page: as it stands when the page is turned so that it
    can be read, and its middle on the page turned upright."""

    char: Char
    x: float
    y: float


@dataclass
class PageChars:
    """The characters of a page in the file's order: those in its usual direction, and by quarter turns to the left (of
    the page in the file) those in others. ``leaning`` counts what leans, as a watermark does."""

    upright: Upright
    chars: list[Char] = field(default_factory=list)
    turned: dict[int, list[Turned]] = field(default_factory=dict)
    leaning: int = 0


def page_chars(page: Any, textpage: Any) -> PageChars:
    """The page's characters, the usual direction being the commonest. ``page`` and ``textpage`` are pypdfium2's.
    ``CannotRead`` as ``drawn_on``."""
    drawn = _painted_once(drawn_on(textpage), textpage)
    turn_stacks(drawn)
    directions = Counter(char.angle for char in drawn if char.angle is not None)
    box = page.get_cropbox()
    out = PageChars(Upright(directions.most_common(1)[0][0] if directions else 0, box))
    frames = [Upright(angle, box) for angle in range(4)]
    for char in drawn:
        if char.angle is None:
            out.leaning += 1
        elif char.angle == out.upright.quarters:
            out.chars.append(_char(char, out.upright))
        else:
            x, y = (char.left + char.right) / 2, (char.bottom + char.top) / 2
            out.turned.setdefault(char.angle, []).append(
                Turned(_char(char, frames[char.angle]), *out.upright.point(x, y))
            )
    return out


def _char(char: Drawn, upright: Upright) -> Char:
    (x, y), (u, v) = upright.point(char.left, char.bottom), upright.point(char.right, char.top)
    stands_on = upright.point(*char.base)[1] if char.base else None
    return Char(
        char.text, min(x, u), max(x, u), min(y, v), max(y, v),
        char.space != NONE, char.space == GUESSED, char.advance and char.angle == 0, stands_on,
    )  # fmt: skip


def _painted_once(drawn: list[Drawn], textpage: Any) -> list[Drawn]:
    """Without what is painted again over itself: the same character of another text object, nearly at the same place.

    One text object paints no character twice: a sign that stands for “ff” or “11” gives two in one place.
    """
    seen: dict[tuple[str, int, int], list[Drawn]] = {}
    bin_of = 2 * SAME
    kept: list[Drawn] = []
    space = NONE
    for char in drawn:
        left, bottom = char.left / bin_of, char.bottom / bin_of
        columns, rows = {int(left - 0.5), int(left + 0.5)}, {int(bottom - 0.5), int(bottom + 0.5)}
        near = [other for i in columns for j in rows for other in seen.get((char.text, i, j), ())[-MOST_OVER:]]
        if near and any(
            _over(char, other) and text_object(textpage, char.index) != text_object(textpage, other.index)
            for other in near
        ):
            space = max(space, char.space)
            continue
        char.space, space = max(space, char.space), NONE
        seen.setdefault((char.text, int(left), int(bottom)), []).append(char)
        kept.append(char)
    return kept


def _over(char: Drawn, other: Drawn) -> bool:
    return (
        abs(char.left - other.left) <= min(SAME, OVERLAP * (other.right - other.left))
        and abs(char.bottom - other.bottom) <= min(SAME, OVERLAP * (other.top - other.bottom))
    )  # fmt: skip


def turn_stacks(drawn: list[Drawn]) -> None:
    """Chinese that is written down the page stands upright, and only the figures in it are turned: both run down."""
    start = 0
    for place, (above, char) in enumerate([*pairwise(drawn), (None, None)], 1):
        if above is not None and char is not None and _below(above, char):
            continue
        run = drawn[start:place]
        start = place
        if len(run) >= STACK:
            wide = sum(WIDE.match(char.text) is not None for char in run if char.angle == 0)
            if (wide >= STACK and 2 * wide >= len(run)) or (wide and any(char.angle == DOWN for char in run)):
                _set_down(run)


def _set_down(run: list[Drawn]) -> None:
    """Gives the characters of a line that runs down the places that they have when the page is turned: all as broad as
    the line, and standing in its middle."""
    middle = median((char.left + char.right) / 2 for char in run)
    half = max(char.right - char.left for char in run if char.angle == 0) / 2
    for char in run:
        char.left, char.right = min(char.left, middle - half), max(char.right, middle + half)
        char.base = middle, char.bottom
        char.angle = DOWN


def _below(above: Drawn, char: Drawn) -> bool:
    if char.angle not in (0, DOWN) or above.angle not in (0, DOWN):
        return False
    high, gap = char.top - char.bottom, above.bottom - char.top
    middle = (above.left + above.right) / 2 - (char.left + char.right) / 2
    return abs(middle) < 0.3 * max(1.0, high, char.right - char.left) and -0.6 * high < gap < 0.35 * high and (
        char.top < above.top and char.bottom < above.bottom
    )  # fmt: skip
