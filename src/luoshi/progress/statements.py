"""The statements that every check-in waits for, and every night for every task, written out.

They are what Django's models would send; building each anew takes Django longer than the database needs to answer it,
and meanwhile all other writers of the year wait for the root. Everything else goes through the models.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connection

from luoshi.org.queries import working_days
from luoshi.progress.lights import Rule
from luoshi.progress.models import StandingChange
from luoshi.progress.rows import LIVE, Row, rounded
from luoshi.progress.standing import Measured, Reading, Today

AT_ONCE = 500  # rows written in a statement
STREAMED = 5000  # rows held while a year streams by

RULE = """SELECT y.unit_id, r.behind_from, r.overdue_over, r.due_soon_days, r.unstarted_months, r.reading_every_days
FROM intake_workyear y LEFT JOIN progress_lightrule r ON r.unit_id = y.unit_id WHERE y.id = %s"""

COLUMNS = """SELECT t.id, t.parent_id, t.depth, t.weight, t.state, t.due_kind, t.starts_on, t.due_on, t.issued_at, y.year,
t.number, t.title, u.path, r.kind, r.percent, r.set_on, r.measure_id, m.frequency, m.within_days,
s.done, s.planned, s.unknown_year, s.light, s.lights, s.next_due, s.read_on, s.as_of
FROM plan_task t JOIN intake_workyear y ON y.id = t.year_id LEFT JOIN org_unit u ON u.id = t.lead_unit_id
LEFT JOIN progress_rolluprule r ON r.task_id = t.id LEFT JOIN progress_measure m ON m.id = r.measure_id
LEFT JOIN progress_standing s ON s.task_id = t.id
WHERE t.state <> 'withdrawn' AND """

ROWS = COLUMNS + "(t.id IN ({ids}) OR t.parent_id IN ({ids}))"
FROM_BELOW = COLUMNS + "t.year_id = %s ORDER BY t.path {bytewise} DESC"

READINGS = """SELECT c.task_id, c.percent, c.as_of FROM progress_checkin c
LEFT JOIN progress_checkin r ON r.replaces_id = c.id
WHERE c.task_id IN ({ids}) AND r.id IS NULL AND c.as_of <= %s ORDER BY c.as_of, c.id"""

WITH_PARTS = """SELECT t.id, t.number, t.title, t.weight, u.name, s.light, s.done, s.planned
FROM plan_task t JOIN progress_standing s ON s.task_id = t.id LEFT JOIN org_unit u ON u.id = t.lead_unit_id
WHERE (t.id = %s OR t.parent_id = %s) AND t.state IN ({states}) ORDER BY t.depth, t.position, t.id"""

WRITE = """INSERT INTO progress_standing
(task_id, done, planned, done_percent, planned_percent, unknown_year, light, lights, next_due, read_on, as_of, revision)
VALUES {rows} ON CONFLICT (task_id) DO UPDATE SET done = EXCLUDED.done, planned = EXCLUDED.planned,
done_percent = EXCLUDED.done_percent, planned_percent = EXCLUDED.planned_percent,
unknown_year = EXCLUDED.unknown_year, light = EXCLUDED.light, lights = EXCLUDED.lights,
next_due = EXCLUDED.next_due, read_on = EXCLUDED.read_on, as_of = EXCLUDED.as_of, revision = EXCLUDED.revision"""

# A number that rises with every writing of a year, and is seen in that order. SQLite has one writer for all years.
NEXT = "(SELECT number FROM next)"
NEXT_OF_ALL = "WITH next AS (SELECT COALESCE(MAX(revision), 0) + 1 AS number FROM progress_standing) "
NEXT_OF_YEAR = """WITH next AS (INSERT INTO progress_yearrevision AS r (year_id, number)
SELECT year_id, 1 FROM plan_task WHERE id = %s ON CONFLICT (year_id) DO UPDATE SET number = r.number + 1
RETURNING number) """
LAST_OF_ALL = "SELECT MAX(revision) FROM progress_standing"
LAST_OF_YEAR = "SELECT number FROM progress_yearrevision WHERE year_id = %s"

REMEMBER = """INSERT INTO progress_standingchange (task_id, day, done, light) VALUES {rows}
ON CONFLICT (task_id, day) DO UPDATE SET done = EXCLUDED.done, light = EXCLUDED.light"""


def rows_at(ids: Sequence[int]) -> list[Row]:
    """These tasks and their children, without the withdrawn."""
    marks = _marks(ids)
    return [_row(columns) for columns in _asked(ROWS.format(ids=marks), [*ids, *ids])]


def with_parts(task: int) -> list[Any]:
    """A task and the live ones below it, as a list of them shows."""
    return _asked(WITH_PARTS.format(states=_marks(LIVE)), [task, task, *LIVE])


def from_below(year_id: int) -> Iterator[list[Row]]:
    """All rows of a year, each after everything below it, as they come: paths backwards, compared byte by byte."""
    bytewise = "" if connection.vendor == "sqlite" else 'COLLATE "C"'
    with connection.chunked_cursor() as cursor:
        cursor.execute(FROM_BELOW.format(bytewise=bytewise), [year_id])
        while columns := cursor.fetchmany(STREAMED):
            yield [_row(row) for row in columns]


def _row(c: Sequence[Any]) -> Row:
    """SQLite knows neither time zones nor decimals nor JSON; PostgreSQL leaves JSON to Django."""
    issued, percent, lights = c[8], c[14], c[23]
    if issued is not None and issued.tzinfo is None:
        issued = issued.replace(tzinfo=UTC)
    percent = None if percent is None else Decimal(str(percent))
    return Row._make([*c[:8], issued, *c[9:14], percent, *c[15:23], lights and _counts(lights), *c[24:]])


@lru_cache(maxsize=4096)
def _counts(lights: str) -> dict[str, int]:
    found: dict[str, int] = json.loads(lights)
    return found


def readings_at(ids: Sequence[int], day: date) -> dict[int, Reading]:
    """Task → its reading on a day: of the check-ins that no correction replaced, the one with the latest day."""
    if not ids:
        return {}
    found = _asked(READINGS.format(ids=_marks(ids)), [*ids, day.isoformat()])
    return {task: Reading(Fraction(str(percent)) / 100, as_of) for task, percent, as_of in found}


def today_of(year_id: int, day: date) -> Today:
    """How a year is measured on a day: the calendar and its institution's rule."""
    unit, *rule = _asked(RULE, [year_id])[0]
    return Today(day, working_days(unit), Rule() if None in rule else Rule(*rule))


def write(standings: Iterable[tuple[int, Measured]], day: date, *, counted: bool = True) -> None:
    """Insert or overwrite tasks of one year, many in a statement. ``counted``: where numbers are added up from them."""
    rows = (_columns(task, measured, day) for task, measured in standings)
    if not counted:
        _many(WRITE, [*["%s"] * 11, "NULL"], rows)
    elif connection.vendor == "sqlite":
        _many(NEXT_OF_ALL + WRITE, [*["%s"] * 11, NEXT], rows)
    else:
        _many(NEXT_OF_YEAR + WRITE, [*["%s"] * 11, NEXT], rows, lambda batch: batch[0][:1])


def revision_of(year_id: int) -> int:
    """Of the standings written last: those of the year that are written later bear a higher one."""
    found = _asked(LAST_OF_ALL, []) if connection.vendor == "sqlite" else _asked(LAST_OF_YEAR, [year_id])
    return int(found[0][0] or 0) if found else 0


def _columns(task: int, now: Measured, day: date) -> list[Any]:
    return [
        task, str(now.done), "" if now.planned is None else str(now.planned), str(rounded(now.done)),
        None if now.planned is None else str(rounded(now.planned)), now.unknown_year, now.light,
        json.dumps(now.lights), now.next_due and now.next_due.isoformat(), now.read_on and now.read_on.isoformat(),
        day.isoformat(),
    ]  # fmt: skip


def remember(changes: Iterable[StandingChange]) -> None:
    """Write history: the latest of a day stays."""
    _many(REMEMBER, ["%s"] * 4, ([row.task_id, row.day.isoformat(), row.done, row.light] for row in changes))


def _many(
    statement: str,
    columns: list[str],
    rows: Iterable[list[Any]],
    head: Callable[[list[list[Any]]], list[Any]] = lambda _batch: [],
) -> None:
    coming = iter(rows)
    row = f"({', '.join(columns)})"
    with connection.cursor() as cursor:
        while batch := list(islice(coming, AT_ONCE)):
            values = [*head(batch), *(value for each in batch for value in each)]
            cursor.execute(statement.format(rows=", ".join([row] * len(batch))), values)


def _asked(statement: str, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _marks(ids: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(ids))
