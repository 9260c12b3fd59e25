"""A page's source before parsing: what can never be text is cut out, the danger of parsing the rest is measured."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..late import late

SCRIPT_OR_STYLE = late(r"<(/?)(script|style)\b[^>]*>", re.I)
DATA_URI = late(r"data:[\w.+/-]{1,60};base64,[A-Za-z0-9+/=]+")
TAG = late(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
# Elements whose end tag may be left out nest only inside the others, so counting the others suffices.
UNCOUNTED = frozenset({
    "p", "li", "td", "th", "tr", "dd", "dt", "option", "optgroup", "thead", "tbody", "tfoot", "colgroup",
    "html", "head", "body", "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
    "param", "source", "track", "wbr",
})  # fmt: skip
# A tag up to the first > outside of its values' quotes; each piece is taken once and never given back.
ATTRIBUTES = late(r"""<[a-zA-Z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+""")
WHOLE_TAG = late(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?![a-zA-Z0-9])[^<>]*>?")
CELLS = frozenset({"p", "li", "td", "th", "tr", "dd", "dt", "thead", "tbody", "tfoot"})
FORMATTING = frozenset({
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
})  # fmt: skip


@dataclass(frozen=True)
class Complexity:
    """How hard a page is to parse: most elements open at once (those that may be left unclosed not counted), and
    formatting elements, and the longest tag."""

    depth: int
    formatting: int  # formatting elements open at once: HTML opens each of them again in every following block
    tag: int = 0  # characters: a parser compares each attribute of a tag with all others


def without_scripts(source: str) -> str:
    """Scripts and styles with their content, and pictures written into the page, are gone. Linear in any case.

    A script that never ends takes the rest of the page along. Offsets into the file are lost.
    """
    parts: list[str] = []
    at = 0
    inside: str | None = None
    for found in SCRIPT_OR_STYLE.finditer(source):
        closing, name = bool(found.group(1)), found.group(2).lower()
        if inside is None:
            parts.append(source[at : found.start()])
            inside = None if closing or (found.group().endswith("/>") and name == "style") else name
            at = found.end()
        elif closing and name == inside:
            inside = None
            at = found.end()
    if inside is None:
        parts.append(source[at:])
    return DATA_URI.sub("", "".join(parts))


def complexity(source: str) -> Complexity:
    """Counts tags without parsing, in linear time, those in comments and attributes too."""
    depth = deepest = formatting = most_formatting = 0
    for closing, name in TAG.findall(source):
        name = name.lower()
        if name in UNCOUNTED:
            continue
        step = -1 if closing else 1
        depth = max(0, depth + step)
        deepest = max(deepest, depth)
        if name in FORMATTING:
            formatting = max(0, formatting + step)
            most_formatting = max(most_formatting, formatting)
    return Complexity(deepest, most_formatting, max(map(len, ATTRIBUTES.findall(source)), default=0))


def shallow(source: str, depth: int) -> str:
    """``source`` with what is nested deeper than ``depth`` unwrapped: the tags are gone, the text stays, lines are
    parted.

    ``depth`` counts as ``Complexity.depth``. Browsers cap depth in the same way (at 512). A parser's time grows by its
    square.
    """
    parts: list[str] = []
    at = open_now = 0
    for found in WHOLE_TAG.finditer(source):
        name = found.group(2).lower()
        if name in UNCOUNTED:
            if open_now >= depth and name in CELLS:
                parts += [source[at : found.start()], "<br>"]
                at = found.end()
            continue
        closing = bool(found.group(1))
        level = open_now if closing else open_now + 1
        open_now = max(0, open_now - 1) if closing else open_now + 1
        if level > depth:
            parts += [source[at : found.start()], "" if name in FORMATTING or name == "span" else "<br>"]
            at = found.end()
    return "".join([*parts, source[at:]])
