from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.enums import ClauseState
from luoshi.intake.models import Clause
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.models import NotASource, Source, Task
from luoshi.plan.policy import may_link


@transaction.atomic
def link_source(*, task: Task, clause: Clause, by: Person) -> Source:
    """Say that a task carries out a clause; takes back an earlier “not this”."""
    if not may_link(by, task):
        raise NotAllowed(_("Only those who plan this task or answer for it may say what it carries out."))
    return link(task, clause, by)


def link(task: Task, clause: Clause, by: Person) -> Source:
    """Link and record. For actions that have asked their own policy."""
    check_clause(task, clause)
    if Source.objects.filter(task=task, clause=clause).exists():
        raise Refused(_("%(task)s is linked to %(clause)s already.") % {"task": task.number, "clause": clause.number})
    NotASource.objects.filter(task=task, clause=clause).delete()
    source = Source.objects.create(task=task, clause=clause, linked_at=clock.now(), linked_by=by)
    record("plan.source_linked", about=[task, clause], by=by, unit_path=path_of(task), facts=facts_of(task, clause))
    return source


def check_clause(task: Task, clause: Clause) -> None:
    if clause.report.year_id != task.year_id:
        raise Refused(_("The clause belongs to another year."), field="clause")
    if clause.state in (ClauseState.DROPPED, ClauseState.MERGED):
        raise Refused(_("%(clause)s is no longer a clause of its own.") % {"clause": clause}, field="clause")


def path_of(task: Task) -> str:
    return task.lead_unit.path if task.lead_unit else task.year.unit.path


def facts_of(task: Task, clause: Clause) -> dict[str, str]:
    return {"task": task.number, "number": task.number, "clause": str(clause)}
