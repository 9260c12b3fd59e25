"""Keeping what people hand in as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.utils.translation import gettext as _

from luoshi.files.actions.keep_file import keep_file
from luoshi.files.models import File
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person

MOST_FILES = 9


class Upload(Protocol):
    """What Django's uploaded files are."""

    name: str
    size: int

    def chunks(self) -> Iterable[bytes]: ...


def keep_uploads(uploads: Sequence[Upload], by: Person) -> list[tuple[File, str]]:
    """The kept files with the names they go by. All are looked at before one is kept."""
    if len(uploads) > MOST_FILES:
        raise Refused(_("Nine files at most at once."), field="evidence")
    for upload in uploads:
        if not upload.size:
            raise Refused(_("“%(name)s” is empty.") % {"name": upload.name}, field="evidence")
    return [(keep_file(chunks=upload.chunks(), by=by), file_name(upload.name)) for upload in uploads]


def file_name(name: str) -> str:
    """The last part only, without control characters; the ending stays when a long name is cut."""
    plain = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable()).strip() or "file"
    stem, _dot, ending = plain.rpartition(".")
    if len(plain) <= 255:
        return plain
    return f"{stem[: 250 - len(ending)]}.{ending}" if stem and len(ending) < 12 else plain[:255]
