from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import trees
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.org.policy import may_manage


@transaction.atomic
def add_unit(
    *, parent: Unit, name: str, kind: str, by: Person, name_en: str = "", short_name: str = "", position: int = 0
) -> Unit:
    """A new unit under ``parent``; its name occurs once there."""
    if not may_manage(by, parent):
        raise NotAllowed(_("Only an administrator changes the units."))
    if not name.strip():
        raise Refused(_("The unit needs a name."), field="name")
    if parent.children.filter(name=name.strip()).exists():
        raise Refused(_("There is a unit of this name already."), field="name")
    unit = Unit.objects.create(
        parent=parent, name=name.strip(), kind=kind, name_en=name_en, short_name=short_name, position=position
    )
    trees.place(unit)
    record("org.unit_added", about=[unit, parent], by=by, unit_path=unit.path, facts={"unit": name_of(unit)})
    return unit
