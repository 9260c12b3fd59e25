from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.org.policy import may_manage


@transaction.atomic
def add_person(
    *, number: str, name: str, unit: Unit, by: Person, name_en: str = "", title: str = "", title_en: str = "",
    phone: str = "", email: str = "",
) -> Person:  # fmt: skip
    """A new person without a password: an administrator sets the first one (``set_password``)."""
    if not may_manage(by, unit):
        raise NotAllowed(_("Only an administrator changes the people."))
    if not number.strip() or not name.strip():
        raise Refused(_("A person needs a staff number and a name."))
    if Person.objects.filter(number=number.strip()).exists():
        raise Refused(_("This staff number is taken."), field="number")
    person = Person.objects.create_person(
        number=number.strip(), name=name.strip(), unit=unit, name_en=name_en, title=title, title_en=title_en,
        phone=phone, email=email,
    )  # fmt: skip
    record("org.person_added", about=[person, unit], by=by, unit_path=unit.path, facts={"person": name_of(person)})
    return person
