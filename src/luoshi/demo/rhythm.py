"""Between what the story tells, most people report every four weeks: how far in between, and that nothing is amiss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from luoshi.demo.content.shapes import CheckInStory

EVERY = timedelta(days=28)
NOTE = "按计划推进，本期没有需要协调的事项。"


def steadily(told: Sequence[CheckInStory]) -> Iterator[CheckInStory]:
    """What is told, and between two of one person's the reports of the months in between."""
    for before, after in pairwise(told):
        yield before
        day, whole = before.on + EVERY, (after.on - before.on).days
        while before.by == after.by and after.on - day > timedelta(days=6):
            percent = before.percent + (after.percent - before.percent) * (day - before.on).days // whole
            yield CheckInStory(day, percent, NOTE, before.by)
            day += EVERY
    yield from told[-1:]
