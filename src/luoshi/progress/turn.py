"""Whose turn it is to add up a year: one writer at a time, and whoever has the turn adds up for all who wait.

Nobody writes standings without the turn, so that two writers neither overwrite each other nor wait for each other in a
ring: adding up takes no lock that others hold. A check-in that finds the turn taken leaves its task waiting, ends its
transaction and only then waits for the turn; by then whoever had it has mostly added up all that waited, in the same few
statements as for one (docs/adr/0011).

SQLite has one writer at a time anyhow: there it is always one's turn, and nothing ever waits.
"""

from __future__ import annotations

from typing import Any

from django.db import OperationalError, connection

from luoshi.plan.models import Task

SPACE = 0x4C75  # this room's own among the advisory locks of a database
PATIENCE = "2s"

LEFT = "EXISTS (SELECT FROM progress_waiting WHERE year_id = %s)"
TAKE = f"SELECT pg_advisory_xact_lock(%s, %s), {LEFT}"
TRY = f"SELECT pg_try_advisory_xact_lock(%s, %s), {LEFT}"
TAKE_SOON = f"SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(%s, %s), {LEFT}"
COLLECT = """DELETE FROM progress_waiting w USING plan_task t
WHERE t.id = w.task_id AND w.year_id = %s RETURNING t.path"""
WAIT = "INSERT INTO progress_waiting (year_id, task_id) VALUES (%s, %s)"
LOCK_NOT_AVAILABLE = "55P03"


class Busy(Exception):
    """Somebody has had the turn for longer than one waits."""


def take(year_id: int) -> list[str]:
    """Have the turn until the transaction ends. Gives the paths of the tasks that wait, which wait no longer."""
    return _taken(TAKE, year_id) or []


def take_if_free(year_id: int) -> list[str] | None:
    """The same; None at once when somebody else has the turn."""
    return _taken(TRY, year_id)


def take_soon(year_id: int) -> list[str]:
    """The same; ``Busy`` when somebody has the turn for long, as for measuring a whole year."""
    try:
        return _taken(TAKE_SOON, year_id, PATIENCE) or []
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) == LOCK_NOT_AVAILABLE:
            raise Busy from error
        raise


def wait(task: Task) -> None:
    """To be added up by whoever has the turn next."""
    with connection.cursor() as cursor:
        cursor.execute(WAIT, [task.year_id, task.pk])


def _taken(statement: str, year_id: int, *settings: str) -> list[str] | None:
    """What waited when the statement began; whatever comes after that, its own writer sees to."""
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, [*settings, SPACE, year_id, year_id])
        *_, got, left = cursor.fetchone()
        if got is False:
            return None
        return _rows(cursor, year_id) if left else []


def _rows(cursor: Any, year_id: int) -> list[str]:
    cursor.execute(COLLECT, [year_id])
    return [path for (path,) in cursor.fetchall()]
