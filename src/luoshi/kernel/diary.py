"""Dates that a person has to keep, told by each room of its own things, for calendars that phones and desks read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Entry:
    """``key`` is the entry's for good; ``about`` is the thing (kind, id) whose events change it. ``day`` is a whole day, or
    with ``until`` a moment and its end."""

    key: str
    title: str
    detail: str
    day: date | datetime
    url: str
    about: tuple[str, int]
    until: datetime | None = None


Teller = Callable[[Any, Any], Iterable[Entry]]
_tellers: list[Teller] = []


def tell(teller: Teller) -> None:
    """``teller(person, year)`` says which dates of its room are theirs, in a fixed number of statements."""
    _tellers.append(teller)


def entries_of(person: Any, year: Any) -> list[Entry]:
    """All of them in the order of their days, of every year of the institution that is not closed."""
    entries = [entry for each in year.not_closed() for teller in _tellers for entry in teller(person, each)]
    return sorted(dict.fromkeys(entries), key=lambda entry: (str(entry.day), entry.key))
