from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.kernel.text import shortened
from luoshi.org.models import Person
from luoshi.plan.actions.change_task import change_task
from luoshi.plan.actions.make_task import make_task
from luoshi.plan.models import Task
from luoshi.supervision.meetings.enums import Outcome
from luoshi.supervision.meetings.policy import may_make_task
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import Decision
from luoshi.supervision.moves import ask

TITLE_MAX = 200


@transaction.atomic
def make_decision_task(*, decision: Decision, by: Person) -> Task:
    """Make the key task that a meeting decided on, with its lead unit, its owner and its due date, as a draft in the
    breakdown table: it goes the way of every task from there."""
    meeting = Decision.objects.select_related("meeting__year__unit", "meeting__unit").get(pk=decision.pk).meeting
    decision = (
        Decision.objects.select_for_update(of=("self",)).select_related("lead_unit", "person").get(pk=decision.pk)
    )
    decision.meeting = meeting
    ask(
        may_make_task(by, decision),
        _("Key tasks are made by the planning officer of %(unit)s.") % {"unit": meeting.unit.label},
    )
    if decision.outcome != Outcome.TASK:
        raise Refused(_("No task was decided here."))
    if decision.task_id is not None:
        raise Refused(_("Its task has been made already."))
    decision.task = task_of(decision, by)
    decision.save(update_fields=["task"])
    tell_meeting("decision_task_made", meeting, by, decision.task, number=decision.task.number)
    return decision.task


def task_of(decision: Decision, by: Person) -> Task:
    """For verbs that have asked their own policy."""
    task = make_task(year=decision.meeting.year, title=shortened(" ".join(decision.text.split()), TITLE_MAX), by=by)
    said = {
        "lead_unit": decision.lead_unit.name if decision.lead_unit else "",
        "owner": decision.person.name if decision.person else "",
        "due": decision.due_on.isoformat() if decision.due_on else "",
    }
    for field, text in said.items():
        if text:
            task = change_task(task=task, field=field, text=text, by=by).task
    return task
