"""Whom forms offer, and people by the names that are typed."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.trees import ids_on, under
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Post, Unit
from luoshi.org.queries import holders_of, holders_over, subtree
from luoshi.supervision.models import Slip
from luoshi.supervision.policy import supervisors_over

OFFERED = 300


def leaders_of(institution: Unit) -> list[Person]:
    """Who may give instructions there: leaders of a field in it, and its head."""
    leads = Q(kind=PostKind.LEADER) & under(institution.path, "unit__path")
    heads = Q(kind=PostKind.HEAD, unit__in=ids_on(institution.path))
    today = clock.today()
    held = Post.objects.filter(leads | heads, since__lte=today).filter(Q(until=None) | Q(until__gte=today))
    ids = held.values("person")
    return list(Person.objects.filter(pk__in=ids, is_active=True).order_by("number"))


def people_of(unit: Unit) -> QuerySet[Person]:
    found = Person.objects.filter(under(unit.path, "unit__path"), is_active=True)
    return found.select_related("unit").order_by("unit__depth", "number")


def units_of(institution: Unit) -> list[Unit]:
    return [unit for unit in subtree(institution) if unit.pk != institution.pk]


def person_typed(text: str, institution: Unit, field: str = "person") -> Person | None:
    """By name or staff number; empty is none."""
    name = "".join(text.split())
    if not name:
        return None
    found = list(people_of(institution).filter(Q(number=name) | Q(name=name) | Q(name_en__iexact=text.strip()))[:2])
    if len(found) == 1:
        return found[0]
    words = _("Several people are called “%(name)s”; write the staff number.")
    raise Refused((words if found else _("Nobody here is called “%(name)s”.")) % {"name": text.strip()}, field=field)


def chairs_of(institution: Unit) -> list[Person]:
    """Who may chair a dispatch meeting: the leaders, its head first, then its supervisors."""
    heads = list(holders_of(institution, PostKind.HEAD))
    supervisors = list(holders_of(institution, PostKind.SUPERVISOR))
    return list(dict.fromkeys([*heads, *leaders_of(institution), *supervisors]))


def decider_of(slip: Slip, named: Person | None, may: Callable[[Person], bool]) -> str:
    """Whose a decision on a slip is, for whoever is refused it: the person named, a supervisor, a leader over it."""
    lead = slip.lead_unit or slip.unit
    over = [
        holders_over({lead.path}, PostKind.LEADER).get(lead.path),
        holders_over({slip.unit.path}, PostKind.HEAD).get(slip.unit.path),
    ]
    asked = [named, *supervisors_over(slip.unit), *(found[0] for found in over if found)]
    return next((each.label for each in asked if each is not None and each.is_active and may(each)), "—")
