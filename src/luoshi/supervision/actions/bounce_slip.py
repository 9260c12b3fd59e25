from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.words import name_of
from luoshi.org.models import Person
from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, handlers_only, keep, latest_slip, move, reason_given
from luoshi.supervision.policy import may_receive
from luoshi.supervision.telling import tell


@transaction.atomic
def bounce_slip(*, slip: Slip, by: Person, reason: str) -> Slip:
    """Send an assigned slip back to the supervisor 退件, with a reason; it is then assigned anew."""
    slip = latest_slip(slip)
    ask(may_receive(by, slip), handlers_only(slip))
    why = reason_given(reason, _("Say why it is sent back, and who it belongs to."))
    move(slip, SlipState.BOUNCED, by, why)
    keep(slip)
    tell("slip_bounced", slip, by, reason=why, unit=name_of(slip.lead_unit))
    return slip
