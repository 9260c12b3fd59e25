from __future__ import annotations

from django.db import transaction

from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, keep, latest_slip, move, supervisors_only
from luoshi.supervision.policy import may_supervise
from luoshi.supervision.telling import tell


@transaction.atomic
def strike_off_slip(*, slip: Slip, by: Person) -> Slip:
    """Strike a closed slip off the register's open matters 销号."""
    slip = latest_slip(slip)
    ask(may_supervise(by, slip.unit), supervisors_only(slip))
    move(slip, SlipState.STRUCK_OFF, by)
    slip.struck_off_on = clock.today()
    keep(slip)
    tell("slip_struck_off", slip, by)
    return slip
