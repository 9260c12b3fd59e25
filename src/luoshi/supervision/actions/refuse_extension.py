from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed
from luoshi.org.models import Person
from luoshi.supervision.actions.grant_extension import granters_only
from luoshi.supervision.enums import ExtensionState
from luoshi.supervision.extensions import check_extension_move
from luoshi.supervision.models import Extension
from luoshi.supervision.moves import ask, latest_extension, reason_given
from luoshi.supervision.policy import may_endorse, may_grant
from luoshi.supervision.telling import tell


@transaction.atomic
def refuse_extension(*, extension: Extension, by: Person, reason: str) -> Extension:
    """Refuse an extension with a reason: the unit's head while it is with them, after that whoever would grant it."""
    row = latest_extension(extension)
    by_head = row.state == ExtensionState.ASKED
    if by_head:
        ask(
            may_endorse(by, row),
            _("The unit's head answers first, then the supervisor or the leader who issued the slip."),
        )
    elif not may_grant(by, row):
        raise NotAllowed(granters_only(row))
    check_extension_move(row, ExtensionState.REFUSED)
    why = reason_given(reason, _("Say why it is not granted."))
    row.state = ExtensionState.REFUSED
    if by_head:
        row.head_at, row.head_by, row.head_words = clock.now(), by, why
    else:
        row.answered_at, row.answered_by, row.answer = clock.now(), by, why
    row.save()
    tell("extension_refused", row.slip, by, reason=why)
    return row
