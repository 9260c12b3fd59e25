from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.words import name_of
from luoshi.org.models import Person
from luoshi.supervision.enums import HANDLED, ExtensionState
from luoshi.supervision.models import Extension, Slip
from luoshi.supervision.moves import ask, check_state, handlers_only, latest_slip, reason_given
from luoshi.supervision.policy import heads_lead_unit, may_receive
from luoshi.supervision.telling import said_day, tell


@transaction.atomic
def ask_extension(*, slip: Slip, by: Person, expected_on: date, reason: str, progress: str) -> Extension:
    """Ask, before the due date, for a later one, with the reason and how far it is. Asked by the unit's head it
    is endorsed with that; otherwise the head answers first."""
    slip = latest_slip(slip)
    ask(may_receive(by, slip), handlers_only(slip))
    check_state(slip, *HANDLED)
    due = _checked_due(slip, expected_on)
    why = reason_given(reason, _("Say why more time is needed."))
    if not progress.strip():
        raise Refused(_("Say how far it is."), field="progress")
    if slip.extensions.filter(state__in=(ExtensionState.ASKED, ExtensionState.ENDORSED)).exists():
        raise Refused(_("An extension is asked for already; it has to be answered first."))
    row = Extension(
        slip=slip, due_was=due, expected_on=expected_on, reason=why, progress=progress.strip(), asked_at=clock.now(),
        asked_by=by,
    )  # fmt: skip
    if heads_lead_unit(by, slip):
        row.state, row.head_at, row.head_by = ExtensionState.ENDORSED, row.asked_at, by
    row.save()
    tell("extension_asked", slip, by, reason=why, day=said_day(expected_on), after={"expected_on": str(expected_on)})
    if row.state == ExtensionState.ENDORSED:
        tell("extension_endorsed", slip, by, unit=name_of(slip.lead_unit), day=said_day(expected_on))
    return row


def _checked_due(slip: Slip, expected_on: date) -> date:
    if slip.current_due is None:
        raise Refused(_("This slip has no due date, so there is nothing to extend."))
    if clock.today() > slip.current_due:
        raise Refused(
            _("Past due, so no extension; the leader in charge may set a new date and the original is kept."),
            field="expected_on",
        )
    if clock.today() == slip.current_due:
        raise Refused(
            _(
                "It is due today, and an extension is asked for before the due date; from tomorrow a leader may set a new date."
            ),
            field="expected_on",
        )
    if expected_on <= slip.current_due:
        raise Refused(_("An extension ends after the due date."), field="expected_on")
    return slip.current_due
