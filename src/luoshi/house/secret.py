"""The secret key: from ``LUOSHI_SECRET_KEY``, else made once and kept in ``LUOSHI_HOME`` for its owner's eyes only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    given = os.environ.get("LUOSHI_SECRET_KEY")
    if given:
        return given
    kept = home / "secret-key"
    try:
        return kept.read_text("ascii").strip()
    except FileNotFoundError:
        home.mkdir(parents=True, exist_ok=True)
    try:
        ours_alone = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(ours_alone, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass  # another process was first
    return kept.read_text("ascii").strip()
