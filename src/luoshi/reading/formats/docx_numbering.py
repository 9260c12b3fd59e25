"""The counters behind Word's automatic numbers. Word keeps the numbers nowhere in the file: whoever reads it counts.

Lists (``w:num``) that share a definition (``w:abstractNum``) go on counting together; a ``startOverride`` starts the
level again at the list's first use; a level starts again whenever a level above it has moved, unless it says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from luoshi.reading.formats.numerals import numeral

from ..late import late

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
DEEPEST = 64  # styles based on one another; Word allows fewer
LARGEST = 2**31 - 1  # of a counter
PLACEHOLDER = late(r"%([1-9])")
CLOSED = tuple("、，。．：:)）】〕」》 \u3000\t")


@dataclass
class Level:
    """One level of an automatic numbering (ECMA-376 part 1, §17.9.6); the defaults are of a level that is not defined.

    ``form`` is ``w:numFmt``, ``template`` ``w:lvlText`` (%1 to %9 stand for the levels' numbers), ``suffix`` ``w:suff``
    (tab, space, nothing), ``legal`` ``w:isLgl`` (all numbers in plain digits), ``style`` the id of the style it is
    linked to.
    """

    start: int = 1
    form: str = "decimal"
    template: str = ""
    suffix: str = "tab"
    restart: int | None = None  # restarts when this level (from 1) or one above it moves; 0 never
    legal: bool = False
    style: str | None = None


@dataclass
class List:
    """A numbering that paragraphs name (``w:num``): its definition (``w:abstractNumId``) and what it overrides.

    ``levels`` and ``restarts`` are keyed by level, from 0.
    """

    definition: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)  # level → number to start again at


@dataclass(frozen=True)
class StyleNumber:
    """The list (``w:numId``) that a style puts its paragraphs in, the level (from 0), and the ids of the styles from
    itself to the ancestor that says so."""

    number: str | None = None
    level: int | None = None
    line: tuple[str, ...] = ()


class Numbering:
    """The counters of a document's automatic numberings (ECMA-376 part 1, §17.9), from the roots of its parts
    ``numbering`` and ``styles``, None where it has none."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._style_numbers = _numbers_of_styles(styles)
        self._lists = _lists(numbering, self._style_numbers) if numbering is not None else {}
        self._counters: dict[str, list[int | None]] = {}
        self._used: set[str] = set()

    def marker(self, properties: etree._Element | None, style: str | None) -> str:
        """The marker of the next paragraph with these properties (``w:pPr``) and style id, with a space behind it
        unless it closes itself (、 or a bracket); "" for an unnumbered one and for a bullet. Moves the counters: call it
        once, in order."""
        number, level = self._placed(properties, style)
        found = self._lists.get(number or "")
        if found is None or not 0 <= level < LEVELS:
            return ""
        counters = self._count(number or "", found, level)
        definition = found.levels.get(level)
        return _written(definition, found.levels, counters) if definition else ""

    def _placed(self, properties: etree._Element | None, style: str | None) -> tuple[str | None, int]:
        number, level = _number_of(properties)
        if number is None:
            inherited = self._style_numbers.get(style or "", StyleNumber())
            number = inherited.number
            if level is None:
                level = self._level_of_style(inherited)
        return (None if number == "0" else number), level or 0

    def _level_of_style(self, inherited: StyleNumber) -> int:
        """The level that names the style wins over the one that the style names (ECMA-376 part 1, 17.9.3)."""
        found = self._lists.get(inherited.number or "")
        for name in inherited.line:
            for index, level in (found.levels if found else {}).items():
                if level.style == name:
                    return index
        return inherited.level or 0

    def _count(self, number: str, found: List, level: int) -> list[int]:
        counters = self._counters.setdefault(found.definition, [None] * LEVELS)
        if number not in self._used:
            self._used.add(number)
            for index in found.restarts:
                counters[index] = None
        start = found.restarts.get(level, found.levels[level].start if level in found.levels else 1)
        current = counters[level]
        counters[level] = start if current is None else current + 1
        for below in range(level + 1, LEVELS):
            restart = found.levels.get(below, Level()).restart
            if restart is None or level < restart:
                counters[below] = None
        return [self._shown(found, index, count) for index, count in enumerate(counters)]

    @staticmethod
    def _shown(found: List, index: int, count: int | None) -> int:
        """A level above that was never used shows its first number, without having counted."""
        return found.restarts.get(index, found.levels.get(index, Level()).start) if count is None else count


def _written(level: Level, levels: dict[int, Level], counters: list[int]) -> str:
    if level.form == "bullet" or not level.template:
        return ""

    def fill(found: re.Match[str]) -> str:
        index = int(found.group(1)) - 1
        form = "decimal" if level.legal else levels.get(index, Level()).form
        return numeral(counters[index], form)

    text = PLACEHOLDER.sub(fill, level.template)
    gap = "" if not text or level.suffix == "nothing" or text.endswith(CLOSED) else " "
    return text + gap


def value(parent: etree._Element | None, path: str) -> str | None:
    """The ``w:val`` of the element at ``path``, written with single names (``pPr/pStyle``); None without one."""
    found = parent.find("/".join(W + part for part in path.split("/"))) if parent is not None else None
    return found.get(W + "val") if found is not None else None


def _whole(text: str | None, default: int) -> int:
    """A number as the file gives it, within what a counter holds."""
    if not text or not re.fullmatch(r"-?[0-9]{1,18}", text):
        return default
    return max(-LARGEST, min(int(text), LARGEST))


def _number_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    level = value(properties, "numPr/ilvl")
    return value(properties, "numPr/numId"), _whole(level, 0) if level is not None else None


def _numbers_of_styles(styles: etree._Element | None) -> dict[str, StyleNumber]:
    """Each paragraph style's list and level, its own or its ancestors'."""
    found = {
        style.get(W + "styleId", ""): style
        for style in (styles if styles is not None else ())
        if style.tag == W + "style"
    }
    out: dict[str, StyleNumber] = {}
    for name in found:
        number: str | None = None
        level: int | None = None
        current: str | None = name
        seen: list[str] = []
        while current and current in found and current not in seen and number is None and len(seen) < DEEPEST:
            seen.append(current)
            number, own_level = _number_of(found[current].find(W + "pPr"))
            level = level if level is not None else own_level
            current = value(found[current], "basedOn")
        out[name] = StyleNumber(number, level, tuple(seen))
    return out


def _lists(numbering: etree._Element, style_numbers: dict[str, StyleNumber]) -> dict[str, List]:
    abstracts = {item.get(W + "abstractNumId", ""): item for item in numbering.iterfind(W + "abstractNum")}
    targets = {item.get(W + "numId", ""): value(item, "abstractNumId") or "" for item in numbering.iterfind(W + "num")}
    lists: dict[str, List] = {}
    for item in numbering.iterfind(W + "num"):
        definition = value(item, "abstractNumId") or ""
        link = value(abstracts.get(definition), "numStyleLink")
        if link:  # the definition only points to a list style, which points to the list that holds the levels
            definition = targets.get(style_numbers.get(link, StyleNumber()).number or "", definition)
        if definition not in abstracts:
            continue
        found = List(definition, _levels(abstracts[definition]))
        _override(found, item)
        lists[item.get(W + "numId", "")] = found
    return lists


def _override(found: List, item: etree._Element) -> None:
    for override in item.iterfind(W + "lvlOverride"):
        index = _whole(override.get(W + "ilvl"), 0)
        if not 0 <= index < LEVELS:
            continue
        start = value(override, "startOverride")
        if start is not None:
            found.restarts[index] = _whole(start, 1)
        for level in override.iterfind(W + "lvl"):
            found.levels[index] = _level(level)


def _levels(abstract: etree._Element) -> dict[int, Level]:
    return {_whole(level.get(W + "ilvl"), 0): _level(level) for level in abstract.iterfind(W + "lvl")}


def _level(item: etree._Element) -> Level:
    restart = value(item, "lvlRestart")
    legal = item.find(W + "isLgl")
    form = value(item, "numFmt")
    if form is None:  # newer formats hide behind a choice whose fallback is the plain name
        form = next(
            (found.get(W + "val") for found in item.iter(W + "numFmt") if found.get(W + "val") != "custom"), None
        )
    return Level(
        start=_whole(value(item, "start"), 0 if item.find(W + "start") is None else 1),
        form=form or "decimal",
        template=value(item, "lvlText") or "",
        suffix=value(item, "suff") or "tab",
        restart=_whole(restart, 0) if restart is not None else None,
        legal=legal is not None and legal.get(W + "val", "1") not in ("0", "false"),
        style=value(item, "pStyle"),
    )
