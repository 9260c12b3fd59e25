"""The fingerprint of a run of events. Pure: rows in, hexadecimal SHA-256 out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any


def digest_of(previous: str, rows: Iterable[dict[str, Any]]) -> str:
    """Chain ``previous`` (the seal before, "" for the first) with each row in canonical JSON, in order."""
    sha = hashlib.sha256(previous.encode())
    for row in rows:
        sha.update(json.dumps(row, ensure_ascii=False, sort_keys=True, default=str).encode())
        sha.update(b"\n")
    return sha.hexdigest()
