from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.org.policy import may_manage

FIELDS = ("name", "name_en", "short_name", "kind", "position")


@transaction.atomic
def change_unit(*, unit: Unit, by: Person, **values: object) -> Unit:
    """Change some of ``FIELDS``."""
    if not may_manage(by, unit):
        raise NotAllowed(_("Only an administrator changes the units."))
    name = str(values.get("name", unit.name)).strip()
    if not name:
        raise Refused(_("The unit needs a name."), field="name")
    if Unit.objects.filter(parent=unit.parent, name=name).exclude(pk=unit.pk).exists():
        raise Refused(_("There is a unit of this name already."), field="name")
    before = {field: getattr(unit, field) for field in values if field in FIELDS}
    for field in before:
        setattr(unit, field, values[field])
    unit.save(update_fields=list(before))
    after = {field: values[field] for field in before}
    record(
        "org.unit_changed", about=unit, by=by, unit_path=unit.path, before=before, after=after,
        facts={"unit": name_of(unit)},
    )  # fmt: skip
    return unit
