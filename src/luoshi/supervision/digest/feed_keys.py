"""Keys of calendar addresses: 256 random bits, of which only a hash is kept."""

from __future__ import annotations

from hashlib import sha256


def hash_of(key: str) -> str:
    return sha256(key.encode()).hexdigest()
