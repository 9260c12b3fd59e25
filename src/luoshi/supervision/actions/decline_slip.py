from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.org.models import Person
from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, keep, latest_slip, move, reason_given, supervisors_only
from luoshi.supervision.policy import may_supervise
from luoshi.supervision.telling import tell


@transaction.atomic
def decline_slip(*, slip: Slip, by: Person, reason: str) -> Slip:
    """Do not open a proposal 不予立项. A rule does not propose the same again until the cool-down is over."""
    slip = latest_slip(slip)
    ask(may_supervise(by, slip.unit), supervisors_only(slip))
    why = reason_given(reason, _("Say why it is not opened."))
    move(slip, SlipState.DECLINED, by, why)
    keep(slip)
    tell("slip_declined", slip, by, reason=why)
    return slip
