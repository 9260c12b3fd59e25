"""The statements that every check-in waits for, and every night for every task, written out.

They are what Django's models would send; building each anew takes Django longer than the database needs to answer it,
and meanwhile all other writers of the year wait for the root. Everything else goes through the models.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection

from luoshi.org.queries import counted_days
from luoshi.org.working_days import WorkingDays
from luoshi.progress.lights import Rule
from luoshi.progress.models import StandingChange
from luoshi.progress.rows import LIVE, Beside, Row, rounded
from luoshi.progress.standing import Measured, Reading, Today

AT_ONCE = 500  # rows written in a statement
STREAMED = 5000  # rows held while a year streams by

RULE = """SELECT r.behind_from, r.overdue_over, r.due_soon_days, r.unstarted_months, r.reading_every_days
FROM intake_workyear y LEFT JOIN progress_lightrule r ON r.unit_id = y.unit_id WHERE y.id = {year}"""
CALENDAR = """SELECT c.unit_id, c.year, c.provisional, d.date, d.kind
FROM org_calendaryear c LEFT JOIN org_calendarday d ON d.year_id = c.id
WHERE c.unit_id IS NULL OR c.unit_id = (SELECT unit_id FROM intake_workyear WHERE id = {year})"""

COLUMNS = """SELECT t.id, t.parent_id, t.depth, t.weight, t.state, t.due_kind, t.starts_on, t.due_on, t.issued_at, y.year,
t.number, t.title, u.path, r.kind, r.percent, r.set_on, r.measure_id, m.frequency, m.within_days,
s.done, s.planned, s.unknown_year, s.light, s.lights, s.next_due, s.read_on, s.as_of
FROM plan_task t JOIN intake_workyear y ON y.id = t.year_id LEFT JOIN org_unit u ON u.id = t.lead_unit_id
LEFT JOIN progress_rolluprule r ON r.task_id = t.id LEFT JOIN progress_measure m ON m.id = r.measure_id
LEFT JOIN progress_standing s ON s.task_id = t.id
WHERE t.state <> 'withdrawn' AND """

ROWS = COLUMNS + "t.id IN ({ids})"
BESIDE = """SELECT t.id, t.parent_id, t.weight, t.state,
s.done, s.planned, s.unknown_year, s.light, s.lights, s.next_due, s.read_on, s.as_of
FROM plan_task t LEFT JOIN progress_standing s ON s.task_id = t.id
WHERE t.parent_id IN ({ids}) AND t.id NOT IN ({ids}) AND t.state <> 'withdrawn'"""
FROM_BELOW = COLUMNS + "t.year_id = %s ORDER BY t.path {bytewise} DESC"

READINGS = """SELECT c.task_id, c.percent, c.as_of FROM progress_checkin c
LEFT JOIN progress_checkin r ON r.replaces_id = c.id
WHERE c.task_id IN ({ids}) AND r.id IS NULL AND c.as_of <= '{day}' ORDER BY c.as_of, c.id"""

WITH_PARTS = """SELECT t.id, t.number, t.title, t.weight, u.name, s.light, s.done, s.planned
FROM plan_task t JOIN progress_standing s ON s.task_id = t.id LEFT JOIN org_unit u ON u.id = t.lead_unit_id
WHERE (t.id = %s OR t.parent_id = %s) AND t.state IN ({states}) ORDER BY t.depth, t.position, t.id"""

NAMES = (
    "task_id", "done", "planned", "done_percent", "planned_percent", "unknown_year", "light", "lights", "next_due",
    "read_on", "as_of",
)  # fmt: skip
WRITTEN = ", ".join(NAMES)
OVER = """ON CONFLICT (task_id) DO UPDATE SET done = EXCLUDED.done, planned = EXCLUDED.planned,
done_percent = EXCLUDED.done_percent, planned_percent = EXCLUDED.planned_percent,
unknown_year = EXCLUDED.unknown_year, light = EXCLUDED.light, lights = EXCLUDED.lights,
next_due = EXCLUDED.next_due, read_on = EXCLUDED.read_on, as_of = EXCLUDED.as_of, revision = EXCLUDED.revision"""
WRITE = f"INSERT INTO progress_standing ({WRITTEN}, revision) VALUES {{rows}} {OVER}"  # noqa: S608

# A number that rises with every writing of a year, and is seen in that order. SQLite has one writer for all years.
NEXT = "(SELECT number FROM next)"
NEXT_OF_ALL = "WITH next AS (SELECT COALESCE(MAX(revision), 0) + 1 AS number FROM progress_standing) "
NEXT_OF_YEAR = """WITH next AS (INSERT INTO progress_yearrevision AS r (year_id, number)
SELECT year_id, 1 FROM plan_task WHERE id = %s ON CONFLICT (year_id) DO UPDATE SET number = r.number + 1
RETURNING number) """
LAST_OF_ALL = "SELECT MAX(revision) FROM progress_standing"
LAST_OF_YEAR = "SELECT number FROM progress_yearrevision WHERE year_id = %s"

LINE = ("task_id", "day", "done", "light")
OVER_THE_DAY = "ON CONFLICT (task_id, day) DO UPDATE SET done = EXCLUDED.done, light = EXCLUDED.light"
REMEMBER = f"INSERT INTO progress_standingchange (task_id, day, done, light) VALUES {{rows}} {OVER_THE_DAY}"  # noqa: S608

# PostgreSQL's, both at once: hundreds of values given one by one take the driver longer than the database.
WRITE_ALL = f"""{NEXT_OF_YEAR}, written AS (INSERT INTO progress_standing ({WRITTEN}, revision)
SELECT {WRITTEN}, {NEXT} FROM json_to_recordset(%s) AS given (task_id bigint, done text, planned text,
done_percent numeric, planned_percent numeric, unknown_year smallint, light text, lights jsonb,
next_due date, read_on date, as_of date)
{OVER}) INSERT INTO progress_standingchange (task_id, day, done, light)
SELECT task_id, day, done, light FROM json_to_recordset(%s) AS given (task_id bigint, day date, done text, light text)
{OVER_THE_DAY}"""  # noqa: S608


class Around(NamedTuple):
    """All that adding up some paths asks for."""

    on_path: list[Row]  # without the withdrawn
    beside: list[Beside]  # the children of those, without those
    read: dict[int, Reading]
    days: WorkingDays
    rule: Rule


def around(year_id: int, ids: Iterable[int], day: date) -> Around:
    """What measuring tasks of a year, each with all above it, asks for; read as of ``day``. In one trip to PostgreSQL:
    on a busy machine each is a wait for the processor, twice, while others wait for whoever adds up."""
    numbers = _numbers(ids)
    rows, kids, readings, rule, calendar = _asked_all(
        ROWS.format(ids=numbers), BESIDE.format(ids=numbers), READINGS.format(ids=numbers, day=day.isoformat()),
        RULE.format(year=int(year_id)), CALENDAR.format(year=int(year_id)),
    )  # fmt: skip
    beside = [Beside._make([*c[:8], c[8] and _counts(c[8]), *c[9:]]) for c in kids]
    return Around([_row(row) for row in rows], beside, _latest(readings), counted_days(calendar), _rule(rule[0]))


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
    return _latest(_asked(READINGS.format(ids=_numbers(ids), day=day.isoformat())))


def _latest(readings: Iterable[Sequence[Any]]) -> dict[int, Reading]:
    latest = {task: (percent, as_of) for task, percent, as_of in readings}
    return {task: Reading(Fraction(str(percent)) / 100, as_of) for task, (percent, as_of) in latest.items()}


def today_of(year_id: int, day: date) -> Today:
    """How a year is measured on a day: the calendar and its institution's rule."""
    rule, calendar = _asked_all(RULE.format(year=int(year_id)), CALENDAR.format(year=int(year_id)))
    return Today(day, counted_days(calendar), _rule(rule[0]))


def _rule(columns: Sequence[Any]) -> Rule:
    return Rule() if None in columns else Rule(*columns)


def write(standings: Sequence[tuple[int, Measured]], day: date, *, remembered: Sequence[StandingChange] = ()) -> None:
    """Insert or overwrite standings of tasks of one year, and lines of their history, many in a statement."""
    if connection.vendor == "sqlite":
        _many(NEXT_OF_ALL + WRITE, [*["%s"] * 11, NEXT], (_columns(*each, day) for each in standings))
        remember(remembered)
        return
    lines = {change.task_id: _line(change) for change in remembered}
    with connection.cursor() as cursor:
        for start in range(0, len(standings), AT_ONCE):
            batch = standings[start : start + AT_ONCE]
            rows = [_named(*each, day) for each in batch]
            told = [dict(zip(LINE, lines[task], strict=True)) for task, _ in batch if task in lines]
            cursor.execute(WRITE_ALL, [batch[0][0], json.dumps(rows), json.dumps(told)])


def lay_out(standings: Iterable[tuple[int, Measured]], day: date) -> None:
    """Of tasks that count for nothing yet: nothing is added up from them, so no revision tells of them."""
    _many(WRITE, [*["%s"] * 11, "NULL"], (_columns(*each, day) for each in standings))


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


def _named(task: int, now: Measured, day: date) -> dict[str, Any]:
    return {**dict(zip(NAMES, _columns(task, now, day), strict=True)), "lights": now.lights}


def remember(changes: Iterable[StandingChange]) -> None:
    """Write history: the latest of a day stays."""
    _many(REMEMBER, ["%s"] * 4, (_line(change) for change in changes))


def _line(change: StandingChange) -> list[Any]:
    return [change.task_id, change.day.isoformat(), change.done, change.light]


def _many(statement: str, columns: list[str], rows: Iterable[list[Any]]) -> None:
    coming = iter(rows)
    row = f"({', '.join(columns)})"
    with connection.cursor() as cursor:
        while batch := list(islice(coming, AT_ONCE)):
            values = [value for each in batch for value in each]
            cursor.execute(statement.format(rows=", ".join([row] * len(batch))), values)


def _asked(statement: str, values: Sequence[Any] = ()) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _asked_all(*statements: str) -> list[list[Any]]:
    """Statements without values, one after the other; PostgreSQL takes them all at once."""
    if connection.vendor == "sqlite":
        return [_asked(statement) for statement in statements]
    with connection.cursor() as cursor:
        cursor.execute(";\n".join(statements))
        found = [list(cursor.fetchall())]
        while cursor.nextset():
            found.append(list(cursor.fetchall()))
        return found


def _numbers(ids: Iterable[int]) -> str:
    """Written into the statement: as values, hundreds of them take longer than the answer."""
    return ", ".join(str(int(pk)) for pk in ids)


def _marks(ids: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(ids))
