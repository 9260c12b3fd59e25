"""An institution's way of supervising, as the arithmetic wants it; the defaults where it has set nothing."""

from __future__ import annotations

from luoshi.org.models import Unit
from luoshi.supervision.limits import Limits
from luoshi.supervision.models import InspectionRule
from luoshi.supervision.scoring import Scale


def rule_of(institution: Unit) -> InspectionRule:
    return InspectionRule.objects.filter(unit=institution).first() or InspectionRule(unit=institution)


def limits_of(rule: InspectionRule) -> Limits:
    return Limits(
        rule.document_days, rule.minutes_days, rule.urgent_days, rule.normal_days, rule.hard_days, rule.rule_days
    )


def scale_of(rule: InspectionRule) -> Scale:
    return Scale(rule.full_points, rule.late_points, rule.late_most, rule.returned_points, rule.urged_points)
