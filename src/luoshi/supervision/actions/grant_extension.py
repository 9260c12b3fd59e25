from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.models import Person
from luoshi.supervision.enums import HANDLED, ExtensionState
from luoshi.supervision.extensions import check_extension_move
from luoshi.supervision.ladder.anew import begin_anew
from luoshi.supervision.models import Extension
from luoshi.supervision.moves import check_state, keep, latest_extension
from luoshi.supervision.people import decider_of
from luoshi.supervision.policy import may_grant
from luoshi.supervision.telling import said_day, tell


@transaction.atomic
def grant_extension(*, extension: Extension, by: Person, until: date | None = None, words: str = "") -> Extension:
    """The supervisor, or the leader who issued the slip, grants what the unit's head has endorsed: to the day asked for,
    or to another. The original due stays, and scoring goes by it."""
    row = latest_extension(extension)
    slip = row.slip
    if not may_grant(by, row):
        raise NotAllowed(granters_only(row))
    check_extension_move(row, ExtensionState.GRANTED)
    check_state(slip, *HANDLED)
    until = until or row.expected_on
    if until <= (slip.current_due or row.due_was):  # a leader may have set a later day since it was asked for
        raise Refused(_("An extension ends after the due date."), field="until")
    if until < clock.today():
        raise Refused(_("The date you name has passed."), field="until")
    row.state, row.granted_until = ExtensionState.GRANTED, until
    row.answered_at, row.answered_by, row.answer = clock.now(), by, words.strip()
    row.save()
    before = slip.current_due
    slip.current_due = until
    begin_anew(slip)
    slip.extended += 1
    keep(slip)
    tell(
        "extension_granted", slip, by, reason=row.answer, day=said_day(until), original=said_day(slip.original_due),
        before={"due": str(before)}, after={"due": str(until)},
    )  # fmt: skip
    return row


def granters_only(row: Extension) -> str:
    who = decider_of(row.slip, row.slip.issued_by, lambda person: may_grant(person, row))
    return _(
        "%(who)s decides on this extension: the supervisor or the leader who issued the slip does, and nobody on their own."
    ) % {"who": who}
