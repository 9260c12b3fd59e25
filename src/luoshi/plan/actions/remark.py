from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.models import Adjustment, Remark
from luoshi.plan.moves import latest_assignment
from luoshi.plan.policy import may_answer, may_receive


@transaction.atomic
def remark(*, adjustment: Adjustment, by: Person, text: str) -> Remark:
    """Say something in an open round; both sides may."""
    assignment = latest_assignment(adjustment.assignment)
    adjustment = assignment.adjustments.get(pk=adjustment.pk)
    if not (may_receive(by, assignment) or may_answer(by, assignment)):
        raise NotAllowed(_("Only the two sides of this round may speak in it."))
    if adjustment.closed_at is not None:
        raise Refused(_("Round %(round)s is closed.") % {"round": adjustment.round})
    if not text.strip():
        raise Refused(_("Write what you want to say."), field="text")
    said = Remark.objects.create(adjustment=adjustment, text=text.strip(), at=clock.now(), by=by)
    record(
        "plan.adjustment_remarked",
        about=[assignment.task, assignment.unit],
        by=by,
        unit_path=assignment.unit.path,
        facts={"number": assignment.task.number, "unit": name_of(assignment.unit), "round": adjustment.round},
        reason=said.text,
    )
    return said
