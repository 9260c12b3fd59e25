from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.retry import again_on_deadlock
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.models import Milestone
from luoshi.progress.checks import held_milestone
from luoshi.progress.policy import may_pass
from luoshi.progress.queries import counts_milestones
from luoshi.progress.rollup import follow
from luoshi.progress.rows import OPEN


@again_on_deadlock
@transaction.atomic
def unpass_milestone(*, milestone: Milestone, by: Person, reason: str = "") -> Milestone:
    """Take back that a milestone was passed; the timeline keeps that it had been said."""
    milestone = held_milestone(milestone)
    task = milestone.task
    if not may_pass(by, milestone):
        raise NotAllowed(_("Only those who answer for %(number)s pass its milestones.") % {"number": task.number})
    if task.state not in OPEN:
        raise Refused(_("%(number)s is not being carried out.") % {"number": task.number})
    if milestone.passed_on is None:
        raise Refused(_("“%(title)s” has not been passed.") % {"title": milestone.title})
    was = milestone.passed_on
    milestone.passed_on = milestone.passed_by = None
    milestone.save(update_fields=["passed_on", "passed_by"])
    record(
        "progress.milestone_unpassed",
        about=[task, milestone],
        by=by,
        unit_path=task.lead_unit.path if task.lead_unit else task.year.unit.path,
        before={"passed_on": was.isoformat()},
        facts={"number": task.number, "title": milestone.title},
        reason=reason.strip(),
    )
    if counts_milestones(task):
        follow(task)
    return milestone
