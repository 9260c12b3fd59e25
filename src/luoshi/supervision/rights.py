"""Which verbs somebody may take on a slip now: asked of the same policy as the verbs themselves."""

from __future__ import annotations

from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.supervision.actions.urge_slip import URGEABLE
from luoshi.supervision.enums import HANDLED, SLIP_MOVES, ExtensionState, SlipState
from luoshi.supervision.models import Extension, Slip
from luoshi.supervision.policy import (
    leads,
    may_endorse,
    may_grant,
    may_receive,
    may_review,
    may_supervise,
    may_urge,
    unread_by,
)

SUPERVISING = {
    SlipState.PROPOSED: ("open", "decline"),
    SlipState.OPENED: ("assign",),
    SlipState.BOUNCED: ("assign",),
    SlipState.CLOSED: ("strike-off",),
    SlipState.STRUCK_OFF: ("archive",),
    SlipState.ARCHIVED: ("score",),
}
HANDLING = {
    SlipState.ASSIGNED: ("receive", "bounce"),
    SlipState.RECEIVED: ("take-up", "report"),
    SlipState.UNDER_WAY: ("report",),
    SlipState.REPORTED: ("submit", "report"),
    SlipState.RETURNED: ("report",),
}


def verbs_of(person: Person, slip: Slip, extension: Extension | None) -> list[str]:
    """The most fitting first. ``extension``: the one that waits for an answer."""
    state = SlipState(slip.state)
    handles, supervises = may_receive(person, slip), may_supervise(person, slip.unit)
    late = slip.current_due is not None and clock.today() > slip.current_due
    found: list[str] = []
    if handles:
        found += HANDLING.get(state, ())
        if state in HANDLED and extension is None and slip.current_due is not None and clock.today() < slip.current_due:
            found.append("ask-extension")
        if state in URGEABLE:
            found.append("delegate")
    if state == SlipState.UNDER_REVIEW:
        found += _reviewing(person, slip)
    if supervises:
        found += SUPERVISING.get(state, ())
    if state in URGEABLE and may_urge(person, slip):
        found.append("urge")
    if late and state in URGEABLE and leads(person, slip):
        found.append("set-date")
    if supervises and SlipState.JOINED in SLIP_MOVES[state]:
        found.append("join")
    return found


def _reviewing(person: Person, slip: Slip) -> list[str]:
    if slip.passed_at is not None and (unread := unread_by(slip)):
        return ["read", "return"] if person in unread else []
    return ["close", "return"] if may_review(person, slip) else []


def answers_of(person: Person, extension: Extension) -> list[str]:
    """What somebody may say to an extension that is open, while its slip is with the unit."""
    if extension.slip.state not in HANDLED:
        return []
    if extension.state == ExtensionState.ASKED and may_endorse(person, extension):
        return ["endorse", "refuse"]
    if extension.state == ExtensionState.ENDORSED and may_grant(person, extension):
        return ["grant", "refuse"]
    return []
