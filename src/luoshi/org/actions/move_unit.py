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
def move_unit(*, unit: Unit, under: Unit, by: Person, reason: str = "") -> Unit:
    """Hang a unit with all below it under another one. The administrator must manage both."""
    if not (may_manage(by, unit) and may_manage(by, under)):
        raise NotAllowed(_("Only an administrator changes the units."))
    if under.path.startswith(unit.path):
        raise Refused(_("A unit cannot be moved under itself."))
    before = {"parent": unit.parent_id, "path": unit.path}
    trees.move(unit, under)
    record(
        "org.unit_moved", about=[unit, under], by=by, unit_path=unit.path, before=before,
        after={"parent": under.pk, "path": unit.path}, reason=reason, facts={"unit": name_of(unit), "parent": name_of(under)},
    )  # fmt: skip
    return unit
