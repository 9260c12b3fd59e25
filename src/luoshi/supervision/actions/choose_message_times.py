from __future__ import annotations

from datetime import time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.supervision.digest.hours import hours_of
from luoshi.supervision.models import MessageTimes


@transaction.atomic
def choose_message_times(*, by: Person, **values: Any) -> MessageTimes:
    """When messages come to oneself: ``digest_at``, ``on_days``, ``quiet_from``, ``quiet_to``, ``when_empty``; what is left
    empty is as the house has it."""
    check_quiet(values.get("quiet_from"), values.get("quiet_to"))
    row, _made = MessageTimes.objects.update_or_create(person=by, defaults=values)
    check_digest_at(row)
    said = {name: str(value or "") for name, value in values.items()}
    record("supervision.message_times_chosen", about=by, by=by, after=said)
    return row


def check_quiet(start: time | None, end: time | None) -> None:
    if (start is None) != (end is None):
        raise Refused(_("Quiet hours need a beginning and an end."), field="quiet_to" if start else "quiet_from")


def check_digest_at(row: MessageTimes) -> None:
    hours = hours_of([row.person])[row.person_id]
    if hours.quiet_at(hours.digest_at):
        raise Refused(
            _("The daily message would come at %(at)s, within the quiet hours.") % {"at": f"{hours.digest_at:%H:%M}"},
            field="digest_at",
        )
