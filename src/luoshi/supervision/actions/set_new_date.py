from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.supervision.enums import HANDLED, SlipState
from luoshi.supervision.ladder.anew import begin_anew
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, check_state, keep, latest_slip, reason_given
from luoshi.supervision.policy import leads
from luoshi.supervision.telling import said_day, tell


@transaction.atomic
def set_new_date(*, slip: Slip, by: Person, due_on: date, reason: str) -> Slip:
    """A leader sets a new date for a slip that is overdue without an extension. The original due stays, and scoring goes
    by it."""
    slip = latest_slip(slip)
    ask(leads(by, slip), _("A leader in charge sets a new date for an overdue slip."))
    check_state(slip, SlipState.ASSIGNED, *HANDLED)
    if slip.current_due is None or clock.today() <= slip.current_due:
        raise Refused(_("It is not overdue; before the due date an extension is asked for."), field="due_on")
    if due_on < clock.today():
        raise Refused(_("The date you name has passed."), field="due_on")
    why = reason_given(reason, _("Say why a new date is set."))
    before, slip.current_due = slip.current_due, due_on
    begin_anew(slip)
    keep(slip)
    tell(
        "date_set", slip, by, reason=why, day=said_day(due_on), original=said_day(slip.original_due),
        before={"due": str(before)}, after={"due": str(due_on)},
    )  # fmt: skip
    return slip
