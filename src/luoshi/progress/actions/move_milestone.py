from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.retry import again_on_deadlock
from luoshi.kernel.templatetags.luoshi import day
from luoshi.kernel.words import in_both
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.change_task import set_milestone_day
from luoshi.plan.models import Milestone
from luoshi.plan.policy import may_change_task
from luoshi.progress.checks import held_milestone
from luoshi.progress.queries import counts_milestones
from luoshi.progress.rollup import follow
from luoshi.progress.rows import OPEN


@again_on_deadlock
@transaction.atomic
def move_milestone(*, milestone: Milestone, to: date, by: Person, reason: str) -> Milestone:
    """Set another day for a milestone of an issued task, and say why. The day it had when issued is kept beside it."""
    milestone = held_milestone(milestone)
    task, was, reason = milestone.task, milestone.due_on, reason.strip()
    if not may_change_task(by, task):
        raise NotAllowed(_("Only whoever may change %(number)s moves its milestones.") % {"number": task.number})
    if task.state not in OPEN:
        raise Refused(_("%(number)s is not being carried out.") % {"number": task.number})
    if milestone.passed_on is not None:
        raise Refused(_("“%(title)s” was passed already.") % {"title": milestone.title})
    if to == was:
        raise Refused(_("It stands on that day already."), field="to")
    if task.due_on is not None and to > task.due_on:
        raise Refused(_("It would lie after the task's own due date."), field="to")
    if not reason:
        raise Refused(_("Say why it is moved."), field="reason")
    set_milestone_day(milestone, to, task)
    milestone.save(update_fields=["due_on", "due_first"])
    record(
        "progress.milestone_moved",
        about=[task, milestone],
        by=by,
        unit_path=task.lead_unit.path if task.lead_unit else task.year.unit.path,
        before={"due_on": was.isoformat()},
        after={"due_on": to.isoformat()},
        facts={
            "number": task.number,
            "title": milestone.title,
            "was": in_both(lambda: day(was)),
            "now": in_both(lambda: day(to)),
        },
        reason=reason[:500],
    )
    if counts_milestones(task):
        follow(task)
    return milestone
