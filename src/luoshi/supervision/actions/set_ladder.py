from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.supervision.ladder.table import in_order, plant, rules_of, said_briefly
from luoshi.supervision.models import LadderRule
from luoshi.supervision.policy import may_set_rule

MOST = 40


@transaction.atomic
def set_ladder(*, unit: Unit, rows: Sequence[tuple[int | None, Mapping[str, Any]]], by: Person) -> list[LadderRule]:
    """Set an institution's table: each row with the id of the rule that it was, None for a new one. A rule that is not
    among them is taken out; what it told stays. It holds from the next run on."""
    if not may_set_rule(by, unit):
        raise NotAllowed(_("The supervisor of %(unit)s sets how slips are supervised.") % {"unit": unit.label})
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if len(rows) > MOST:
        raise Refused(_("A ladder has %(most)s rules at most.") % {"most": MOST})
    before = [said_briefly(rule) for rule in rules_of(unit)]
    if not rows:
        plant(unit)  # an empty table is one that has been emptied; where there never was one the seed holds
    kept = LadderRule.objects.filter(unit=unit, removed_at=None).in_bulk()
    rules = in_order(
        [_checked(unit, n, kept.get(pk) if pk else None, values) for n, (pk, values) in enumerate(rows, 1)]
    )
    for position, rule in enumerate(rules):
        rule.position = position
        rule.save()
    out = set(kept) - {rule.pk for rule in rules}
    LadderRule.objects.filter(pk__in=out).update(removed_at=clock.now())
    after = [said_briefly(rule) for rule in rules]
    if before != after:
        record(
            "supervision.ladder_changed", about=[unit], by=by, unit_path=unit.path, before={"rules": before},
            after={"rules": after}, facts={"rules": len(rules)},
        )  # fmt: skip
    return rules


def _checked(unit: Unit, number: int, rule: LadderRule | None, values: Mapping[str, Any]) -> LadderRule:
    rule = rule or LadderRule(unit=unit)
    for name, value in values.items():
        setattr(rule, name, value)
    if rule.when != "at" and not rule.days:
        raise Refused(_("Row %(row)s: say how many working days before or after.") % {"row": number}, field="days")
    if bool(rule.every) != bool(rule.times):
        raise Refused(_("Row %(row)s: again every so many days, and how often.") % {"row": number}, field="every")
    try:
        rule.full_clean(exclude=["unit"])
    except ValidationError as error:
        field = next(iter(error.message_dict))
        said = "; ".join(error.message_dict[field])
        raise Refused(_("Row %(row)s: %(said)s") % {"row": number, "said": said}, field=field) from error
    return rule
