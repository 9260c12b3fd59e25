from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.words import name_of
from luoshi.org.models import Person
from luoshi.supervision.enums import ExtensionState
from luoshi.supervision.extensions import check_extension_move
from luoshi.supervision.models import Extension
from luoshi.supervision.moves import ask, latest_extension
from luoshi.supervision.policy import heads_lead_unit, may_endorse
from luoshi.supervision.telling import said_day, tell


@transaction.atomic
def endorse_extension(*, extension: Extension, by: Person, words: str = "") -> Extension:
    """The unit's head stands behind an extension; the supervisor or the leader decides on it next. While the unit has no
    head they take this step too."""
    row = latest_extension(extension)
    slip = row.slip
    unit = slip.lead_unit.label if slip.lead_unit else ""
    ask(may_endorse(by, row), _("The head of %(unit)s answers first.") % {"unit": unit})
    check_extension_move(row, ExtensionState.ENDORSED)
    row.state, row.head_at, row.head_by, row.head_words = ExtensionState.ENDORSED, clock.now(), by, words.strip()
    row.save()
    stands = slip.lead_unit if heads_lead_unit(by, slip) else slip.unit
    tell(
        "extension_endorsed", slip, by, reason=row.head_words, unit=name_of(stands), day=said_day(row.expected_on)
    )  # fmt: skip
    return row
