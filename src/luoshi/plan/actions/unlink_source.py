from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import Clause
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.link_source import facts_of, path_of
from luoshi.plan.models import Source, Task
from luoshi.plan.policy import may_link


@transaction.atomic
def unlink_source(*, task: Task, clause: Clause, by: Person, reason: str = "") -> None:
    """Take back that a task carries out a clause."""
    if not may_link(by, task):
        raise NotAllowed(_("Only those who plan this task or answer for it may say what it carries out."))
    removed, _rows = Source.objects.filter(task=task, clause=clause).delete()
    if not removed:
        raise Refused(_("%(task)s is not linked to %(clause)s.") % {"task": task.number, "clause": clause.number})
    record(
        "plan.source_unlinked",
        about=[task, clause],
        by=by,
        unit_path=path_of(task),
        facts=facts_of(task, clause),
        reason=reason.strip(),
    )
