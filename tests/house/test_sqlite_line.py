"""Those who want to write to SQLite stand in line: each gets its turn, and nobody waits for ever."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from luoshi.house.database import database_from

WRITERS, EACH = 8, 25


def connection_to(file: Path, patience: float = 20) -> Any:
    found = database_from(f"sqlite:///{file}")
    found["OPTIONS"] = found["OPTIONS"] | {"timeout": patience}
    return ConnectionHandler({"default": found})["default"]


@contextmanager
def writing(connection: Any) -> Iterator[Any]:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with connection.cursor() as cursor:
        yield cursor
    connection.commit()
    connection.set_autocommit(True)


@pytest.fixture
def file(tmp_path: Path, django_db_blocker: Any) -> Iterator[Path]:
    """A database of the test's own, apart from that of the other tests."""
    made = tmp_path / "house.sqlite3"
    with django_db_blocker.unblock():
        with connection_to(made).cursor() as cursor:
            cursor.execute("CREATE TABLE counted (number integer)")
            cursor.execute("INSERT INTO counted VALUES (0)")
        yield made


def counted(file: Path) -> int:
    with connection_to(file).cursor() as cursor:
        return int(cursor.execute("SELECT number FROM counted").fetchone()[0])


def test_line_made_under_a_strict_mask_is_open_to_others(file: Path) -> None:
    """Root may run a command once; the service, another user, goes on writing."""
    mask = os.umask(0o077)
    try:
        with writing(connection_to(file)) as cursor:
            cursor.execute("UPDATE counted SET number = 1")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(file.with_name(f"{file.name}-line").stat().st_mode) == 0o644


def count_on(file: Path, barrier: Any, said: Any) -> None:
    """Reads and writes what it read: without a lock from the beginning on, some of it would be lost."""
    try:
        connection = connection_to(file)
        barrier.wait(60)
        for _ in range(EACH):
            with writing(connection) as cursor:
                number = cursor.execute("SELECT number FROM counted").fetchone()[0]
                cursor.execute("UPDATE counted SET number = %s", [number + 1])
        said.put("")
    except Exception as error:
        said.put(f"{type(error).__name__}: {error}")


def test_writers_without_a_pause_all_get_their_turn(file: Path) -> None:
    fork = multiprocessing.get_context("fork")
    barrier, said = fork.Barrier(WRITERS), fork.SimpleQueue()
    at_work = [fork.Process(target=count_on, args=(file, barrier, said)) for _ in range(WRITERS)]
    for process in at_work:
        process.start()
    assert [said.get() for _ in at_work] == [""] * WRITERS
    for process in at_work:
        process.join(60)
    assert counted(file) == WRITERS * EACH


def test_writer_waits_behind_those_who_came_before(file: Path) -> None:
    begun = threading.Event()

    def write() -> None:
        with writing(connection_to(file)) as cursor:
            begun.set()
            cursor.execute("UPDATE counted SET number = 7")

    with Path(f"{file}-line").open("w") as line:
        fcntl.flock(line, fcntl.LOCK_EX)
        writer = threading.Thread(target=write)
        writer.start()
        assert not begun.wait(0.05)
    writer.join(60)
    assert counted(file) == 7


def test_long_writer_is_waited_for_no_longer_than_patience_lasts(file: Path) -> None:
    impatient = connection_to(file, patience=0.02)
    with writing(connection_to(file)), pytest.raises(OperationalError, match="locked"), writing(impatient):
        pass
    impatient.close()
    with writing(connection_to(file)) as cursor:
        cursor.execute("UPDATE counted SET number = 9")
    assert counted(file) == 9
