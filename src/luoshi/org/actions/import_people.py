from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.workbooks import Fault
from luoshi.org.actions.add_person import add_person
from luoshi.org.actions.give_post import give_post
from luoshi.org.models import Person, Unit
from luoshi.org.people_sheet import read_people
from luoshi.org.policy import may_manage


class PeopleRefused(Refused):
    """Something in the list cannot stand; ``faults`` says what, by row and column."""

    def __init__(self, faults: list[Fault]) -> None:
        first = faults[0]
        super().__init__(
            _("Row %(row)s, %(column)s: %(how)s. Nobody was added.")
            % {"row": first.row, "column": first.column, "how": first.how},
            field="file",
        )
        self.faults = faults


@transaction.atomic
def import_people(*, unit: Unit, data: bytes, by: Person) -> list[Person]:
    """Add everybody in an uploaded list to units at or below ``unit``, with their posts; all of them or nobody."""
    if not may_manage(by, unit):
        raise NotAllowed(_("Only an administrator changes the people."))
    lines, faults = read_people(data, unit)
    if faults:
        raise PeopleRefused(faults)
    if not lines:
        raise Refused(_("The list is empty."), field="file")
    added = []
    for line in lines:
        person = add_person(unit=line.unit, by=by, **line.values)
        if line.post:
            give_post(person=person, unit=line.unit, kind=line.post, by=by)
        added.append(person)
    return added
