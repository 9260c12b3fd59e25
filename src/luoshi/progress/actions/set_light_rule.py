from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.progress.models import LightRule
from luoshi.progress.policy import may_set_light_rule
from luoshi.progress.rollup import refresh_standings

THRESHOLDS = ["behind_from", "overdue_over", "due_soon_days", "unstarted_months", "reading_every_days"]


@transaction.atomic
def set_light_rule(*, unit: Unit, by: Person, **thresholds: int) -> LightRule:
    """Say when the lights change in an institution. Every open year of it is measured anew at once."""
    if not may_set_light_rule(by, unit):
        raise NotAllowed(_("The planning officer or an administrator of %(unit)s sets this.") % {"unit": unit.label})
    rule = LightRule.objects.select_for_update().filter(unit=unit).first() or LightRule(unit=unit)
    before = {name: getattr(rule, name) for name in THRESHOLDS}
    for name, value in thresholds.items():
        setattr(rule, name, value)
    _check(rule)
    after = {name: getattr(rule, name) for name in THRESHOLDS}
    if rule.pk and before == after:
        return rule
    rule.save()
    for year in WorkYear.objects.filter(unit=unit, closed_at__isnull=True):
        refresh_standings(year.pk)
    record("progress.light_rule_changed", about=[rule, unit], by=by, unit_path=unit.path, before=before, after=after)
    return rule


def _check(rule: LightRule) -> None:
    if rule.behind_from > rule.overdue_over:
        raise Refused(_("Behind has to come before overdue."), field="behind_from")
    if rule.unstarted_months < 1 or rule.reading_every_days < 1:
        raise Refused(_("At least one month, and at least one day."), field="unstarted_months")
    try:
        rule.full_clean(exclude=["unit"])
    except ValidationError as error:
        field = next(iter(error.message_dict))
        raise Refused(error.message_dict[field][0], field=field) from None
