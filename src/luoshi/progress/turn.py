"""Whose turn it is to add up a year: one writer at a time, and whoever has the turn adds up for all who wait.

Nobody writes standings without the turn, so that two writers neither overwrite each other nor wait for each other in a
ring: adding up takes no lock that others hold. A check-in that finds the turn taken leaves its task waiting, ends its
transaction and only then waits until somebody has added it up. The first of those who come while one turn lasts *leads*
the rest: it alone waits for the turn, and adds up for all that wait, in the same few statements as for one; the others
wait for it and are woken once, when that is done (docs/adr/0013).

SQLite has one writer at a time anyhow: there it is always one's turn, and nothing ever waits.
"""

from __future__ import annotations

from typing import Any

from django.db import OperationalError, connection

from luoshi.plan.models import Task

SPACE = 0x4C75  # this room's own among the advisory locks of a database; the two after it are held by those who lead
PATIENCE = "2s"
LOCK_NOT_AVAILABLE = "55P03"

TAKE = "SELECT pg_advisory_xact_lock({space}, {year})"
TAKE_SOON = "SELECT set_config('lock_timeout', '{patience}', true), pg_advisory_xact_lock({space}, {year})"
TRY = """WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock({space}, {year}) AS mine), place AS (
INSERT INTO progress_waiting (year_id, task_id) SELECT {year}, {task} FROM turn WHERE NOT mine RETURNING id)
SELECT mine, EXISTS (SELECT FROM progress_waiting WHERE year_id = {year}), (SELECT id FROM place) FROM turn"""
WAITED_FOR = "SELECT EXISTS (SELECT FROM progress_waiting WHERE year_id = {year})"
COLLECT = """DELETE FROM progress_waiting w USING plan_task t
WHERE t.id = w.task_id AND w.year_id = {year} RETURNING t.path"""

# Two leads by turns, so that whoever comes while one adds up finds the next free: an adding up changes the number.
LED = """(SELECT {space} + 1 + COALESCE((SELECT number FROM progress_yearrevision WHERE year_id = {year}), 0)::int % 2
AS lead, set_config('lock_timeout', '{patience}', true)) led"""
LEAD = f"""SELECT CASE WHEN pg_try_advisory_xact_lock({{space}}, {{year}}) THEN true
WHEN pg_try_advisory_xact_lock(lead, {{year}}) THEN pg_advisory_xact_lock({{space}}, {{year}})::text = ''
ELSE false END FROM {LED}"""  # noqa: S608
STILL_WAITS = f"""SELECT CASE WHEN pg_try_advisory_xact_lock(lead, {{year}}) THEN ''
ELSE pg_advisory_xact_lock_shared(lead, {{year}})::text END FROM {LED};
SELECT EXISTS (SELECT FROM progress_waiting WHERE id = {{place}})"""  # noqa: S608


class Busy(Exception):
    """Somebody has had the turn for longer than one waits."""


def take(year_id: int) -> list[str]:
    """Have the turn until the transaction ends. Gives the paths of the tasks that wait, which wait no longer."""
    if connection.vendor == "sqlite":
        return []
    _asked(TAKE, year_id)
    return _collected(year_id)


def take_soon(year_id: int) -> list[str]:
    """The same; ``Busy`` when somebody has the turn for long, as for measuring a whole year."""
    if connection.vendor == "sqlite":
        return []
    _asked(TAKE_SOON, year_id)
    return _collected(year_id)


def take_or_wait(task: Task) -> tuple[list[str], int | None]:
    """The same at once, or else, when somebody has the turn, a place among those who wait. What others put down just
    then, they see to."""
    if connection.vendor == "sqlite":
        return [], None
    [(mine, waited, place)] = _asked(TRY, task.year_id, task=task.pk)
    return (_collected(task.year_id) if mine and waited else []), place


def lead(year_id: int) -> list[str] | None:
    """Have the turn for all who wait; None when somebody else is about to, or at it."""
    return _collected(year_id) if _asked(LEAD, year_id)[0][0] else None


def still_waits(year_id: int, place: int) -> bool:
    """Outside any transaction. Where somebody leads, this waits until that is done."""
    return bool(_asked(STILL_WAITS, year_id, place=place)[0][0])


def waited_for(year_id: int) -> bool:
    return connection.vendor != "sqlite" and bool(_asked(WAITED_FOR, year_id)[0][0])


def _collected(year_id: int) -> list[str]:
    """In a statement of its own: one that had to wait for the turn sees the table as it was before."""
    return [path for (path,) in _asked(COLLECT, year_id)]


def _asked(statement: str, year_id: int, **numbers: int) -> list[Any]:
    """The rows of the last statement: several in one go are one transaction, and each sees what has ended before it."""
    with connection.cursor() as cursor:
        try:
            cursor.execute(statement.format(space=SPACE, patience=PATIENCE, year=int(year_id), **numbers))
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) == LOCK_NOT_AVAILABLE:
                raise Busy from error
            raise
        while cursor.nextset():
            pass
        return list(cursor.fetchall())
