from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import Clause
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.link_source import check_clause, facts_of, path_of
from luoshi.plan.models import NotASource, Source, Task
from luoshi.plan.policy import may_link


@transaction.atomic
def deny_source(*, task: Task, clause: Clause, by: Person) -> NotASource:
    """Say “not this” (不是) to a suggested link; it is not offered again."""
    if not may_link(by, task):
        raise NotAllowed(_("Only those who plan this task or answer for it may say what it carries out."))
    check_clause(task, clause)
    if Source.objects.filter(task=task, clause=clause).exists():
        raise Refused(_("%(task)s is linked to %(clause)s; unlink it first.") % {"task": task.number, "clause": clause})
    denied, made = NotASource.objects.get_or_create(
        task=task, clause=clause, defaults={"said_at": clock.now(), "said_by": by}
    )
    if made:
        record("plan.source_denied", about=[task, clause], by=by, unit_path=path_of(task), facts=facts_of(task, clause))
    return denied
