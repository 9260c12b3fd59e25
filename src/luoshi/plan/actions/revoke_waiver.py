from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.models import Waiver
from luoshi.plan.policy import may_plan


@transaction.atomic
def revoke_waiver(*, waiver: Waiver, by: Person, reason: str = "") -> Waiver:
    """The clause has to be carried out after all."""
    institution = waiver.clause.report.year.unit
    if not may_plan(by, institution):
        raise NotAllowed(_("Only the planning officer may revoke a waiver."))
    waiver = Waiver.objects.select_for_update(of=("self",)).select_related("clause", "unit").get(pk=waiver.pk)
    if waiver.revoked_at is not None:
        raise Refused(_("This waiver has been revoked already."))
    waiver.revoked_at, waiver.revoked_by = clock.now(), by
    waiver.save(update_fields=["revoked_at", "revoked_by"])
    record(
        "plan.waiver_revoked",
        about=[waiver.clause, waiver.unit or institution],
        by=by,
        unit_path=(waiver.unit or institution).path,
        facts={"clause": str(waiver.clause), "unit": name_of(waiver.unit or institution)},
        reason=reason.strip(),
    )
    return waiver
