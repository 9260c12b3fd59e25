"""Small text helpers that more than one room needs."""

from __future__ import annotations

import re

_HAN = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")


def spaced_han(text: str) -> str:
    """Each Han character as a word of its own, so that full-text search finds any two characters side by side."""
    return " ".join(_HAN.sub(r" \1 ", text).split())


def shortened(text: str, width: int = 40) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
