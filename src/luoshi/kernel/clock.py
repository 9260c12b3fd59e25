"""What time it is. Everything that needs now or today asks here, so that tests and the demonstration can set it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_fixed: ContextVar[datetime | None] = ContextVar("luoshi_clock", default=None)


def now() -> datetime:
    """The moment, aware."""
    return _fixed.get() or timezone.now()


def today() -> date:
    """The date in the institution's time zone (``settings.TIME_ZONE``)."""
    return timezone.localdate(now())


def day_of(moment: datetime) -> date:
    """The date on which a moment falls in the institution's time zone."""
    return timezone.localdate(moment)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block it is ``moment`` (aware)."""
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)
