from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed
from luoshi.org.models import Person
from luoshi.supervision.actions.close_slip import reviewers_only
from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import keep, latest_slip, move, reason_given
from luoshi.supervision.policy import may_read, may_review
from luoshi.supervision.telling import tell


@transaction.atomic
def return_slip(*, slip: Slip, by: Person, reason: str) -> Slip:
    """The review is not passed: back to the unit 退回, with what is missing. Also by the leader who was to read it."""
    slip = latest_slip(slip)
    reads = slip.passed_at is not None and may_read(by, slip)
    if not (reads or may_review(by, slip)):
        raise NotAllowed(reviewers_only(slip))
    why = reason_given(reason, _("Say what is missing."))
    move(slip, SlipState.RETURNED, by, why)
    slip.returned += 1
    slip.passed_at = slip.passed_by = slip.read_at = None
    keep(slip)
    slip.duplicates.update(read_at=None)  # who had read the result reads the next one
    tell("slip_returned", slip, by, reason=why)
    return slip
