from typing import Any

SENTENCES: dict[str, Any] = {}  # a file speaks only through what it is kept for
