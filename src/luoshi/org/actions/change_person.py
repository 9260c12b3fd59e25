from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.org.policy import may_manage

FIELDS = ("name", "name_en", "title", "title_en", "phone", "email", "unit")


@transaction.atomic
def change_person(*, person: Person, by: Person, **values: object) -> Person:
    """Change some of ``FIELDS``; a new unit must be the administrator's to manage as well."""
    into = values.get("unit", person.unit)
    if person.unit is None or not may_manage(by, person.unit) or not may_manage(by, into):  # type: ignore[arg-type]
        raise NotAllowed(_("Only an administrator changes the people."))
    changed = [field for field in FIELDS if field in values]
    before = {field: str(getattr(person, field)) for field in changed}
    for field in changed:
        setattr(person, field, values[field])
    person.save(update_fields=changed)
    after = {field: str(getattr(person, field)) for field in changed}
    record(
        "org.person_changed", about=[person, person.unit], by=by, unit_path=person.unit.path, before=before,
        after=after, facts={"person": name_of(person)},
    )  # fmt: skip
    return person
