"""Many writers at once on different leaves under one root, beside the same writes without roll-up."""

from __future__ import annotations

import multiprocessing
import time
from typing import Any

from django.db import connection

from luoshi.cli.bench.progress_tree import Tree
from luoshi.progress.models import CheckIn
from luoshi.progress.rollup import refresh_standings

EACH = 12  # check-ins a writer sends


def race(tree: Tree, writers: int) -> dict[str, float]:
    """Check-ins a second of ``writers`` processes, with and without roll-up; what was lost, and what came out wrong."""
    before = CheckIn.objects.filter(task__year=tree.year).count()
    with_rollup = _rate(tree, writers, follows=True)
    lost = before + writers * EACH - CheckIn.objects.filter(task__year=tree.year).count()
    started = time.perf_counter()
    wrong = refresh_standings(tree.year.pk)
    took = time.perf_counter() - started
    without = _rate(tree, writers, follows=False)
    return {
        "writers": writers,
        "check-ins a second": with_rollup,
        "… without roll-up": without,
        "… share kept": with_rollup / without,
        "check-ins lost": lost,
        "measured anew, nothing changed, s": took,
        "standings not exact right after the last": wrong,
    }


def _rate(tree: Tree, writers: int, *, follows: bool) -> float:
    fork = multiprocessing.get_context("fork")
    barrier, failures = fork.Barrier(writers + 1), fork.SimpleQueue()
    connection.close()  # no child may share it
    at_work = [fork.Process(target=_write, args=(tree, n, writers, follows, barrier, failures)) for n in range(writers)]
    for process in at_work:
        process.start()
    barrier.wait(60)
    started = time.perf_counter()
    for process in at_work:
        process.join()
    took = time.perf_counter() - started
    if not failures.empty():
        raise RuntimeError(failures.get())
    return writers * EACH / took


def _write(tree: Tree, writer: int, writers: int, follows: bool, barrier: Any, failures: Any) -> None:
    from luoshi.progress.actions import check_in as action

    if not follows:
        action.follow = lambda *tasks: None
    mine = tree.leaves[writer::writers]
    try:
        connection.ensure_connection()
        barrier.wait(60)
        for n in range(EACH):
            action.check_in(task=mine[n % len(mine)], percent=(writer * 7 + n * 5) % 100, by=tree.owner)
    except Exception as error:
        failures.put(f"{type(error).__name__}: {error}")
    finally:
        connection.close()
