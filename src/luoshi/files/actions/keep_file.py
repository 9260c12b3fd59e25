from __future__ import annotations

from collections.abc import Iterable

from luoshi.files import storage
from luoshi.files.models import File
from luoshi.kernel import clock
from luoshi.org.models import Person


def keep_file(*, chunks: Iterable[bytes], by: Person | None) -> File:
    """Keep bytes for good; the same bytes give the same row. What they are kept *for* is recorded by the caller."""
    sha256, size = storage.write(chunks)
    file, _ = File.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "added_at": clock.now(), "added_by": by}
    )
    return file
