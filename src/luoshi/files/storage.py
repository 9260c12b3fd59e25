"""Where the bytes lie: ``FILES_ROOT/ab/cd/abcdef…``, written beside and renamed, so that a file is whole or absent."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from django.conf import settings


def path_of(sha256: str) -> Path:
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256[2:4] / sha256


def write(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Store bytes; returns their SHA-256 and size."""
    root = Path(settings.FILES_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with NamedTemporaryFile(dir=root, prefix="incoming-", delete=False) as out:
        try:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        except BaseException:
            Path(out.name).unlink(missing_ok=True)
            raise
    target = path_of(digest.hexdigest())
    target.parent.mkdir(parents=True, exist_ok=True)
    Path(out.name).replace(target)
    return digest.hexdigest(), size


def opened(sha256: str) -> BinaryIO:
    return path_of(sha256).open("rb")
