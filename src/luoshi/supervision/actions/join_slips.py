from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.supervision.enums import OPEN, SlipState
from luoshi.supervision.making import is_open_in, raise_to, supporters
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, check_state, keep, latest_slip, move, name_of_slip, supervisors_only
from luoshi.supervision.policy import may_supervise
from luoshi.supervision.telling import tell


@transaction.atomic
def join_slips(*, slip: Slip, into: Slip, by: Person) -> Slip:
    """Join a duplicate into the slip that goes on. That one takes the higher level, the worse colour, the earlier due
    dates, and the joined one's units as supporting ones; an extension it was granted is not taken back, nor does a day
    that is past become its due. The duplicate keeps what was said on it and ends. Leaders who issued either read the
    result. Returns the one that goes on."""
    if slip.pk == into.pk:
        raise Refused(_("A slip is no duplicate of itself."))
    first, second = sorted(
        (slip, into), key=lambda row: row.pk
    )  # always in one order, so that two never wait in a ring
    held = {row.pk: row for row in (latest_slip(first), latest_slip(second))}
    slip, into = held[slip.pk], held[into.pk]
    ask(may_supervise(by, slip.unit), supervisors_only(slip))
    if slip.unit_id != into.unit_id:
        raise Refused(_("Slips of different institutions are not joined."))
    check_state(into, *OPEN)
    if slip.number and not into.number:  # a proposal may still be declined, and both matters would be gone
        raise Refused(
            _("%(slip)s is opened, the other only proposed: join the proposal into it, or open the proposal first.")
            % {"slip": slip.number}
        )
    slip.joined_into = into
    move(slip, SlipState.JOINED, by, name_of_slip(into))
    keep(slip)
    slip.duplicates.update(joined_into=into)
    before = _standing(into)
    into.level = max(into.level, slip.level)
    raise_to(into, slip.colour)
    into.original_due = _earlier(into.original_due, slip.original_due)
    if into.current_due is None or not (into.extended or _is_past(slip.current_due)):
        into.current_due = _earlier(into.current_due, slip.current_due)
    into.task, into.clause = into.task or slip.task, into.clause or slip.clause
    into.issued_by = into.issued_by or slip.issued_by
    keep(into)
    units = [*into.supporting.all(), *([slip.lead_unit] if slip.lead_unit else []), *slip.supporting.all()]
    into.supporting.set(supporters([unit for unit in units if is_open_in(unit, into.unit)], into))
    tell(
        "slip_joined", into, by, also=[slip], joined=name_of_slip(slip), into=name_of_slip(into), before=before,
        after=_standing(into),
    )  # fmt: skip
    return into


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)


def _is_past(day: date | None) -> bool:
    return day is not None and day < clock.today()


def _standing(slip: Slip) -> dict[str, Any]:
    due = slip.current_due.isoformat() if slip.current_due else None
    return {"level": slip.level, "colour": slip.colour, "due": due}
