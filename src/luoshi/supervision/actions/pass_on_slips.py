from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import in_both, name_of
from luoshi.org.enums import PostKind
from luoshi.org.models import Person
from luoshi.org.policy import may_hand_over, same_house, scope_of
from luoshi.supervision.enums import OPEN
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import WHOLE
from luoshi.supervision.policy import may_issue, may_receive
from luoshi.supervision.telling import tell
from luoshi.supervision.words import part_said

Part = Literal["person", "issued_by", "reviewer"]
KEYS: dict[Part, str] = {
    "person": "supervision.handler", "issued_by": "supervision.issuer", "reviewer": "supervision.reviewer",
}  # fmt: skip


@transaction.atomic
def pass_on_slips(
    *, slips: Sequence[int], part: Part, holder: Person, to: Person, by: Person, reason: str = ""
) -> list[Slip]:
    """Open slips go from whoever handles, issued or reviews them to another person; state and dates stay as they are."""
    if not may_hand_over(by, holder):
        raise NotAllowed(_("Only they, their head or an administrator hand it over."))
    held = Slip.objects.select_for_update(of=("self",)).select_related(*WHOLE)
    found = list(held.filter(pk__in=slips, state__in=OPEN, **{part: holder}).order_by("pk"))
    if len(found) != len(slips):
        raise Refused(_("The list has changed since you opened it. Look at it again."))
    for slip in found:
        _check(slip, part, to)
        setattr(slip, part, to)
        slip.save(update_fields=[part])
        tell(
            "slip_passed_on", slip, by, reason=reason, also=[holder, to], before={part: holder.name},
            after={part: to.name}, part=in_both(lambda: part_said(part)), was=name_of(holder), now=name_of(to),
        )  # fmt: skip
    return found


def _check(slip: Slip, part: Part, to: Person) -> None:
    field = f"{KEYS[part]}-{slip.pk}"
    within = (slip.lead_unit or slip.unit) if part == "person" else slip.unit
    if not to.is_active or not same_house(to, within) or (part == "person" and not _belongs(slip, to)):
        said = {"person": to.label, "within": within.label}
        raise Refused(_("%(person)s does not belong to %(within)s.") % said, field=field)
    if part == "issued_by" and not may_issue(to, slip.unit):
        sentence = _("%(person)s leads nothing here and so gives no instructions.") % {"person": to.label}
        raise Refused(sentence, field=field)
    own = part == "reviewer" and may_receive(to, slip)
    if own or (part == "person" and to.pk == slip.reviewer_id):
        raise Refused(_("Whoever handles a slip or heads its lead unit does not review it."), field=field)


def _belongs(slip: Slip, to: Person) -> bool:
    """To the lead unit, or heads it or one above it."""
    unit = slip.lead_unit or slip.unit
    inside = to.unit is not None and to.unit.path.startswith(unit.path)
    return inside or scope_of(to).holds(PostKind.HEAD, unit.path)
