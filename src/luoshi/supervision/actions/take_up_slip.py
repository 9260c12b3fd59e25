from __future__ import annotations

from django.db import transaction

from luoshi.kernel.words import name_of
from luoshi.org.models import Person
from luoshi.supervision.enums import SlipState
from luoshi.supervision.making import check_people
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, check_move, handlers_only, keep, latest_slip, move
from luoshi.supervision.policy import may_receive
from luoshi.supervision.telling import tell


@transaction.atomic
def take_up_slip(*, slip: Slip, by: Person, person: Person | None = None) -> Slip:
    """Take a received slip up 承办, naming who handles it: somebody of the lead unit, by default whoever takes it up."""
    slip = latest_slip(slip)
    ask(may_receive(by, slip), handlers_only(slip))
    check_move(slip, SlipState.UNDER_WAY)
    take_up(slip, by, person)
    return slip


def take_up(slip: Slip, by: Person, person: Person | None = None) -> None:
    """For verbs that have asked their own policy."""
    slip.person = person or slip.person or by
    check_people(slip)
    move(slip, SlipState.UNDER_WAY, by)
    keep(slip)
    tell("slip_taken_up", slip, by, unit=name_of(slip.lead_unit), person=name_of(slip.person))
