"""Many writers at once on different leaves under one root, beside the same writes without roll-up."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection

from luoshi.cli.bench.progress_tree import Tree
from luoshi.progress.models import CheckIn
from luoshi.progress.rollup import refresh_standings

EACH = 12  # check-ins a writer sends in a round
ROUNDS = 3  # with and without roll-up by turns, because other work on the machine comes and goes


@dataclass
class Round:
    rate: float  # check-ins a second
    processor: float  # milliseconds on the processor a check-in, of writers and database together


def race(tree: Tree, writers: int) -> dict[str, float]:
    """Check-ins a second of ``writers`` processes, with and without roll-up; what was lost, and what came out wrong."""
    with_rollup, without, lost = [], [], 0
    for n in range(ROUNDS):
        without.append(_round(tree, writers, n, follows=False))
        before = CheckIn.objects.filter(task__year=tree.year).count()
        with_rollup.append(_round(tree, writers, n, follows=True))
        lost += before + writers * EACH - CheckIn.objects.filter(task__year=tree.year).count()
    started = time.perf_counter()
    wrong = refresh_standings(tree.year.pk)
    return {
        "writers": writers,
        "check-ins a second": median(each.rate for each in with_rollup),
        "… without roll-up": median(each.rate for each in without),
        "… share kept": median(a.rate / b.rate for a, b in zip(with_rollup, without, strict=True)),
        "processor ms a check-in, all processes": median(each.processor for each in with_rollup),
        "… without roll-up ": median(each.processor for each in without),
        "… share kept, by the processor": median(
            b.processor / a.processor for a, b in zip(with_rollup, without, strict=True)
        ),
        "check-ins lost": lost,
        "measured anew, s": time.perf_counter() - started,
        "standings not exact right after the last": wrong,
    }


def _round(tree: Tree, writers: int, number: int, *, follows: bool) -> Round:
    fork = multiprocessing.get_context("fork")
    barrier, failures = fork.Barrier(writers + 1), fork.SimpleQueue()
    server = _postmaster()
    connection.close()  # no child may share it
    used = _processor(server)
    shared = (number, follows, barrier, failures)
    at_work = [fork.Process(target=_write, args=(tree, n, writers, *shared)) for n in range(writers)]
    for process in at_work:
        process.start()
    barrier.wait(60)
    started = time.perf_counter()
    for process in at_work:
        process.join()
    took = time.perf_counter() - started
    if not failures.empty():
        raise RuntimeError(failures.get())
    sent = writers * EACH
    return Round(sent / took, (_processor(server) - used) * 1000 / sent)


def _postmaster() -> int | None:
    """The process that PostgreSQL's backends are children of; None where they are not on this machine, or on SQLite."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return _stat(int(cursor.fetchone()[0]), 1)


def _processor(server: int | None) -> float:
    """Seconds on the processor of all children that have ended: our writers, and the database's backends."""
    ours = resource.getrusage(resource.RUSAGE_CHILDREN)
    ticks = sum(_stat(server, field) or 0 for field in (13, 14)) if server else 0
    return ours.ru_utime + ours.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


def _stat(process: int, field: int) -> int | None:
    """A number of /proc/…/stat, counted from the state on."""
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[field])
    except OSError:
        return None


def _write(tree: Tree, writer: int, writers: int, number: int, follows: bool, barrier: Any, failures: Any) -> None:
    """Each check-in says something else than the one before it: one that changes nothing would not be added up."""
    from luoshi.progress.actions import check_in as action

    if not follows:
        action.follow_in_turn = lambda task: None
    mine = tree.leaves[writer::writers]
    try:
        connection.ensure_connection()
        barrier.wait(60)
        for n in range(EACH):
            action.check_in(
                task=mine[n % len(mine)], percent=(writer * 7 + n * 5 + number * 31 + 17 * follows) % 100, by=tree.owner
            )
    except Exception as error:
        failures.put(f"{type(error).__name__}: {error}")
    finally:
        connection.close()
