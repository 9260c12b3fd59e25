"""Whose turn it is to add up a year: one writer at a time, and whoever has the turn adds up for all who wait.

Nobody writes standings without the turn, so that two writers neither overwrite each other nor wait for each other in a
ring: adding up takes no lock that others hold. A check-in that finds the turn taken leaves its task waiting, ends its
transaction and only then waits until somebody has added it up: whoever has the turn next does so for all that wait, in
the same few statements as for one, and all of them go on at once (docs/adr/0013).

SQLite has one writer at a time anyhow: there it is always one's turn, and nothing ever waits.
"""

from __future__ import annotations

from typing import Any

from django.db import OperationalError, connection

from luoshi.plan.models import Task

SPACE = 0x4C75  # this room's own among the advisory locks of a database
PATIENCE = 2.0  # seconds
SOON = "set_config('lock_timeout', '2s', true)"

TAKE = "SELECT pg_advisory_xact_lock(%s, %s)"
TAKE_SOON = f"SELECT {SOON}, pg_advisory_xact_lock(%s, %s)"
NEXT = f"SELECT {SOON}, pg_advisory_xact_lock_shared(%s, %s)"
STILL_WAITS = f"SELECT FROM progress_waiting w, (SELECT {SOON}) soon WHERE w.id = %s FOR UPDATE OF w"
TRY = "SELECT EXISTS (SELECT FROM progress_waiting WHERE year_id = %s), pg_try_advisory_xact_lock(%s, %s)"
WAITED_FOR = "SELECT EXISTS (SELECT FROM progress_waiting WHERE year_id = %s)"
COLLECT = """DELETE FROM progress_waiting w USING plan_task t
WHERE t.id = w.task_id AND w.year_id = %s RETURNING t.path"""
WAIT = "INSERT INTO progress_waiting (year_id, task_id) VALUES (%s, %s) RETURNING id"
LOCK_NOT_AVAILABLE = "55P03"


class Busy(Exception):
    """Somebody has had the turn for longer than one waits."""


def take(year_id: int) -> list[str]:
    """Have the turn until the transaction ends. Gives the paths of the tasks that wait, which wait no longer."""
    if connection.vendor == "sqlite":
        return []
    _asked(TAKE, SPACE, year_id)
    return _collected(year_id)


def take_soon(year_id: int) -> list[str]:
    """The same; ``Busy`` when somebody has the turn for long, as for measuring a whole year."""
    if connection.vendor == "sqlite":
        return []
    _asked_soon(TAKE_SOON, SPACE, year_id)
    return _collected(year_id)


def take_if_free(year_id: int) -> list[str] | None:
    """The same; None at once when somebody else has the turn. What comes to wait just then, its own writer sees to."""
    if connection.vendor == "sqlite":
        return []
    [(waited, got)] = _asked(TRY, year_id, SPACE, year_id)
    return (_collected(year_id) if waited else []) if got else None


def waited_for(year_id: int) -> bool:
    return connection.vendor != "sqlite" and bool(_asked(WAITED_FOR, year_id)[0][0])


def wait(task: Task) -> int:
    """To be added up by whoever has the turn next. Gives the place in the queue."""
    [(place,)] = _asked(WAIT, task.year_id, task.pk)
    return int(place)


def still_waits(place: int) -> bool:
    """Outside any transaction. Where somebody is just adding it up, this waits until that is done."""
    return bool(_asked_soon(STILL_WAITS, place))


def wait_for_end(year_id: int) -> None:
    """Outside any transaction: until whoever has the turn has had it. All who wait so go on at once."""
    _asked_soon(NEXT, SPACE, year_id)


def _collected(year_id: int) -> list[str]:
    """In a statement of its own: one that had to wait for the turn sees the table as it was before."""
    return [path for (path,) in _asked(COLLECT, year_id)]


def _asked(statement: str, *values: int) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _asked_soon(statement: str, *values: int) -> list[Any]:
    try:
        return _asked(statement, *values)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) == LOCK_NOT_AVAILABLE:
            raise Busy from error
        raise
