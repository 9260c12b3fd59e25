from __future__ import annotations

from django.db import transaction

from luoshi.org.models import Person
from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, keep, latest_slip, move, supervisors_only
from luoshi.supervision.policy import may_supervise
from luoshi.supervision.telling import tell


@transaction.atomic
def archive_slip(*, slip: Slip, by: Person) -> Slip:
    """File a struck-off slip with its notes and evidence 归档."""
    slip = latest_slip(slip)
    ask(may_supervise(by, slip.unit), supervisors_only(slip))
    move(slip, SlipState.ARCHIVED, by)
    keep(slip)
    tell("slip_archived", slip, by)
    return slip
