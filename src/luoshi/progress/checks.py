"""What several verbs of this room ask of their input."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.plan.models import Milestone, Task

NOTE_MAX = 500
BLOCKED_MAX = 200


def locked(task: Task) -> Task:
    """The row as it stands now, held until the transaction ends: two people may press at once."""
    held = Task.objects.select_for_update(of=("self",)).select_related("year__unit", "lead_unit", "owner")
    return held.get(pk=task.pk)


def plain(text: str) -> str:
    return "".join(c for c in text.strip() if c.isprintable() or c == "\n").strip()


def checked_note(note: str) -> str:
    text = plain(note)
    if len(text) > NOTE_MAX:
        raise Refused(_("The sentence holds %(most)s characters at most.") % {"most": NOTE_MAX}, field="note")
    return text


def checked_block(words: str) -> str:
    """What stands in the way, in one line; empty: nothing does."""
    text = " ".join(plain(words).split())
    if len(text) > BLOCKED_MAX:
        sentence = _("What it is blocked by holds %(most)s characters at most.")
        raise Refused(sentence % {"most": BLOCKED_MAX}, field="blocked_by")
    return text


def held_milestone(milestone: Milestone) -> Milestone:
    held = Milestone.objects.select_for_update(of=("self",)).select_related(
        "task__year__unit", "task__lead_unit", "task__owner"
    )
    return held.get(pk=milestone.pk)
