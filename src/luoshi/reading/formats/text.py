"""Plain text. Blank lines and indents are kept: they are what such a file has to say about its layout."""

from __future__ import annotations

from luoshi.reading.formats.charset import decode
from luoshi.reading.formats.lines import plain
from luoshi.reading.types import Extracted


def extract_text(data: bytes) -> Extracted:
    """The lines of a plain text in whatever encoding, made ``plain``. ``CannotRead`` as ``decode``; size and emptiness
    are not looked at."""
    decoded = decode(data)
    return Extracted(
        text=plain(decoded.text), media_type="text/plain", charset=decoded.charset, warnings=decoded.warnings
    )
