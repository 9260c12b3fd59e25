"""What became of a decision: said live, from its slip or its task."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.plan.enums import TaskState
from luoshi.progress.enums import Light
from luoshi.supervision.enums import OPEN, SETTLED, SlipState
from luoshi.supervision.meetings.enums import Outcome
from luoshi.supervision.models import Decision, Slip
from luoshi.supervision.words import when

ENDED = (TaskState.DONE, TaskState.NOT_DONE, TaskState.RECONCILED, TaskState.WITHDRAWN)
WITH = ("slip__joined_into", "task__standing", "lead_unit", "person", "meeting", "item")


@dataclass(frozen=True)
class Became:
    light: str
    words: str
    number: str = ""
    url: str = ""
    open: bool = False


def became(decision: Decision) -> Became:
    """``decision`` with its slip and task at hand (``WITH``)."""
    if decision.outcome == Outcome.NOTED:
        return Became(Light.NOT_YET, str(Outcome.NOTED.label))
    if decision.slip is not None:
        return _of_slip(decision.slip)
    task = decision.task
    if task is None:
        return Became(Light.NOT_YET, _("waits for the planning officer to make the task"), open=True)
    light = task.standing.light if hasattr(task, "standing") else Light.NOT_YET
    words = " · ".join((str(task.get_state_display()), str(Light(light).label)))
    return Became(light, words, task.number, task.get_absolute_url(), task.state not in ENDED)


def _of_slip(slip: Slip) -> Became:
    if slip.state == SlipState.JOINED and slip.joined_into is not None:
        slip = slip.joined_into
    light = Light.DONE if slip.state in SETTLED else slip.light
    words = str(slip.get_state_display())
    if slip.state in OPEN and slip.current_due:
        words += f" · {when(slip.light, slip.current_due)}"
    number = slip.number or _("not yet numbered")
    return Became(light, words, number, slip.get_absolute_url(), slip.state in OPEN)
