"""What several verbs of this room ask of their input."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.plan.models import Milestone, Task

NOTE_MAX = 500


def locked(task: Task) -> Task:
    """The row as it stands now, held until the transaction ends: two people may press at once."""
    held = Task.objects.select_for_update(of=("self",)).select_related("year__unit", "lead_unit", "owner")
    return held.get(pk=task.pk)


def checked_percent(percent: Decimal | int) -> Decimal:
    value = Decimal(percent)
    if not value.is_finite() or not 0 <= value <= 100:
        raise Refused(_("The percent lies between 0 and 100."), field="percent")
    exact = value.quantize(Decimal("0.01"))
    if exact != value:
        raise Refused(_("Two decimals at most."), field="percent")
    return exact


def checked_note(note: str) -> str:
    text = "".join(c for c in note.strip() if c.isprintable() or c == "\n")
    if len(text) > NOTE_MAX:
        raise Refused(_("The sentence holds %(most)s characters at most.") % {"most": NOTE_MAX}, field="note")
    return text


def held_milestone(milestone: Milestone) -> Milestone:
    held = Milestone.objects.select_for_update(of=("self",)).select_related(
        "task__year__unit", "task__lead_unit", "task__owner"
    )
    return held.get(pk=milestone.pk)
