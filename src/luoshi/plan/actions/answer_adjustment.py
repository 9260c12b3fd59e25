from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.enums import AdjustmentOutcome, AssignmentState, DueKind
from luoshi.plan.models import Adjustment, Task
from luoshi.plan.moves import check_assignment_move, check_open, latest_assignment
from luoshi.plan.policy import may_answer
from luoshi.plan.words import word

TITLE_MAX = 200


@transaction.atomic
def answer_adjustment(
    *,
    adjustment: Adjustment,
    by: Person,
    agreed: bool,
    answer: str = "",
    due_on: date | None = None,
    text: str | None = None,
) -> Adjustment:
    """Close a round. Agreed: the task takes the date and wording asked for (or those given here instead) and keeps its
    first due date; declined: an answer says why. Either way the unit has it again, to accept or to ask anew."""
    assignment = latest_assignment(adjustment.assignment)
    adjustment = assignment.adjustments.get(pk=adjustment.pk)
    if by.pk == adjustment.asked_by_id or not may_answer(by, assignment):
        raise NotAllowed(_("The side that sent the task answers; whoever asked cannot."))
    if adjustment.closed_at is not None:
        raise Refused(_("Round %(round)s is closed.") % {"round": adjustment.round})
    check_open(assignment.task)
    check_assignment_move(assignment, AssignmentState.SENT)
    if not agreed and not answer.strip():
        raise Refused(_("Say why it is not agreed."), field="answer")
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    if agreed:
        before, after = _apply(
            assignment.task,
            due_on or adjustment.asked_due_on,
            (adjustment.asked_text if text is None else text).strip(),
        )
    adjustment.outcome = AdjustmentOutcome.AGREED if agreed else AdjustmentOutcome.DECLINED
    adjustment.answer, adjustment.closed_at, adjustment.closed_by = answer.strip(), clock.now(), by
    adjustment.save(update_fields=["outcome", "answer", "closed_at", "closed_by"])
    assignment.state, assignment.accepted_at, assignment.accepted_by = AssignmentState.SENT, None, None
    assignment.save(update_fields=["state", "accepted_at", "accepted_by"])
    record(
        "plan.adjustment_answered",
        about=[assignment.task, assignment.unit],
        by=by,
        unit_path=assignment.unit.path,
        before=before,
        after=after,
        facts={
            "number": assignment.task.number,
            "unit": name_of(assignment.unit),
            "round": adjustment.round,
            "outcome": word(AdjustmentOutcome(adjustment.outcome)),
        },
        reason=adjustment.answer,
    )
    return adjustment


def _apply(task: Task, due_on: date | None, text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Change what was agreed on; returns what stood there and what stands there now."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    if due_on is not None and due_on != task.due_on:
        if task.starts_on is not None and due_on < task.starts_on:
            raise Refused(_("The new date lies before the start of the task."), field="due_on")
        before["due_on"], after["due_on"] = task.due_on.isoformat() if task.due_on else None, due_on.isoformat()
        task.due_first = task.due_first or task.due_on
        task.due_on, task.due_kind = due_on, DueKind.DATE
    if text:
        field = wording_field(task, text)
        before[field], after[field] = getattr(task, field), text
        setattr(task, field, text)
    if after:
        task.save(update_fields=["title", "text", "due_on", "due_first", "due_kind"])
    return before, after


def wording_field(task: Task, text: str = "") -> str:
    """Which column holds the wording under discussion: the full text where there is one, else the title."""
    return "text" if task.text or len(text) > TITLE_MAX or "\n" in text else "title"
