"""What is said of a slip in a few words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.waiting import days_left
from luoshi.progress.enums import Light
from luoshi.supervision.models import Slip


def source_said(slip: Slip) -> str:
    """Where it comes from: the kind, and which."""
    which = slip.source_words
    if slip.cause:
        which = slip.get_cause_display()
    elif slip.source == "task" and slip.task:
        which = slip.task.number
    elif slip.source == "clause" and slip.clause:
        which = slip.clause.number
    elif not which and slip.issued_by:
        which = slip.issued_by.label
    return f"{slip.get_source_display()} · {which}" if which else str(slip.get_source_display())


def when(light: str, due: date | None) -> str:
    """How late, or how long still; the light's own word where no day is set."""
    left = (due - clock.today()).days if due else None
    if left is None or light in (Light.DONE, Light.NOT_YET):
        return str(Light(light).label)
    if left >= 0 and light in (Light.OVERDUE, Light.BEHIND):  # raised by a rule, or returned
        return _("raised to red") if light == Light.OVERDUE else str(Light(light).label)
    return days_left(left)


def part_said(part: str) -> str:
    """What somebody has to do with a slip by name."""
    return {
        "person": _("Handles the slip"), "issued_by": _("Issued the slip and reads its result"),
        "reviewer": _("Reviews the slip"),
    }[part]  # fmt: skip
