"""Zip containers, opened with limits that hold whatever the headers claim."""

from __future__ import annotations

import io
import zipfile
import zlib

from luoshi.reading.limits import (
    MAX_ARCHIVE_BYTES,
    MAX_ARCHIVE_ENTRIES,
    MAX_ARCHIVE_RATIO,
    MB,
    RATIO_FROM_BYTES,
    Code,
    refusal,
)
from luoshi.reading.types import CannotRead

CHUNK = 256 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)


class Archive:
    """A zip whose every entry has been unpacked once, counted and thrown away, before anything is kept.

    ``CannotRead``: the ``broken`` code where zipfile or zlib cannot read it, ``office-encrypted`` for a flagged entry,
    ``zip-bomb`` beyond the limits of ``limits.py`` (entries; bytes unpacked, in all and for each byte packed).
    """

    def __init__(self, data: bytes, *, broken: Code) -> None:
        self._broken = broken
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except BROKEN:
            raise refusal(broken) from None
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise refusal(Code.OFFICE_ENCRYPTED)
        if len(entries) > MAX_ARCHIVE_ENTRIES:
            raise _bomb()
        self._measure(entries, packed=len(data))

    def _measure(self, entries: list[zipfile.ZipInfo], packed: int) -> None:
        limit = min(MAX_ARCHIVE_BYTES, max(RATIO_FROM_BYTES, packed * MAX_ARCHIVE_RATIO))
        total = 0
        for entry in entries:
            try:
                with self._zip.open(entry) as stream:
                    while chunk := stream.read(CHUNK):
                        total += len(chunk)
                        if total > limit:
                            raise _bomb()
            except BROKEN:
                raise refusal(self._broken) from None

    def names(self) -> set[str]:
        """The names of all entries, as the directory gives them."""
        return set(self._zip.namelist())

    def read(self, name: str, limit: int) -> bytes | None:
        """The entry's unpacked bytes, None where there is none; ``CannotRead`` (``zip-bomb``) beyond ``limit`` bytes,
        and the ``broken`` code where it does not unpack."""
        try:
            with self._zip.open(name) as stream:
                content = stream.read(limit + 1)
        except KeyError:
            return None
        except BROKEN:
            raise refusal(self._broken) from None
        if len(content) > limit:
            raise refusal(Code.ZIP_BOMB, limit=limit // MB, entries=MAX_ARCHIVE_ENTRIES)
        return content


def _bomb() -> CannotRead:
    return refusal(Code.ZIP_BOMB, limit=MAX_ARCHIVE_BYTES // MB, entries=MAX_ARCHIVE_ENTRIES)
