from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.supervision.models import InspectionRule
from luoshi.supervision.numbers import tells_apart
from luoshi.supervision.policy import may_set_rule


@transaction.atomic
def set_inspection_rule(*, unit: Unit, by: Person, **values: Any) -> InspectionRule:
    """How the institution supervises: number pattern, when rules speak, limits, scoring."""
    if not may_set_rule(by, unit):
        raise NotAllowed(_("The supervisor of %(unit)s sets how slips are supervised.") % {"unit": unit.label})
    rule, _made = InspectionRule.objects.select_for_update().get_or_create(unit=unit)
    before = {name: getattr(rule, name) for name in values}
    for name, value in values.items():
        setattr(rule, name, value)
    if not tells_apart(rule.pattern):
        raise Refused(
            _("The pattern must hold {year} and {number} once each, and no other words in braces."), field="pattern"
        )
    if rule.red_over < rule.yellow_from:
        raise Refused(_("Red begins after yellow."), field="red_over")
    try:
        rule.full_clean()
    except ValidationError as error:
        field = next(iter(error.message_dict))
        raise Refused("; ".join(error.message_dict[field]), field=field) from error
    rule.save()
    record("supervision.rule_changed", about=[unit], by=by, unit_path=unit.path, before=before, after=values)
    return rule
