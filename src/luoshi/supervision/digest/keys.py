"""Keys and secrets of robots at rest: sealed (Fernet: AES-128-CBC and HMAC-SHA256) under a key derived from the house's
secret key, so that a copy of the database alone sends nothing in anybody's name.

When the secret key changes, what was sealed under the old one cannot be opened any more, unless the old one stands in
``SECRET_KEY_FALLBACKS``: the channel then says so, and is set up again.
"""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

BEGINS = "gAAAA"  # every sealed text: the version, and a time of this age
PURPOSE = b"luoshi.supervision.channel"  # the same secret key serves other purposes under other derived keys


def sealed(text: str) -> str:
    """Empty stays empty."""
    return _fernet().encrypt(text.encode()).decode("ascii") if text else ""


def opened(kept: str) -> str | None:
    """None: not sealed under any key that we have."""
    from cryptography.fernet import InvalidToken

    if not kept:
        return ""
    try:
        return _fernet().decrypt(kept.encode()).decode()
    except InvalidToken:
        return None


def _fernet() -> MultiFernet:
    return _made((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _made(secrets: tuple[str, ...]) -> MultiFernet:
    from cryptography.fernet import Fernet, MultiFernet  # 40 ms to load, and only who has a robot needs it

    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
