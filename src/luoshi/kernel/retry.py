"""When two writers wait for each other in a ring, PostgreSQL ends one of them, whole; that one simply begins again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection

P = ParamSpec("P")
R = TypeVar("R")
TRIES = 4
DEADLOCK = "40P01"


def again_on_deadlock(action: Callable[P, R]) -> Callable[P, R]:
    """Put it above ``transaction.atomic``. Within another transaction it does nothing: that one has to begin again whole."""

    @wraps(action)
    def tried(*args: P.args, **kwargs: P.kwargs) -> R:
        for _ in range(TRIES - 1):
            try:
                return action(*args, **kwargs)
            except OperationalError as error:
                if connection.in_atomic_block or getattr(error.__cause__, "sqlstate", None) != DEADLOCK:
                    raise
        return action(*args, **kwargs)

    return tried
