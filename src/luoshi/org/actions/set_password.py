from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.org.policy import may_manage


@transaction.atomic
def set_password(*, person: Person, password: str, by: Person) -> None:
    """An administrator, or the person, sets a new password. The event says that, never what."""
    if by.pk != person.pk and (person.unit is None or not may_manage(by, person.unit)):
        raise NotAllowed(_("Only an administrator sets somebody else's password."))
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from error
    person.set_password(password)
    person.save(update_fields=["password"])
    path = person.unit.path if person.unit else ""
    record("org.password_set", about=person, by=by, unit_path=path, facts={"person": name_of(person)})
