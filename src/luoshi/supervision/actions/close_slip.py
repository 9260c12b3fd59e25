from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.org.models import Person
from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import check_move, keep, latest_slip, move
from luoshi.supervision.people import decider_of
from luoshi.supervision.policy import may_review
from luoshi.supervision.telling import tell


@transaction.atomic
def close_slip(*, slip: Slip, by: Person, words: str = "") -> Slip:
    """The review is passed. Where a leader issued the slip, it is theirs to read before it is closed 办结."""
    slip = latest_slip(slip)
    if not may_review(by, slip):
        raise NotAllowed(reviewers_only(slip))
    check_move(slip, SlipState.CLOSED)
    if slip.passed_at is not None:
        raise Refused(_("The review is passed; the leader reads the result."))
    slip.passed_at, slip.passed_by = clock.now(), by
    if slip.issued_by is not None and slip.issued_by_id != by.pk:
        keep(slip)
        tell("slip_passed", slip, by, reason=words.strip(), leader=name_of(slip.issued_by))
        return slip
    put_away(slip, by, words.strip())
    return slip


def reviewers_only(slip: Slip) -> str:
    who = decider_of(slip, slip.reviewer, lambda person: may_review(person, slip))
    return _("%(who)s returns or closes it; nobody reviews what they handle or handed in themselves.") % {"who": who}


def put_away(slip: Slip, by: Person, words: str = "") -> None:
    """Close it; for verbs that have asked their own policy."""
    move(slip, SlipState.CLOSED, by, words)
    slip.closed_on = clock.today()
    keep(slip)
    tell("slip_closed", slip, by, reason=words)
