from __future__ import annotations

from django.db import transaction

from luoshi.kernel.words import name_of
from luoshi.org.models import Person
from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, handlers_only, keep, latest_slip, move
from luoshi.supervision.policy import may_receive
from luoshi.supervision.telling import tell


@transaction.atomic
def receive_slip(*, slip: Slip, by: Person) -> Slip:
    """Sign for a slip 签收."""
    slip = latest_slip(slip)
    ask(may_receive(by, slip), handlers_only(slip))
    move(slip, SlipState.RECEIVED, by)
    keep(slip)
    tell("slip_received", slip, by, unit=name_of(slip.lead_unit))
    return slip
