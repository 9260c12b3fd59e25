from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.words import word_of
from luoshi.org.models import Person
from luoshi.supervision.actions.close_slip import put_away
from luoshi.supervision.enums import SlipSource, SlipState
from luoshi.supervision.making import MATTER_MAX, Draft, is_open_in, lay_down, number_it
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import ask, check_state, latest_slip
from luoshi.supervision.policy import may_read
from luoshi.supervision.telling import tell

NO_INSTRUCTION = gettext_noop("no new instruction")


@transaction.atomic
def read_result(*, slip: Slip, by: Person, instruction: str = "") -> Slip | None:
    """The leader who issued a slip reads its result. That closes it; a new instruction opens a new slip linked to the old
    one, which is returned."""
    slip = latest_slip(slip)
    ask(may_read(by, slip), _("The leader who issued the slip reads its result."))
    check_state(slip, SlipState.UNDER_REVIEW)
    if slip.passed_at is None:
        raise Refused(_("The review is not passed yet."))
    slip.read_at = clock.now()
    text = instruction.strip()
    put_away(slip, by)
    following = _following(slip, by, text) if text else None
    outcome = following.number if following else word_of(NO_INSTRUCTION)
    tell("result_read", slip, by, reason=text, also=[following] if following else [], outcome=outcome)
    return following


def _following(slip: Slip, by: Person, instruction: str) -> Slip:
    supporting = tuple(unit for unit in slip.supporting.all() if is_open_in(unit, slip.unit))
    draft = Draft(
        matter=" ".join(instruction.split())[:MATTER_MAX], requirement=instruction, source=SlipSource.INSTRUCTION,
        source_words=slip.number, task=slip.task, clause=slip.clause, level=slip.level, pace=slip.pace,
        lead_unit=slip.lead_unit, person=slip.person, supporting=supporting, issued_by=by,
        follows=slip,
    )  # fmt: skip
    new = lay_down(draft, slip.year, by)
    new.reviewer = slip.reviewer
    number_it(new, by)
    return new
