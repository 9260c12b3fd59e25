from __future__ import annotations

from django.db import transaction

from luoshi.org.models import Person
from luoshi.supervision.accounts import score_of
from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, keep, latest_slip, move, supervisors_only
from luoshi.supervision.policy import may_supervise
from luoshi.supervision.telling import tell


@transaction.atomic
def score_slip(*, slip: Slip, by: Person) -> Slip:
    """Score an archived slip by the rule of ``scoring.py``, on its original due date. The points stay as they were
    reckoned, also when the institution changes its scale."""
    slip = latest_slip(slip)
    ask(may_supervise(by, slip.unit), supervisors_only(slip))
    move(slip, SlipState.SCORED, by)
    found = score_of(slip)
    slip.points = found.points
    keep(slip)
    taken = {"late_days": found.late_days, "late": found.late, "returned": found.returned, "urged": found.urged}
    tell("slip_scored", slip, by, points=found.points, after={"points": found.points, **taken})
    return slip
