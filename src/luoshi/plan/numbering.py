"""Numbers of tasks made by breaking another down: 031 → 031-01 → 031-01-1."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.plan.models import Task

NUMBER_MAX = 40


def next_numbers(parent: Task, count: int) -> list[tuple[str, int]]:
    """Number and position for each of ``count`` new children; a number once used, even by a withdrawn one, stays used.

    The parent's row is locked by the caller, so two breakdowns at once do not meet.
    """
    head = f"{parent.number}-"
    used = Task.objects.filter(year=parent.year, number__startswith=head).values_list("number", flat=True)
    tails = [number[len(head) :] for number in used]
    last = max((int(tail) for tail in tails if tail.isdecimal()), default=0)
    position = max(Task.objects.filter(parent=parent).values_list("position", flat=True), default=0)
    width = 2 if parent.depth == 1 else 1
    numbers = [(f"{head}{last + n:0{width}d}", position + n) for n in range(1, count + 1)]
    if len(numbers[-1][0]) > NUMBER_MAX:
        raise Refused(_("The numbers would become too long; break down further up instead."))
    return numbers
