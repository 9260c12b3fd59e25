from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.retry import again_on_deadlock
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.models import Milestone, Task
from luoshi.progress.checks import checked_note, checked_percent, locked
from luoshi.progress.enums import RollupKind
from luoshi.progress.models import RollupRule
from luoshi.progress.policy import may_set_rollup_rule
from luoshi.progress.rollup import follow
from luoshi.progress.rows import CLOSED


@again_on_deadlock
@transaction.atomic
def set_rollup_rule(
    *, task: Task, kind: str, by: Person, percent: Decimal | int | None = None, reason: str = ""
) -> RollupRule | None:
    """Say how a task's number comes about; the weighted mean is to have no rule. All standings above follow at once."""
    task = locked(task)
    if not may_set_rollup_rule(by, task):
        raise NotAllowed(_("Only whoever may change %(number)s sets its rule.") % {"number": task.number})
    if task.state in CLOSED:
        raise Refused(_("%(number)s is closed; open it again first.") % {"number": task.number})
    was = RollupRule.objects.filter(task=task).first()
    rule = _rule(task, kind, percent, checked_note(reason), by)
    if _said(was) == _said(rule):
        return was
    if rule is not None:
        rule.save()
    elif was is not None:
        was.delete()
    follow(task)
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
    return rule


def _rule(task: Task, kind: str, percent: Decimal | int | None, reason: str, by: Person) -> RollupRule | None:
    if kind not in RollupKind:
        raise Refused(_("Choose one of the rules."), field="kind")
    if kind == RollupKind.MEAN:
        return None
    if kind == RollupKind.MILESTONES and not Milestone.objects.filter(task=task).exists():
        raise Refused(_("%(number)s has no milestones to count.") % {"number": task.number}, field="kind")
    if kind == RollupKind.MEASURE:
        raise Refused(_("%(number)s has no measure.") % {"number": task.number}, field="kind")
    by_hand = kind == RollupKind.MANUAL
    if by_hand and percent is None:
        raise Refused(_("Write how far it is, from 0 to 100."), field="percent")
    if by_hand and not reason:
        raise Refused(_("A number set by hand needs its reason."), field="reason")
    number = checked_percent(percent) if by_hand and percent is not None else None
    at, today = clock.now(), clock.today()
    return RollupRule(task=task, kind=kind, percent=number, reason=reason, set_on=today, set_at=at, set_by=by)


def _said(rule: RollupRule | None) -> dict[str, str]:
    if rule is None:
        return {"kind": RollupKind.MEAN.value}
    number = {} if rule.percent is None else {"percent": str(rule.percent)}
    return {"kind": str(rule.kind), **number, "reason": rule.reason}


def _word(rule: RollupRule | None) -> dict[str, str]:
    """The rule's word, left to be translated for whoever reads the timeline."""
    with translation.override("en"):
        return {"msgid": str(RollupKind(rule.kind if rule else RollupKind.MEAN).label)}
