"""Formulas of Word documents as plain text: Office Math, and the older EQ fields. A fraction keeps its line: 3/4, not 34.

Sources: ECMA-376 part 1, 22.1 (Office Math) and 17.16.5.17 (EQ).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from luoshi.reading.formats.numerals import numeral

from ..late import late

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RAISED, LEVEL = "\x02", "\x03"  # around what is raised, until it is known what stands before it
RAISED_TEXT = late(rf"([0-9)）]?){RAISED}([^{RAISED}{LEVEL}]*){LEVEL}")
EXPONENT = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
SIMPLE = late(r"[\w.%²³√]{0,40}")
EQ = late(r"^\s*EQ\b", re.I)
FORMAT = late(r"\\\*\s*(?:\"[^\"]*\"|\S+)")
SWITCHES = late(r"(?:\\[a-z]+\s*\d*\s*)+(?=\()", re.I)
DEEPEST = 16  # brackets within one another

Write = Callable[[etree._Element], str]


def settled(text: str) -> str:
    """The text with what is raised: as raised figures behind a figure (10⁸), else as it is (m2, 20th)."""
    if RAISED not in text:
        return text
    joined = text.replace(LEVEL + RAISED, "")
    return RAISED_TEXT.sub(lambda f: f[1] + (f[2].translate(EXPONENT) if f[1] else f[2]), joined)


def math(element: etree._Element, write: Write) -> str:
    """An element of Office Math; ``write`` gives the text of the elements within."""

    def part(name: str) -> str:
        found = element.find(M + name)
        return write(found) if found is not None else ""

    kind = element.tag[len(M) :]
    if kind == "f":
        return f"{_whole(part('num'))}/{_whole(part('den'))}"
    if kind == "sSup":
        return f"{part('e')}{RAISED}{part('sup')}{LEVEL}"
    if kind == "rad":
        return f"{part('deg')}√{_whole(part('e'))}"
    if kind == "nary":
        bounds = "–".join(filter(None, (part("sub"), part("sup"))))
        return f"{_sign(element, 'naryPr', 'chr', '∫')}{f'({bounds})' if bounds else ''}{part('e')}"
    if kind == "d":
        between = _sign(element, "dPr", "sepChr", "|")
        inner = between.join(write(child) for child in element.iterfind(M + "e"))
        return f"{_sign(element, 'dPr', 'begChr', '(')}{inner}{_sign(element, 'dPr', 'endChr', ')')}"
    gap = " " if kind in ("m", "mr", "eqArr") else ""
    return gap.join(write(child) for child in element)


def _sign(element: etree._Element, properties: str, name: str, default: str) -> str:
    found = element.find(f"{M}{properties}/{M}{name}")
    return default if found is None else found.get(M + "val", "")


def _whole(text: str) -> str:
    return text if SIMPLE.fullmatch(text) else f"({text})"


def equation(instruction: str) -> str:
    """What an EQ field (its instruction, from the word EQ on) paints: fractions, roots, raised and lowered text, and
    what is drawn over something else, as a number in a ring."""
    return " ".join(_painted(FORMAT.sub("", EQ.sub("", instruction, count=1)), 0)[0].split())


def _painted(text: str, at: int, depth: int = 0) -> tuple[str, int]:
    """The text from a place on to the end of the arguments that it stands in, and where that is."""
    out = ""
    while at < len(text) and not (depth and text[at] in ",，;；)"):
        switches = SWITCHES.match(text, at)
        if switches is None:
            at += text[at] == "\\" and at + 1 < len(text)
            out += text[at]
            at += 1
            continue
        at = switches.end()
        arguments: list[str] = []
        while at < len(text) and depth < DEEPEST and text[at] in ("(" if not arguments else ",，;；"):
            argument, at = _painted(text, at + 1, depth + 1)
            arguments.append(argument)
        at += bool(arguments) and text[at : at + 1] == ")"
        out += _switched(switches[0].lower(), arguments)
    return out, at


def _switched(switches: str, arguments: list[str]) -> str:
    if not arguments:
        return ""
    kind, last = switches[1:2], arguments[-1].strip()
    if kind == "f" and len(arguments) > 1:
        return f"{_whole(arguments[0])}/{_whole(arguments[1])}"
    if kind == "r":
        return "".join([*arguments[:-1], "√", _whole(last)])
    if kind == "s" and "\\up" in switches:
        return RAISED + last + LEVEL
    if kind == "o":
        ringed = {"○", "〇"} & {argument.strip() for argument in arguments}
        return numeral(int(last), "decimalEnclosedCircle") if ringed and last.isdecimal() else last
    if kind == "b":
        return f"({last})"
    return ",".join(arguments) if kind == "l" else " ".join(arguments)
