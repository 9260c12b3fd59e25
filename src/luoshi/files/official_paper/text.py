"""What people wrote, made fit for XML."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")


def plain(text: str) -> str:
    """Without signs that a Word file cannot hold; all line ends alike."""
    return _UNWRITABLE.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))
