from __future__ import annotations

from django.db import transaction

from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.supervision.models import NotADuplicate, Slip
from luoshi.supervision.moves import ask, supervisors_only
from luoshi.supervision.policy import may_supervise
from luoshi.supervision.telling import tell


@transaction.atomic
def deny_duplicate(*, slip: Slip, other: Slip, by: Person) -> NotADuplicate:
    """Say that two slips are not the same matter; neither is offered to the other again."""
    ask(may_supervise(by, slip.unit) and may_supervise(by, other.unit), supervisors_only(slip))
    first, second = sorted((slip, other), key=lambda row: row.pk)
    row, made = NotADuplicate.objects.get_or_create(
        slip=first, other=second, defaults={"said_at": clock.now(), "said_by": by}
    )
    if made:
        tell("duplicate_denied", slip, by, also=[other], other=other.number or other.matter)
    return row
