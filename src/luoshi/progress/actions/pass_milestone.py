from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
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
def pass_milestone(*, milestone: Milestone, by: Person, on: date | None = None) -> Milestone:
    """Say that a milestone was passed, on a day. It changes how far the task is only where its rule counts milestones."""
    milestone = held_milestone(milestone)
    task = milestone.task
    if not may_pass(by, milestone):
        raise NotAllowed(_("Only those who answer for %(number)s pass its milestones.") % {"number": task.number})
    if task.state not in OPEN:
        raise Refused(_("%(number)s is not being carried out.") % {"number": task.number})
    if milestone.passed_on is not None:
        raise Refused(_("“%(title)s” was passed already.") % {"title": milestone.title})
    on = on or clock.today()
    if on > clock.today():
        raise Refused(_("It cannot be passed on a day to come."), field="on")
    milestone.passed_on, milestone.passed_by = on, by
    milestone.save(update_fields=["passed_on", "passed_by"])
    record(
        "progress.milestone_passed",
        about=[task, milestone],
        by=by,
        unit_path=task.lead_unit.path if task.lead_unit else task.year.unit.path,
        after={"passed_on": on.isoformat()},
        facts={"number": task.number, "title": milestone.title},
    )
    if counts_milestones(task):
        follow(task)
    return milestone
