from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.supervision.actions.choose_message_times import check_quiet
from luoshi.supervision.digest.hours import house_hours
from luoshi.supervision.models import MessageRule
from luoshi.supervision.policy import may_set_rule


@transaction.atomic
def set_message_rule(*, unit: Unit, by: Person, **values: Any) -> MessageRule:
    """When messages of an institution go out where a person chose nothing else, and to whom unasked."""
    if not may_set_rule(by, unit):
        raise NotAllowed(_("The supervisor or the administrator of %(unit)s sets this.") % {"unit": unit.label})
    check_quiet(values.get("quiet_from"), values.get("quiet_to"))
    rule, _made = MessageRule.objects.update_or_create(unit=unit, defaults=values)
    hours = house_hours(rule)
    if hours.quiet_at(hours.digest_at):
        raise Refused(_("The daily message would come within the quiet hours."), field="digest_at")
    said = {name: str(value) if value is not None else "" for name, value in values.items()}
    record("supervision.message_rule_set", about=unit, by=by, unit_path=unit.path, after=said)
    return rule
