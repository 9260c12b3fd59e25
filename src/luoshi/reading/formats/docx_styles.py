"""What the reader needs of a document's styles: which one is the default, which are hidden, which make up contents."""

from __future__ import annotations

from lxml import etree

from luoshi.reading.formats.docx_numbering import W, value

from ..late import late

HEADING = late(r"heading ([1-9])")
CONTENTS = ("toc ", "table of figures", "index ")


class Styles:
    """What paragraph styles tell: the id of the ``default`` one (or None), the ids of those of a table of ``contents``
    (by their names: toc, index, table of figures) and of ``hidden`` ones (``w:vanish``), own or inherited, and the
    outline ``levels`` (from 1) of those that have one."""

    def __init__(self, styles: etree._Element | None) -> None:
        found = list(styles.iterfind(W + "style")) if styles is not None else []
        by_id = {item.get(W + "styleId", ""): item for item in found}
        self.default = next((item.get(W + "styleId") for item in found if _default_paragraph(item)), None)
        self.contents = {
            name for name, item in by_id.items() if (value(item, "name") or "").lower().startswith(CONTENTS)
        }
        self.hidden = {name for name in by_id if _vanishes(name, by_id)}
        self.levels = {name: level for name in by_id if (level := _outline_level(name, by_id)) is not None}


def _default_paragraph(item: etree._Element) -> bool:
    return item.get(W + "type") == "paragraph" and item.get(W + "default") in ("1", "true", "on")


def _vanishes(name: str, by_id: dict[str, etree._Element]) -> bool:
    """Hidden by the style itself or the nearest ancestor that says anything of it."""
    seen: set[str] = set()
    current: str | None = name
    while current in by_id and current not in seen:
        seen.add(current)
        switch = by_id[current].find(f"{W}rPr/{W}vanish")
        if switch is not None:
            return switch.get(W + "val", "1") not in ("0", "false", "off")
        current = value(by_id[current], "basedOn")
    return False


def level_of(properties: etree._Element | None) -> int | None:
    """The outline level that paragraph properties give, from 1; 0 where they say body text, None where nothing."""
    text = value(properties, "outlineLvl")
    if text is None or not (text.isascii() and text.isdigit()):
        return None
    return int(text) + 1 if len(text) == 1 and text != "9" else 0


def _outline_level(name: str, by_id: dict[str, etree._Element]) -> int | None:
    """By the style itself or the nearest ancestor that says anything of it; “heading 2” is of level 2 anyway."""
    seen: set[str] = set()
    current: str | None = name
    while current in by_id and current not in seen:
        seen.add(current)
        level = level_of(by_id[current].find(W + "pPr"))
        if level is not None:
            return level or None
        named = HEADING.fullmatch((value(by_id[current], "name") or "").lower())
        if named:
            return int(named.group(1))
        current = value(by_id[current], "basedOn")
    return None
