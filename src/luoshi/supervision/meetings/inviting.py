"""Whom a dispatch meeting asks to come."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from luoshi.kernel import clock
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Post, Unit
from luoshi.supervision.models import DispatchMeeting


def units_on(meeting: DispatchMeeting) -> list[Unit]:
    """The lead units of what stands on the agenda, in the order of the tree."""
    rows = meeting.items.filter(dropped_at=None).values_list(
        "slip__lead_unit", "task__lead_unit", "earlier__lead_unit", "slip__task__lead_unit"
    )
    found = {pk for row in rows for pk in [next((unit for unit in row if unit), None)] if pk}
    return list(Unit.objects.filter(pk__in=found, closed_at=None).order_by("depth", "position", "id"))


def heads_of(units: Sequence[Unit]) -> dict[int, Person]:
    """Unit → who heads it today, in one statement."""
    today = clock.today()
    held = Q(until__isnull=True) | Q(until__gte=today)
    posts = Post.objects.filter(held, kind=PostKind.HEAD, unit__in=units, since__lte=today, person__is_active=True)
    found: dict[int, Person] = {}
    for post in posts.select_related("person").order_by("pk"):
        found.setdefault(post.unit_id, post.person)
    return found
