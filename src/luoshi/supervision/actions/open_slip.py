from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.supervision.enums import Level, SlipState
from luoshi.supervision.making import check_reviewer, number_it
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, check_move, latest_slip, supervisors_only
from luoshi.supervision.policy import heads_lead_unit, may_supervise


@transaction.atomic
def open_slip(
    *, slip: Slip, by: Person, due_on: date | None = None, level: int | None = None, reviewer: Person | None = None
) -> Slip:
    """Open a proposal 立项: it takes its number, and its due by the limits where none is named."""
    slip = latest_slip(slip)
    ask(may_supervise(by, slip.unit), supervisors_only(slip))
    check_move(slip, SlipState.OPENED)
    if level is not None:
        if level not in Level.values:
            raise Refused(_("Choose one of the levels."), field="level")
        slip.level = level
    own = heads_lead_unit(by, slip)  # then another supervisor reviews it, or a leader over it
    slip.reviewer = reviewer or slip.reviewer or (None if own else by)
    if slip.reviewer is not None:
        check_reviewer(slip.reviewer, slip)
    number_it(slip, by, due_on)
    return slip
