"""What the plan and the measures say has changed, the standings follow, in the same transaction."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from luoshi.intake.models import WorkYear
from luoshi.ledger.actions.record import recorded
from luoshi.ledger.models import Event
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Edition, Task
from luoshi.progress.measured_tasks import tasks_going_by
from luoshi.progress.models import Measure
from luoshi.progress.rollup import follow, follow_in_turn, lay_out, refresh_standings, take_back

# Changes of who and why, not of how far: nothing to measure. A started task counts as it did when it was issued.
UNMOVED = {
    "plan.task_started", "plan.task_assigned", "plan.task_unassigned", "plan.task_accepted", "plan.task_handed",
    "plan.task_passed_on", "plan.task_broken_down", "plan.adjustment_asked", "plan.adjustment_remarked", "plan.source_linked",
    "plan.source_unlinked", "plan.source_denied", "plan.clause_waived", "plan.waiver_revoked",
}  # fmt: skip
DRAFTS = (TaskState.DRAFTED, TaskState.CIRCULATED, TaskState.APPROVED)
MANY = 30  # from so many tasks on, the whole year is measured once


@receiver(recorded, dispatch_uid="progress.follow_measures")
def follow_measures(sender: str, event: Event | None, about: list[Any], **_: Any) -> None:
    """A reading, a correction, another target: whatever tasks go by that measure stand elsewhere now."""
    if sender.startswith("progress."):
        tasks = [task for thing in about if isinstance(thing, Measure) for task in tasks_going_by(thing)]
        for task in tasks:
            follow_in_turn(task)


@receiver(recorded, dispatch_uid="progress.follow_the_plan")
def follow_the_plan(sender: str, event: Event | None, about: list[Any], **_: Any) -> None:
    if not sender.startswith("plan.") or sender in UNMOVED:
        return
    years = {thing.pk for thing in about if isinstance(thing, WorkYear)}
    years |= {thing.year_id for thing in about if isinstance(thing, Edition)}
    touched = [thing.pk for thing in about if isinstance(thing, Task)]
    tasks = list(Task.objects.filter(pk__in=touched)) if touched else []
    if years or len(tasks) > MANY:
        for year_id in sorted(years | {task.year_id for task in tasks}):
            refresh_standings(year_id)
    elif sender == "plan.task_made" and all(task.state in DRAFTS for task in tasks):
        lay_out(tasks)
    elif sender == "plan.task_removed":
        take_back(tasks)
    else:
        follow(*tasks)
