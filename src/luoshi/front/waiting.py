"""What waits for the person who asks: worked out once a request, and its count kept until something happens anywhere."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.waiting import Item, waiting_for
from luoshi.ledger.queries import latest_id


def items_of(request: HttpRequest, year: WorkYear | None) -> list[Item]:
    """The items themselves, read once for the page and the frame around it."""
    known: dict[int | None, list[Item]] = request.__dict__.setdefault("_waiting", {})
    key = year.pk if year else None
    if key not in known:
        name = _name(request, year)  # before the items: an event in between makes them new, never stale
        known[key] = waiting_for(request.user, year)
        cache.set(name, len(known[key]), timeout=600)
    return known[key]


def count_of(request: HttpRequest, year: WorkYear | None) -> int:
    """How many, for the mark beside the inbox. Whatever changes it is an event, so it holds until the next one."""
    if (year.pk if year else None) not in request.__dict__.get("_waiting", {}):
        known = cache.get(_name(request, year))
        if known is not None:
            return int(known)
        if "_waiting_unasked" in request.__dict__:
            return 0
    return len(items_of(request, year))


def ask_nobody(request: HttpRequest) -> None:
    """A page that says what went wrong shows the count that is known, and must not need every room to tell its own."""
    request.__dict__["_waiting_unasked"] = True


def _name(request: HttpRequest, year: WorkYear | None) -> str:
    return f"waiting:{request.user.pk}:{year.pk if year else 0}:{latest_id()}:{clock.today()}"
