from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import Clause
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Waiver
from luoshi.plan.policy import may_plan


@transaction.atomic
def waive_clause(*, clause: Clause, unit: Unit | None, by: Person, reason: str) -> Waiver:
    """Say that a unit (without one: nobody) need not carry out a clause, and why."""
    institution = clause.report.year.unit
    if not may_plan(by, institution):
        raise NotAllowed(_("Only the planning officer may waive a clause."))
    if unit is not None and not unit.path.startswith(institution.path):
        raise Refused(_("%(unit)s is not part of %(institution)s.") % {"unit": unit, "institution": institution})
    if not reason.strip():
        raise Refused(_("A waiver needs its reason."), field="reason")
    if Waiver.objects.filter(clause=clause, unit=unit, revoked_at__isnull=True).exists():
        raise Refused(_("This has been waived already."))
    waiver = Waiver.objects.create(clause=clause, unit=unit, reason=reason.strip(), waived_at=clock.now(), waived_by=by)
    record(
        "plan.clause_waived",
        about=[clause, unit or institution],
        by=by,
        unit_path=(unit or institution).path,
        facts={"clause": str(clause), "unit": name_of(unit or institution)},
        reason=waiver.reason,
    )
    return waiver
