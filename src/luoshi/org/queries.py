from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
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


def holders_over(
    paths: Iterable[str], kind: PostKind, without: Sequence[Person] = ()
) -> dict[str, tuple[Person, Unit]]:
    """Unit path → who holds a kind of post there or, where nobody does, at the nearest unit above, with that unit."""
    wanted, today = set(paths), clock.today()
    ids = {pk for path in wanted for pk in ids_on(path)}
    if not ids:
        return {}
    held = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    posts = Post.objects.filter(held, kind=kind, unit__in=ids, person__is_active=True).exclude(person__in=without)
    by_unit: dict[int, tuple[Person, Unit]] = {}
    for post in posts.select_related("person__unit", "unit").order_by("pk"):
        by_unit.setdefault(post.unit_id, (post.person, post.unit))
    nearest = {path: next((by_unit[pk] for pk in reversed(ids_on(path)) if pk in by_unit), None) for path in wanted}
    return {path: found for path, found in nearest.items() if found}


def root_of(person: Person) -> Unit:
    """The top of the house that a person belongs to."""
    return Unit.objects.get(pk=ids_on(person.unit.path)[0])  # type: ignore[union-attr]


def person_called(text: str, root: Unit) -> Person:
    """Exactly one active person of a house, by staff number, name, or both with a space between."""
    words = text.split()
    people = Person.objects.filter(under(root.path, "unit__path"), is_active=True).select_related("unit")
    found = list(people.filter(number__in=[text, *words[-1:]])[:2])
    if len(found) != 1:
        found = list(people.filter(Q(name=text) | Q(name_en=text) | Q(name="".join(words)))[:2])
    if not found:
        raise Refused(_("Nobody here is called “%(name)s”.") % {"name": text})
    if len(found) > 1:
        raise Refused(_("Several people are called “%(name)s”; write the staff number.") % {"name": text})
    return found[0]


def colleagues_of(person: Person, limit: int = 200) -> list[Person]:
    """Whom a form offers: those of the same unit first, then of the unit above and all below it."""
    unit = person.unit
    if unit is None:
        return []
    above = unit.parent or unit
    near = Person.objects.filter(under(above.path, "unit__path"), is_active=True).exclude(pk=person.pk)
    own = near.filter(unit=unit).select_related("unit")[:limit]
    return [*own, *near.exclude(unit=unit).select_related("unit").order_by("unit__depth", "number")[: limit - len(own)]]


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


def working_days(institution: int | None = None) -> WorkingDays:
    """The calendar as edited, by the id of an institution: its own years and, where it has none, the house's. One
    statement; keep the answer for the length of a request or a job. A year that is not complete counts as unknown."""
    kept = Q(unit__isnull=True) if institution is None else Q(unit__isnull=True) | Q(unit=institution)
    columns = ("unit", "year", "provisional", "days__date", "days__kind")
    return counted_days(list(CalendarYear.objects.filter(kept).order_by().values_list(*columns)))


def counted_days(rows: Sequence[tuple[Any, ...]]) -> WorkingDays:
    """From years with their days: unit, year, whether provisional, the day and its kind."""
    own = {year for unit, year, *_ in rows if unit is not None}
    return _counted(
        frozenset((year, day, kind) for unit, year, begun, day, kind in rows if not begun and (unit or year not in own))
    )


@lru_cache(maxsize=32)
def _counted(days: frozenset[tuple[int, date | None, str | None]]) -> WorkingDays:
    differing = {day: kind == DayKind.WORKDAY for _, day, kind in days if day is not None}
    return WorkingDays({year for year, _, _ in days}, differing)


def unit_named(value: str, field: str) -> Unit | None:
    """A unit by its id, as a form names it; empty is none. What is not there is refused at its field."""
    return unit_needed(value, field) if value else None


def unit_needed(value: str, field: str) -> Unit:
    unit = Unit.objects.filter(pk=value).first() if _an_id(value) else None
    if unit is None:
        raise Refused(_("Choose a unit."), field=field)
    return unit


def units_named(values: list[str], field: str) -> list[Unit]:
    units = [unit_named(value, field) for value in values]
    return [unit for unit in units if unit is not None]


def person_named(value: str, field: str) -> Person | None:
    """A person in the same way."""
    return person_needed(value, field) if value else None


def person_needed(value: str, field: str) -> Person:
    person = Person.objects.select_related("unit").filter(pk=value).first() if _an_id(value) else None
    if person is None:
        raise Refused(_("Choose a person."), field=field)
    return person


def _an_id(value: str) -> bool:
    return value.isdecimal() and len(value) < 18
