"""Inline SVG icons from Lucide, as vendored unmodified by tools/vendor.py. Markup only: no style attributes (CSP)."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

from django.utils.safestring import SafeString, mark_safe

_NODES = Path(__file__).resolve().parent.parent / "static" / "vendor" / "lucide" / "icon-nodes.json"


class UnknownIcon(LookupError):
    """Lucide has no icon of that name."""


@lru_cache(maxsize=1)
def _nodes() -> dict[str, list[tuple[str, dict[str, str]]]]:
    if not _NODES.exists():
        raise UnknownIcon("The icons are not in place: run `make vendor` once.")
    nodes: dict[str, list[tuple[str, dict[str, str]]]] = json.loads(_NODES.read_text(encoding="utf-8"))
    return nodes


@lru_cache(maxsize=512)
def icon_svg(name: str, size: int = 16, classes: str = "icon") -> SafeString:
    """The icon as decoration: hidden from assistive technology, so the word beside it (or a label) must say it."""
    try:
        drawing = _nodes()[name]
    except KeyError:
        raise UnknownIcon(f"Lucide has no icon named “{name}”.") from None
    shapes = "".join(f"<{tag}{_attributes(values)}/>" for tag, values in drawing)
    frame = {
        "class": classes,
        "width": str(size),
        "height": str(size),
        "viewBox": "0 0 24 24",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "2",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
        "aria-hidden": "true",
        "focusable": "false",
    }
    return mark_safe(f"<svg{_attributes(frame)}>{shapes}</svg>")  # noqa: S308 - our own vendored drawings


def _attributes(values: dict[str, str]) -> str:
    return "".join(f" {key}={quoteattr(value)}" for key, value in values.items() if key != "key")
