from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.words import name_of
from luoshi.org.models import Person, Unit
from luoshi.supervision.enums import SlipState
from luoshi.supervision.making import check_people, supporters
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, check_move, keep, latest_slip, move, supervisors_only
from luoshi.supervision.policy import has_head, may_receive, may_supervise
from luoshi.supervision.telling import said_day, tell


@transaction.atomic
def assign_slip(
    *, slip: Slip, by: Person, lead_unit: Unit | None = None, person: Person | None = None,
    supporting: Sequence[Unit] | None = None, due_on: date | None = None,
) -> Slip:  # fmt: skip
    """Assign an open slip, or one that was sent back, to a lead unit 交办. A unit of its own, once named, stays; naming
    another takes the person off unless one is named too."""
    slip = latest_slip(slip)
    ask(may_supervise(by, slip.unit), supervisors_only(slip))
    check_move(slip, SlipState.ASSIGNED)
    hand_over(slip, by, lead_unit, person, supporting, due_on)
    return slip


def hand_over(
    slip: Slip, by: Person | None, lead_unit: Unit | None = None, person: Person | None = None,
    supporting: Sequence[Unit] | None = None, due_on: date | None = None,
) -> None:  # fmt: skip
    """For verbs that have asked their own policy."""
    if lead_unit is not None and lead_unit.pk != slip.lead_unit_id:
        slip.lead_unit, slip.person = lead_unit, None
    if person is not None:
        slip.person = person
    if slip.lead_unit is None:
        raise Refused(_("Name the unit that is responsible."), field="lead_unit")
    _set_due(slip, due_on or slip.current_due)
    check_people(slip)
    if slip.person is None and not has_head(slip.lead_unit):
        raise Refused(_("Name a person: %(unit)s has no head.") % {"unit": slip.lead_unit.label}, field="person")
    if slip.reviewer is not None and may_receive(slip.reviewer, slip):
        raise Refused(_("Whoever handles a slip or heads its lead unit does not review it."), field="person")
    move(slip, SlipState.ASSIGNED, by)
    keep(slip)
    if supporting is not None:
        slip.supporting.set(supporters(supporting, slip))
    tell(
        "slip_assigned", slip, by, also=[slip.lead_unit], unit=name_of(slip.lead_unit), due=said_day(slip.current_due),
        after={"person": slip.person.name if slip.person else None},
    )  # fmt: skip


def _set_due(slip: Slip, due_on: date | None) -> None:
    """The due as it is sent out: nobody has had it before, so it is the original one too; unless a duplicate that was sent
    out is joined into it, whose earlier one stays."""
    if slip.moves.filter(now=SlipState.ASSIGNED).exists():
        if due_on != slip.current_due:
            raise Refused(_("It was sent out with its due date; that stays."), field="due_on")
        return
    if due_on is not None and due_on < clock.today():
        raise Refused(_("The due date has passed already."), field="due_on")
    sent = slip.original_due if slip.duplicates.filter(moves__now=SlipState.ASSIGNED).exists() else None
    slip.original_due, slip.current_due = min((day for day in (sent, due_on) if day), default=None), due_on
