from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.org.policy import may_hand_over, same_house
from luoshi.progress.models import Measure


@transaction.atomic
def pass_on_measures(
    *, measures: Sequence[int], holder: Person, to: Person, by: Person, reason: str = ""
) -> list[Measure]:
    """Measures go from their owner to another person of the same house, who reads them from now on."""
    if not may_hand_over(by, holder):
        raise NotAllowed(_("Only they, their head or an administrator hand it over."))
    held = Measure.objects.select_for_update(of=("self",)).select_related("unit", "task")
    found = list(held.filter(pk__in=measures, owner=holder).order_by("pk"))
    if len(found) != len(measures):
        raise Refused(_("The list has changed since you opened it. Look at it again."))
    for row in found:
        if not to.is_active or not same_house(to, row.unit):
            sentence = _("%(person)s does not belong to %(within)s.") % {"person": to, "within": row.unit.label}
            raise Refused(sentence, field=f"progress.measure-{row.pk}")
        row.owner = to
        row.save(update_fields=["owner"])
        record(
            "progress.measure_passed_on",
            about=[row, row.task or row.unit, holder, to],
            by=by,
            unit_path=row.unit.path,
            before={"owner": holder.name},
            after={"owner": to.name},
            facts={"number": row.number, "was": name_of(holder), "now": name_of(to)},
            reason=reason,
        )
    return found
