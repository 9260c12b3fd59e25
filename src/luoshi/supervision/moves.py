"""How a slip goes from one state to the next: held, checked against the table in ``enums.py``, written down."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.models import Person
from luoshi.org.queries import working_days
from luoshi.supervision.enums import SLIP_MOVES, SlipState
from luoshi.supervision.lights import Seen, light_of
from luoshi.supervision.models import Extension, Slip, SlipChange, SlipMove
from luoshi.supervision.settings_of import rule_of

WHOLE = ("unit", "year__unit", "lead_unit", "person__unit", "issued_by", "reviewer", "task", "clause")
REASON_MAX = 1000


def latest_slip(slip: Slip) -> Slip:
    """The row as it stands now, held until the transaction ends: two people may press at once."""
    return Slip.objects.select_for_update(of=("self",)).select_related(*WHOLE).get(pk=slip.pk)


def latest_extension(extension: Extension) -> Extension:
    """The slip is held as well, and first, as every verb does."""
    slip = latest_slip(extension.slip)
    row = Extension.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=extension.pk)
    row.slip = slip
    return row


def name_of_slip(slip: Slip) -> str:
    return slip.number or slip.matter


def check_move(slip: Slip, to: SlipState) -> None:
    if to not in SLIP_MOVES[SlipState(slip.state)]:
        raise Refused(
            _("%(slip)s is “%(state)s”, so it cannot become “%(to)s”.")
            % {"slip": name_of_slip(slip), "state": slip.get_state_display(), "to": SlipState(to).label}
        )


def check_state(slip: Slip, *states: SlipState) -> None:
    """For verbs that leave the state as it is."""
    if slip.state not in states:
        raise Refused(
            _("%(slip)s is “%(state)s”; this cannot be done now.")
            % {"slip": name_of_slip(slip), "state": slip.get_state_display()}
        )


def move(slip: Slip, to: SlipState, by: Person | None, reason: str = "") -> None:
    """Check and write down a step; the caller saves the slip with ``keep``."""
    check_move(slip, to)
    at = clock.now()
    SlipMove.objects.create(slip=slip, was=slip.state, now=to, at=at, by=by, reason=reason)
    slip.state, slip.state_at, slip.state_by = to, at, by


def keep(slip: Slip) -> None:
    """Save, with the light that follows from what the slip is now, and remember how it stands from today on."""
    slip.light = light_now(slip)
    slip.save()
    remember(slip)


def remember(*slips: Slip) -> None:
    """In one statement for five hundred; of a day only the last word stays."""
    day = clock.today()
    stand = [
        SlipChange(
            slip=slip, day=day, state=slip.state, colour=slip.colour, current_due=slip.current_due,
            lead_unit_id=slip.lead_unit_id,
        )
        for slip in slips
    ]  # fmt: skip
    SlipChange.objects.bulk_create(
        stand, batch_size=500, update_conflicts=True, unique_fields=["slip", "day"],
        update_fields=["state", "colour", "current_due", "lead_unit"],
    )  # fmt: skip


def light_now(slip: Slip) -> str:
    soon = rule_of(slip.unit).due_soon_days
    return light_of(Seen(slip.state, slip.colour, slip.current_due), clock.today(), soon, working_days(slip.unit_id))


def reason_given(reason: str, sentence: str) -> str:
    """A reason that must be there."""
    text = reason.strip()
    if not text:
        raise Refused(sentence, field="reason")
    return text[:REASON_MAX]


def ask(allowed: bool, sentence: str) -> None:
    if not allowed:
        raise NotAllowed(sentence)


def supervisors_only(slip: Slip) -> str:
    return _("Only the supervisor of %(unit)s may do this.") % {"unit": slip.unit.label}


def handlers_only(slip: Slip) -> str:
    if slip.person is not None:
        return _("%(person)s handles %(slip)s, or the head of the lead unit.") % {
            "person": slip.person.label,
            "slip": name_of_slip(slip),
        }
    return _("Only the head of %(unit)s may do this.") % {"unit": slip.lead_unit.label if slip.lead_unit else "—"}
