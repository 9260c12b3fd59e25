"""The one writer of ``Task.lead_unit`` and of which units a task is with, so that column and rows never disagree.

How a unit takes a task (sent, accepted, broken down) is the cascade's to write. Called inside an action's transaction;
the action records what happened.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.org.models import Unit
from luoshi.plan.enums import AssignmentRole, AssignmentState
from luoshi.plan.models import Assignment, Task

UNSENT = {
    "state": AssignmentState.PLANNED,
    "sent_at": None,
    "sent_by": None,
    "accepted_at": None,
    "accepted_by": None,
    "broken_down_at": None,
    "broken_down_by": None,
}


def set_lead(task: Task, unit: Unit | None) -> list[Unit]:
    """Make ``unit`` the task's only lead; the new lead has still to be sent it. Returns units it was taken back from.

    A former lead that has discussed the task stays as a supporting unit, since its rounds stay.
    """
    held = Assignment.objects.filter(task=task, role=AssignmentRole.LEAD).select_related("unit").first()
    if task.lead_unit_id == (unit.pk if unit else None) and (held.unit_id if held else None) == task.lead_unit_id:
        return []
    taken = _let_go(held) if held else []
    if unit is not None:
        Assignment.objects.update_or_create(task=task, unit=unit, defaults={"role": AssignmentRole.LEAD, **UNSENT})
    task.lead_unit = unit
    Task.objects.filter(pk=task.pk).update(lead_unit=unit)
    return taken


def set_supporting(task: Task, units: Iterable[Unit]) -> list[Unit]:
    """Make ``units`` the supporting units, the lead left out. Returns units it was taken back from."""
    wanted = {unit.pk: unit for unit in units if unit.pk != task.lead_unit_id}
    held = {
        row.unit_id: row
        for row in Assignment.objects.filter(task=task, role=AssignmentRole.SUPPORT).select_related("unit")
    }
    taken: list[Unit] = []
    for pk, row in held.items():
        if pk not in wanted:
            taken += _taken_back(row)
    Assignment.objects.bulk_create(
        Assignment(task=task, unit=unit, role=AssignmentRole.SUPPORT) for pk, unit in wanted.items() if pk not in held
    )
    return taken


def lay_down(rows: Iterable[tuple[Task, Unit | None, list[Unit]]]) -> None:
    """For tasks just made and with no unit yet: lead and supporting units of all of them at once."""
    fresh: list[Assignment] = []
    led: dict[Unit, list[Task]] = {}
    for task, lead, supporting in rows:
        if lead is not None:
            task.lead_unit = lead
            led.setdefault(lead, []).append(task)
            fresh.append(Assignment(task=task, unit=lead, role=AssignmentRole.LEAD))
        fresh += [Assignment(task=task, unit=u, role=AssignmentRole.SUPPORT) for u in supporting if u != lead]
    for lead, tasks in led.items():
        for at in range(0, len(tasks), 500):
            Task.objects.filter(pk__in=[task.pk for task in tasks[at : at + 500]]).update(lead_unit=lead)
    Assignment.objects.bulk_create(fresh, batch_size=500)


def _let_go(lead: Assignment) -> list[Unit]:
    if lead.adjustments.exists():
        Assignment.objects.filter(pk=lead.pk).update(role=AssignmentRole.SUPPORT)
        return []
    return _taken_back(lead)


def _taken_back(row: Assignment) -> list[Unit]:
    if row.adjustments.exists():
        raise Refused(
            _("%(unit)s has discussed this task; its rounds stay, so it cannot be taken off.")
            % {"unit": row.unit.label},
            field="supporting",
        )
    row.delete()
    return [row.unit] if row.state != AssignmentState.PLANNED else []
