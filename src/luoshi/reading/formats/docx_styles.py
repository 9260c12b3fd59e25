"""What the reader needs of a document's styles: which one is the default, which are hidden, which make up contents."""

from __future__ import annotations

from lxml import etree

from luoshi.reading.formats.docx_numbering import W, value

CONTENTS = ("toc ", "table of figures", "index ")


class Styles:
    """What paragraph styles tell: the id of the ``default`` one (or None), the ids of those of a table of ``contents``
    (by their names: toc, index, table of figures) and of ``hidden`` ones (``w:vanish``), own or inherited."""

    def __init__(self, styles: etree._Element | None) -> None:
        found = list(styles.iterfind(W + "style")) if styles is not None else []
        by_id = {item.get(W + "styleId", ""): item for item in found}
        self.default = next((item.get(W + "styleId") for item in found if _default_paragraph(item)), None)
        self.contents = {
            name for name, item in by_id.items() if (value(item, "name") or "").lower().startswith(CONTENTS)
        }
        self.hidden = {name for name in by_id if _vanishes(name, by_id)}


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
