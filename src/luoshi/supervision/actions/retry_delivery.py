from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.supervision.digest.enums import DELIVERY_MOVES, DeliveryState, MessageKind
from luoshi.supervision.digest.words import over_told
from luoshi.supervision.models import Delivery
from luoshi.supervision.policy import may_mind_deliveries


@transaction.atomic
def retry_delivery(*, delivery: Delivery, by: Person) -> Delivery:
    """Try a message anew that was not delivered, from the next run on. A digest of an earlier day is not worth sending."""
    row = Delivery.objects.select_for_update(of=("self",)).select_related("person__unit").get(pk=delivery.pk)
    if not may_mind_deliveries(by, row.person):
        raise NotAllowed(_("The supervisor or the administrator looks after messages."))
    if DeliveryState.WAITING not in DELIVERY_MOVES[DeliveryState(row.state)]:
        raise Refused(
            _("It is “%(state)s”; only what was not delivered is tried again.") % {"state": row.get_state_display()}
        )
    if row.kind == MessageKind.DIGEST and row.day < clock.today():
        raise Refused(_("The day it speaks of is over; the next day's message takes its place."))
    row.state, row.attempts, row.next_try_at, row.error = DeliveryState.WAITING, 0, clock.now(), ""
    row.save(update_fields=["state", "attempts", "next_try_at", "error"])
    record("supervision.delivery_retried", about=row.person, by=by, facts={"over": over_told(row.over)})
    return row
