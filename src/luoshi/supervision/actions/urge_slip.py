from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.words import word_of
from luoshi.org.models import Person
from luoshi.supervision.enums import HANDLED, NoticeKind, Rung, SlipState
from luoshi.supervision.ladder.line import line_of
from luoshi.supervision.models import Notice, Slip, Urging
from luoshi.supervision.moves import ask, check_state, keep, latest_slip
from luoshi.supervision.policy import may_urge
from luoshi.supervision.telling import tell

CLIMB = {Rung.ASSIGNMENT: Rung.URGING, Rung.URGING: Rung.NOTICE, Rung.NOTICE: Rung.NOTICE}
URGEABLE = (SlipState.ASSIGNED, *HANDLED)


@transaction.atomic
def urge_slip(*, slip: Slip, by: Person, words: str = "") -> Urging:
    """Urge the unit that has a slip 催办: it is counted, and the slip climbs a rung, at the top it stays."""
    slip = latest_slip(slip)
    ask(may_urge(by, slip), _("The supervisor or a leader in charge urges."))
    check_state(slip, *URGEABLE)
    row = urge(slip, by, words)
    _notify(slip, by, row)
    return row


def _notify(slip: Slip, by: Person, row: Urging) -> None:
    """Whoever handles it takes note."""
    line = line_of(slip)
    if line and line[0] != by.pk:
        Notice.objects.create(
            person_id=line[0], slip=slip, kind=NoticeKind.URGED, colour=slip.colour, due=slip.current_due,
            on=clock.today(), at=row.at, words=row.words, by=by,
        )  # fmt: skip


def urge(slip: Slip, by: Person | None, words: str = "") -> Urging:
    """For verbs and rules that have asked their own policy; the slip is held. ``by`` None: a rule."""
    slip.urged += 1
    slip.rung = CLIMB[Rung(slip.rung)]
    keep(slip)
    row = Urging.objects.create(
        slip=slip, times=slip.urged, rung=slip.rung, words=words.strip()[:500], at=clock.now(), by=by
    )
    tell("slip_urged", slip, by, reason=row.words, rung=word_of(Rung(slip.rung).label), times=slip.urged)
    return row
