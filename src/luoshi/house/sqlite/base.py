"""SQLite whose writers stand in line.

SQLite itself lets whoever wants to write look again and again, at first after a millisecond and in the end every tenth of a
second, and gives up with “database is locked” after a while. Whoever looks just then gets it: among many writers without a
pause between their transactions, one may be unlucky for as long as its patience lasts. Here only the first in line looks, and
often; the others wait behind it for a lock on a file beside the database, which the system gives in the order of coming.

The line is left as soon as the transaction has begun: whoever is killed or hangs within it holds nobody up there.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.sqlite3 import base

OFTEN = 0.001  # seconds
AT_LEAST = 2.0  # seconds for the first in line, however long it stood there


class DatabaseWrapper(base.DatabaseWrapper):
    def _start_transaction_under_autocommit(self) -> None:
        mode = self.settings_dict["OPTIONS"].get("transaction_mode")
        if mode != "IMMEDIATE" or self.is_in_memory_db():
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
            return
        patience = float(self.settings_dict["OPTIONS"]["timeout"])
        until = time.monotonic() + patience
        with in_line(f"{self.settings_dict['NAME']}-line"), self.wrap_database_errors:
            begin(self.connection, max(until, time.monotonic() + min(AT_LEAST, patience)), patience)


@contextmanager
def in_line(path: str) -> Iterator[None]:
    """Wait until all who came before have gone on."""
    file = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)  # whoever may read it may stand in line
    try:
        if os.fstat(file).st_uid == os.geteuid():
            os.fchmod(file, 0o644)  # whatever the mask was: a command run once by root must not shut the service out
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def begin(connection: sqlite3.Connection, until: float, patience: float) -> None:
    """Begin to write as soon as nobody else does. Other statements wait as they did, with SQLite's own patience."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            time.sleep(OFTEN)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
