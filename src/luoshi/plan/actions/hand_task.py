from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.enums import AssignmentRole, AssignmentState
from luoshi.plan.models import Assignment
from luoshi.plan.moves import check_assignment_move, check_open, latest_assignment
from luoshi.plan.policy import may_receive


@transaction.atomic
def hand_task(*, assignment: Assignment, to: Person, by: Person) -> Assignment:
    """The lead unit hands its task to one of its people, who then accepts; handed to oneself, it is accepted."""
    assignment = latest_assignment(assignment)
    task, unit = assignment.task, assignment.unit
    if not may_receive(by, assignment):
        raise NotAllowed(_("Only the head of %(unit)s or the named owner may hand it on.") % {"unit": unit.label})
    check_open(task)
    if assignment.role != AssignmentRole.LEAD:
        raise Refused(_("A supporting unit hands out its share by breaking it down."))
    if assignment.state not in (AssignmentState.SENT, AssignmentState.ACCEPTED):
        check_assignment_move(assignment, AssignmentState.ACCEPTED)
        raise Refused(_("A round of discussion is open; close it first."))
    if to.unit is None or not to.unit.path.startswith(unit.path) or not to.is_active:
        raise Refused(
            _("%(person)s does not belong to %(within)s.") % {"person": to, "within": unit.label}, field="owner"
        )
    if task.owner_id == to.pk:
        raise Refused(_("%(person)s has it already.") % {"person": to}, field="owner")
    was = task.owner
    task.owner = to
    task.save(update_fields=["owner"])
    _put_before(assignment, to, by)
    record(
        "plan.task_handed",
        about=[task, unit, to],
        by=by,
        unit_path=unit.path,
        before={"owner": was.name if was else None},
        after={"owner": to.name},
        facts={"number": task.number, "unit": name_of(unit), "person": name_of(to)},
    )
    return assignment


def _put_before(assignment: Assignment, to: Person, by: Person) -> None:
    at = clock.now()
    if to.pk == by.pk:
        assignment.state, assignment.accepted_at, assignment.accepted_by = AssignmentState.ACCEPTED, at, by
    else:
        assignment.state, assignment.sent_at, assignment.sent_by = AssignmentState.SENT, at, by
        assignment.accepted_at = assignment.accepted_by = None
    assignment.save(update_fields=["state", "sent_at", "sent_by", "accepted_at", "accepted_by"])
