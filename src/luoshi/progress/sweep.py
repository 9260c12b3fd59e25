"""Measuring a whole year, from the leaves up, in one pass and in memory that does not grow with it.

Rows come by path backwards, so that whatever lies below a task comes before it, and only the children of tasks that are
still to come are held: at most the siblings along one path.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from luoshi.kernel import clock
from luoshi.progress import rows, statements
from luoshi.progress.rows import Row
from luoshi.progress.standing import WEIGHTED_MEAN, Measured, Rollup, Today, measure

Batch = list[tuple[Row, Measured]]


def swept(year_id: int, day: date) -> Iterator[Batch]:
    """Where every task of a year stands by the plan of ``day``, from its check-ins alone and from nothing stored."""
    pending: dict[int | None, list[tuple[int, Measured]]] = defaultdict(list)
    today = statements.today_of(year_id, day)
    for batch in statements.from_below(year_id):
        yield _measured(batch, pending, today)


def full(year_id: int, day: date) -> dict[int, Measured]:
    return {row.pk: measured for batch in swept(year_id, day) for row, measured in batch}


def _measured(batch: Sequence[Row], pending: dict[int | None, list[tuple[int, Measured]]], today: Today) -> Batch:
    ruled: dict[int, Rollup] = rows.rollups(batch)
    read = statements.readings_at([row.pk for row in batch], clock.today())
    found: Batch = []
    for row in batch:
        rule = ruled.get(row.pk, WEIGHTED_MEAN)
        measured = measure(row.facts, read.get(row.pk), pending.pop(row.pk, ()), today, rule)
        if row.live:
            pending[row.parent_id].append((row.weight, measured))
        found.append((row, measured))
    return found
