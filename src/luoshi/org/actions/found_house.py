from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock, trees
from luoshi.kernel.errors import Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.enums import PostKind, UnitKind
from luoshi.org.models import Person, Post, Unit
from luoshi.org.seeds import seed_calendar, years_to_seed


@transaction.atomic
def found_house(*, unit_name: str, number: str, name: str, password: str) -> Person:
    """The very first unit, its administrator and the calendar as announced (``luoshi init``). Refused once a unit exists."""
    if Unit.objects.exists():
        raise Refused(_("This installation already has an institution; its administrator adds what is missing."))
    unit = Unit.objects.create(name=unit_name, kind=UnitKind.INSTITUTE)
    trees.place(unit)
    admin = Person.objects.create_person(number=number, name=name, password=password, unit=unit)
    Post.objects.create(person=admin, unit=unit, kind=PostKind.ADMIN, since=clock.today())
    for year in years_to_seed():
        seed_calendar(year)
    record("org.unit_added", about=unit, by=admin, unit_path=unit.path, facts={"unit": name_of(unit)})
    record("org.person_added", about=[admin, unit], by=admin, unit_path=unit.path, facts={"person": name_of(admin)})
    return admin
