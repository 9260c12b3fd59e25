from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.text import shortened
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Task
from luoshi.supervision.actions.assign_slip import assign_slip
from luoshi.supervision.actions.make_decision_task import task_of
from luoshi.supervision.actions.open_slip import open_slip
from luoshi.supervision.actions.propose_slip import propose_slip
from luoshi.supervision.enums import Level, SlipSource
from luoshi.supervision.making import MATTER_MAX, Draft
from luoshi.supervision.meetings.enums import MeetingState, Outcome
from luoshi.supervision.meetings.moves import check_meeting, latest_item, runners_only
from luoshi.supervision.meetings.policy import may_make_task
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import AgendaItem, Decision, Slip
from luoshi.supervision.policy import may_supervise

TEXT_MAX = 2000


@dataclass(frozen=True)
class Said:
    """What was decided, as it is typed while they speak."""

    text: str
    outcome: str = Outcome.SLIP
    lead_unit: Unit | None = None
    person: Person | None = None
    due_on: date | None = None
    level: int = Level.ORDINARY
    key: UUID | None = None  # of the form: sending the same again gives the decision that is there already


@transaction.atomic
def take_decision(*, item: AgendaItem, by: Person, said: Said) -> Decision:
    """Write down what the meeting decides on a matter. A slip is proposed at once, and opened and assigned where ``by``
    supervises; a task is made at once where ``by`` plans, and otherwise waits for the planning officer."""
    item = latest_item(item)
    meeting = item.meeting
    runners_only(meeting, by)
    if said.key is not None and (sent := _sent(item, by, said)) is not None:
        return sent
    check_meeting(meeting, MeetingState.UNDER_WAY)
    text = _checked(said)
    slip = _slip(item, by, said, text) if said.outcome == Outcome.SLIP else None
    decision = Decision(
        meeting=meeting, item=item, matter=item.matter, text=text, outcome=said.outcome, lead_unit=said.lead_unit,
        person=said.person, due_on=slip.current_due if slip else said.due_on, slip=slip, decided_at=clock.now(),
        decided_by=by, key=said.key,
    )  # fmt: skip
    decision.number = (meeting.decisions.aggregate(last=Max("number"))["last"] or 0) + 1
    if said.outcome == Outcome.TASK and may_make_task(by, decision):
        decision.task = task_of(decision, by)
    decision.save()
    tell_meeting(
        "decision_taken", meeting, by, decision.slip, decision.task, item.slip, item.task, number=decision.number,
        text=shortened(text, 80), after={"outcome": said.outcome},
    )  # fmt: skip
    return decision


def _sent(item: AgendaItem, by: Person, said: Said) -> Decision | None:
    decision = Decision.objects.select_related("slip").filter(key=said.key).first()
    used = (decision.item_id, decision.decided_by_id, decision.text) if decision else None
    if used is not None and used != (item.pk, by.pk, said.text.strip()[:TEXT_MAX]):
        raise Refused(_("This form was used already. Open the page anew and send it again."))
    return decision


def _checked(said: Said) -> str:
    text = said.text.strip()
    if not text:
        raise Refused(_("Write down what was decided."), field="text")
    if said.outcome not in Outcome.values:
        raise Refused(_("Choose what becomes of it."), field="outcome")
    if said.outcome != Outcome.NOTED and said.lead_unit is None:
        raise Refused(_("Name the unit that is responsible."), field="lead_unit")
    return text[:TEXT_MAX]


def _slip(item: AgendaItem, by: Person, said: Said, text: str) -> Slip:
    meeting = item.meeting
    draft = Draft(
        matter=shortened(item.matter, MATTER_MAX), requirement=text, source=SlipSource.DECISION,
        source_words=meeting.title, task=_task(item), level=said.level, lead_unit=said.lead_unit, person=said.person,
        due_on=said.due_on,
    )  # fmt: skip
    slip = propose_slip(draft=draft, year=meeting.year, by=by)
    if may_supervise(by, meeting.unit):
        slip = assign_slip(slip=open_slip(slip=slip, by=by), by=by)
    return slip


def _task(item: AgendaItem) -> Task | None:
    return item.task or (item.slip.task if item.slip else None)
