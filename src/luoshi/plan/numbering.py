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
    head, width = f"{parent.number}-", 2 if parent.depth == 1 else 1
    children = list(Task.objects.filter(parent=parent).values_list("number", "position"))
    last = max((_tail(number, head) for number, _ in children), default=0)
    while taken := _taken(parent, [f"{head}{last + n:0{width}d}" for n in range(1, count + 1)]):
        last = max(_tail(number, head) for number in taken)  # by tasks that were moved elsewhere since
    position = max((place for _, place in children), default=0)
    numbers = [(f"{head}{last + n:0{width}d}", position + n) for n in range(1, count + 1)]
    if len(numbers[-1][0]) > NUMBER_MAX:
        raise Refused(_("The numbers would become too long; break down further up instead."))
    return numbers


def _tail(number: str, head: str) -> int:
    tail = number.removeprefix(head)
    return int(tail) if number.startswith(head) and tail.isdecimal() else 0


def _taken(parent: Task, numbers: list[str]) -> list[str]:
    return list(Task.objects.filter(year=parent.year, number__in=numbers).values_list("number", flat=True))
