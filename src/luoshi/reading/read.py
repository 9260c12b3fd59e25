"""The way in: a file's bytes and name to what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath

from luoshi.reading.formats.sniff import contradicts, sniff
from luoshi.reading.limits import MAX_BYTES, MB, Code, check_size, check_text, refusal
from luoshi.reading.types import Extracted, Reading, Source, Warning


def extract(data: bytes, name: str = "", *, large: bool = False) -> Extracted:
    """The text of a file, by what the file is and not by what it is called. Raises ``CannotRead`` (``limits.Code``).

    ``large``: plain text and Markdown of up to 20 MB, which take some ten seconds and 300 MB. Not for strangers' files:
    these are refused above ``MAX_CHARACTERS``, as office documents and pages always are.
    """
    check_size(data)
    kind = sniff(data, name)
    extracted = _extractor(kind)(data)
    check_text(extracted.text, large=large and kind in ("text", "markdown"))
    if contradicts(kind, name):
        message = f"The file is named {PurePath(name).suffix}, but it is {kind}; it was read as {kind}."
        extracted = replace(extracted, warnings=(Warning("wrong-extension", message), *extracted.warnings))
    return extracted


def read_bytes(data: bytes, name: str = "", *, large: bool = False) -> Reading:
    """Reads a file's content; ``name`` only decides between kinds of text. Raises ``CannotRead``; ``large`` as above."""
    from luoshi.reading.assemble import read_extracted

    extracted = extract(data, name, large=large)
    return read_extracted(extracted, source_of(data, name, extracted))


def read_file(path: Path | str) -> Reading:
    """Reads a file of one's own disk, a large text too.

    Raises ``CannotRead``, ``not-found`` where it cannot be opened.
    """
    data, name = file_bytes(Path(path))
    return read_bytes(data, name, large=True)


def file_bytes(path: Path) -> tuple[bytes, str]:
    """A file's content and the last part of its path.

    Raises ``CannotRead``: ``not-found`` where it cannot be opened, ``too-large`` before it is loaded.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise refusal(Code.TOO_LARGE, megabytes=round(size / MB), limit=MAX_BYTES // MB)
        return path.read_bytes(), path.name
    except OSError:
        raise refusal(Code.NOT_FOUND) from None


def source_of(data: bytes, name: str, extracted: Extracted) -> Source:
    """Where a reading comes from: the file's name, kind and encoding; size and SHA-256 of the bytes as they came."""
    return Source(
        name=name,
        media_type=extracted.media_type,
        charset=extracted.charset,
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _extractor(kind: str) -> Callable[[bytes], Extracted]:
    """Imported only when used: each format's library takes its time to load."""
    if kind == "html":
        from luoshi.reading.formats.html import extract_html

        return extract_html
    if kind == "docx":
        from luoshi.reading.formats.docx import extract_docx

        return extract_docx
    if kind == "pdf":
        from luoshi.reading.formats.pdf import extract_pdf

        return extract_pdf
    if kind == "markdown":
        from luoshi.reading.formats.markdown import extract_markdown

        return extract_markdown
    from luoshi.reading.formats.text import extract_text

    return extract_text
