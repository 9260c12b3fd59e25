from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import in_both
from luoshi.org.models import Person
from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import check_move, keep, latest_slip, move
from luoshi.supervision.people import decider_of
from luoshi.supervision.policy import may_review, unread_by
from luoshi.supervision.telling import tell


@transaction.atomic
def close_slip(*, slip: Slip, by: Person, words: str = "") -> Slip:
    """The review is passed. Where leaders issued the slip or a duplicate of it, it is theirs to read before it is closed
    办结; once nobody is left who should read it, it is closed by whoever reviews it."""
    slip = latest_slip(slip)
    if not may_review(by, slip):
        raise NotAllowed(reviewers_only(slip))
    check_move(slip, SlipState.CLOSED)
    if slip.passed_at is not None and unread_by(slip):
        raise Refused(_("The review is passed; the leader reads the result."))
    if slip.passed_at is None:
        slip.passed_at, slip.passed_by = clock.now(), by
    if leaders := [leader for leader in unread_by(slip) if leader != by]:
        mark_read(slip, by)
        keep(slip)
        said = in_both(lambda: pgettext("within a list", ", ").join(leader.label for leader in leaders))
        tell("slip_passed", slip, by, reason=words.strip(), leader=said)
        return slip
    put_away(slip, by, words.strip())
    return slip


def reviewers_only(slip: Slip) -> str:
    who = decider_of(slip, slip.reviewer, lambda person: may_review(person, slip))
    return _("%(who)s returns or closes it; nobody reviews what they handle or handed in themselves.") % {"who": who}


def mark_read(slip: Slip, by: Person) -> None:
    """What somebody issued of it, the slip itself or duplicates, they have read. The caller saves the slip."""
    if slip.issued_by_id == by.pk:
        slip.read_at = clock.now()
    slip.duplicates.filter(issued_by=by).update(read_at=clock.now())


def put_away(slip: Slip, by: Person, words: str = "") -> None:
    """Close it; for verbs that have asked their own policy."""
    move(slip, SlipState.CLOSED, by, words)
    slip.closed_on = clock.today()
    keep(slip)
    tell("slip_closed", slip, by, reason=words)
