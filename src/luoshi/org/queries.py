from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from luoshi.kernel import clock
from luoshi.kernel.trees import ids_on, under
from luoshi.org.enums import DayKind, PostKind, UnitKind
from luoshi.org.models import CalendarYear, Person, Post, Unit
from luoshi.org.working_days import WorkingDays


def posts_held(person: Person) -> QuerySet[Post]:
    return Post.held_by(person)


def holders_of(unit: Unit, kind: PostKind) -> QuerySet[Person]:
    """Who holds a kind of post at exactly this unit today."""
    today = clock.today()
    held = Q(posts__since__lte=today) & (Q(posts__until__isnull=True) | Q(posts__until__gte=today))
    return Person.objects.filter(held, posts__unit=unit, posts__kind=kind, is_active=True).distinct()


def institution_of(unit: Unit) -> Unit:
    """The institute a unit belongs to: the nearest one above it, else the root."""
    above = {row.pk: row for row in Unit.objects.filter(pk__in=ids_on(unit.path))}
    chain = [above[pk] for pk in ids_on(unit.path)]
    for row in reversed(chain):
        if row.kind == UnitKind.INSTITUTE:
            return row
    return chain[0]


def subtree(unit: Unit) -> QuerySet[Unit]:
    """The unit and all open units below it, parents before children."""
    return Unit.objects.filter(under(unit.path), closed_at__isnull=True).order_by("depth", "position", "id")


def working_days() -> WorkingDays:
    """The calendar as edited: one statement; keep the answer for the length of a request or a job."""
    days = CalendarYear.objects.order_by().values_list("year", "days__date", "days__kind")
    return _counted(frozenset(days))


@lru_cache(maxsize=8)
def _counted(days: frozenset[tuple[int, date | None, str | None]]) -> WorkingDays:
    differing = {day: kind == DayKind.WORKDAY for _, day, kind in days if day is not None}
    return WorkingDays({year for year, _, _ in days}, differing)
