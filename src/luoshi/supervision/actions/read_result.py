from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from luoshi.kernel.errors import Refused
from luoshi.kernel.words import word_of
from luoshi.org.models import Person, Unit
from luoshi.supervision.actions.close_slip import mark_read, put_away
from luoshi.supervision.enums import SlipSource, SlipState
from luoshi.supervision.making import MATTER_MAX, Draft, is_open_in, lay_down, may_be_reviewer, number_it
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, check_state, keep, latest_slip, name_of_slip
from luoshi.supervision.policy import may_read, unread_by
from luoshi.supervision.telling import tell

NO_INSTRUCTION = gettext_noop("no new instruction")


@transaction.atomic
def read_result(*, slip: Slip, by: Person, instruction: str = "") -> Slip | None:
    """The leader who issued a slip reads its result. When all have who issued it or a duplicate of it, that closes it; a
    new instruction opens a new slip linked to the old one, which is returned."""
    slip = latest_slip(slip)
    ask(may_read(by, slip), _("The leader who issued the slip reads its result."))
    check_state(slip, SlipState.UNDER_REVIEW)
    if slip.passed_at is None:
        raise Refused(_("The review is not passed yet."))
    unread = unread_by(slip)
    if by not in unread:
        raise Refused(_("You have read it already."))
    text = instruction.strip()
    mark_read(slip, by)
    if unread == [by]:
        put_away(slip, by)
    else:
        keep(slip)
    following = _following(slip, by, text) if text else None
    outcome = name_of_slip(following) if following else word_of(NO_INSTRUCTION)
    tell("result_read", slip, by, reason=text, also=[following] if following else [], outcome=outcome)
    return following


def _following(slip: Slip, by: Person, instruction: str) -> Slip:
    """Whoever has left and what is closed are not carried over; without a due by the rule it stays proposed."""
    lead, person = _still(slip)
    supporting = tuple(unit for unit in slip.supporting.all() if is_open_in(unit, slip.unit))
    draft = Draft(
        matter=" ".join(instruction.split())[:MATTER_MAX], requirement=instruction, source=SlipSource.INSTRUCTION,
        source_words=slip.number, task=slip.task, clause=slip.clause, level=slip.level, pace=slip.pace,
        lead_unit=lead, person=person, supporting=supporting, issued_by=by, follows=slip,
    )  # fmt: skip
    new = lay_down(draft, slip.year, by)
    if slip.reviewer is not None and may_be_reviewer(slip.reviewer, new):
        new.reviewer = slip.reviewer
        new.save(update_fields=["reviewer"])
    with suppress(Refused), transaction.atomic():  # working days not known: the supervisor opens it with a date
        number_it(new, by)
    return new


def _still(slip: Slip) -> tuple[Unit | None, Person | None]:
    """Its lead unit while that is open and within the institution, and its person while they belong to it."""
    lead, person = slip.lead_unit, slip.person
    if lead is None or not is_open_in(lead, slip.unit):
        return None, None
    if person is None or not person.is_active or person.unit is None or not person.unit.path.startswith(lead.path):
        return lead, None
    return lead, person
