from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.retry import again_on_deadlock
from luoshi.kernel.typed import checked_percent
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.models import Milestone, Task
from luoshi.progress.checks import checked_note, locked
from luoshi.progress.enums import RollupKind
from luoshi.progress.models import Measure, RollupRule
from luoshi.progress.policy import may_set_rollup_rule
from luoshi.progress.rollup import follow
from luoshi.progress.rows import CLOSED


@again_on_deadlock
@transaction.atomic
def set_rollup_rule(
    *,
    task: Task,
    kind: str,
    by: Person,
    percent: Decimal | int | None = None,
    measure: Measure | None = None,
    reason: str = "",
) -> RollupRule | None:
    """Say how a task's number comes about; the weighted mean is to have no rule. All standings above follow at once.

    ``measure``: the one to go by, of those that the task is measured by; with only one, that.
    """
    task = locked(task)
    if not may_set_rollup_rule(by, task):
        raise NotAllowed(_("Only whoever may change %(number)s sets its rule.") % {"number": task.number})
    if task.state in CLOSED:
        raise Refused(_("%(number)s is closed; open it again first.") % {"number": task.number})
    was = RollupRule.objects.filter(task=task).first()
    rule = _rule(task, kind, checked_note(reason), by)
    if rule is not None:
        _complete(rule, percent, measure)
    if _said(was) == _said(rule):
        return was
    if rule is not None:
        rule.save()
    elif was is not None:
        was.delete()
    record(
        "progress.rollup_rule_changed",
        about=[task],
        by=by,
        unit_path=task.lead_unit.path if task.lead_unit else task.year.unit.path,
        before=_said(was),
        after=_said(rule),
        facts={"number": task.number, "was": _word(was), "now": _word(rule)},
        reason=checked_note(reason),
    )
    follow(task)
    return rule


def _rule(task: Task, kind: str, reason: str, by: Person) -> RollupRule | None:
    if kind not in RollupKind:
        raise Refused(_("Choose one of the rules."), field="kind")
    if kind == RollupKind.MEAN:
        return None
    if kind == RollupKind.MILESTONES and not Milestone.objects.filter(task=task).exists():
        raise Refused(_("%(number)s has no milestones to count.") % {"number": task.number}, field="kind")
    return RollupRule(task=task, kind=kind, reason=reason, set_on=clock.today(), set_at=clock.now(), set_by=by)


def _complete(rule: RollupRule, percent: Decimal | int | None, measure: Measure | None) -> None:
    """What only some rules have: a number and its reason, or a measure."""
    if rule.kind == RollupKind.MANUAL:
        if percent is None:
            raise Refused(_("Write how far it is, from 0 to 100."), field="percent")
        if not rule.reason:
            raise Refused(_("A number set by hand needs its reason."), field="reason")
        rule.percent = checked_percent(percent)
    elif rule.kind == RollupKind.MEASURE:
        rule.measure = _measure(rule.task, measure)


def _measure(task: Task, wanted: Measure | None) -> Measure:
    found = list(Measure.objects.filter(task=task))
    if not found:
        raise Refused(_("%(number)s has no measure.") % {"number": task.number}, field="kind")
    if wanted is None and len(found) > 1:
        raise Refused(_("Choose which of its measures it goes by."), field="measure")
    if wanted is not None and wanted not in found:
        raise Refused(_("%(number)s is not measured by that.") % {"number": task.number}, field="measure")
    return wanted or found[0]


def _said(rule: RollupRule | None) -> dict[str, str]:
    if rule is None:
        return {"kind": RollupKind.MEAN.value}
    number = {} if rule.percent is None else {"percent": str(rule.percent)}
    measure = {"measure": rule.measure.number} if rule.measure else {}
    return {"kind": str(rule.kind), **number, **measure, "reason": rule.reason}


def _word(rule: RollupRule | None) -> dict[str, str]:
    """The rule's word, left to be translated for whoever reads the timeline."""
    with translation.override("en"):
        return {"msgid": str(RollupKind(rule.kind if rule else RollupKind.MEAN).label)}
