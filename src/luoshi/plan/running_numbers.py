"""Numbers of the breakdown table, running on across the year: 001, 002 …"""

from __future__ import annotations

from django.db.models import Max

from luoshi.intake.models import WorkYear
from luoshi.plan.models import Task


def lock(year: WorkYear) -> None:
    """Whoever gives numbers in a year holds its row, so that two people never give the same one."""
    WorkYear.objects.select_for_update().get(pk=year.pk)


def after_the_last(year: WorkYear) -> tuple[int, int]:
    """The next number and the next position at the top of the table; withdrawn tasks keep theirs."""
    numbers = Task.objects.filter(year=year, depth=1).values_list("number", flat=True)
    last = max((int(number) for number in numbers if number.isascii() and number.isdigit()), default=0)
    position = Task.objects.filter(year=year, depth=1).aggregate(last=Max("position"))["last"] or 0
    return last + 1, position + 1


def shown(number: int) -> str:
    return f"{number:03d}"
