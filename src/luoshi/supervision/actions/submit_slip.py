from __future__ import annotations

from django.db import transaction

from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, handlers_only, keep, latest_slip, move
from luoshi.supervision.policy import may_receive
from luoshi.supervision.telling import tell


@transaction.atomic
def submit_slip(*, slip: Slip, by: Person) -> Slip:
    """Hand a reported slip in for review: one matter, one report."""
    slip = latest_slip(slip)
    ask(may_receive(by, slip), handlers_only(slip))
    move(slip, SlipState.UNDER_REVIEW, by)
    slip.submitted_on = clock.today()
    keep(slip)
    tell("slip_submitted", slip, by)
    return slip
