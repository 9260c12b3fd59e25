from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.org.policy import may_manage


@transaction.atomic
def close_unit(*, unit: Unit, by: Person, reason: str = "") -> Unit:
    """Close a unit that has neither open units nor active people; what it did stays."""
    if not may_manage(by, unit):
        raise NotAllowed(_("Only an administrator changes the units."))
    if unit.children.filter(closed_at__isnull=True).exists():
        raise Refused(_("It still has open units. Close or move them first."))
    people = unit.people.filter(is_active=True).count()
    if people:
        raise Refused(_("%(people)d people still belong to it. Move them first.") % {"people": people})
    unit.closed_at = clock.now()
    unit.save(update_fields=["closed_at"])
    record("org.unit_closed", about=unit, by=by, unit_path=unit.path, reason=reason, facts={"unit": name_of(unit)})
    return unit
