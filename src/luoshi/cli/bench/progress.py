"""``luoshi bench progress``: a leaf check-in and a root read in trees of 1,111, 11,111 … tasks.

On SQLite in a database of its own that is thrown away; on PostgreSQL in a fresh one beside the one that
``LUOSHI_DATABASE_URL`` names, thrown away as well.
"""

from __future__ import annotations

import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Annotated, Any

import typer

BRANCHES = 10


def progress(
    sizes: Annotated[str, typer.Option(help="Tasks in the tree: 1111, 11111 (ten children each).")] = "1111,11111",
    runs: Annotated[int, typer.Option(help="Check-ins and reads timed; the median counts.", min=5)] = 50,
) -> None:
    """A leaf check-in and a root read in a tree of tasks."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as home:
        os.environ["LUOSHI_HOME"] = home
        os.environ["LUOSHI_DEMO"] = "1"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.house.settings")
        import django

        django.setup()
        from django.db import connection

        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            for line in _machine(connection):
                typer.echo(line)
            for size in (int(word) for word in sizes.split(",")):
                for line in _measured(size, runs):
                    typer.echo(line)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def _machine(connection: Any) -> list[str]:
    connection.ensure_connection()
    version = ".".join(str(part) for part in connection.get_database_version())
    return [
        f"machine  {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        f"database {connection.display_name} {version}",
    ]


def _measured(size: int, runs: int) -> list[str]:
    from luoshi.progress.actions.check_in import check_in
    from luoshi.progress.models import Standing
    from luoshi.progress.rollup import refresh_standings

    owner, year, leaves, top = _tree(size)
    first = _timed(lambda: refresh_standings(year.pk))
    again = _timed(lambda: refresh_standings(year.pk))
    for leaf in leaves[:3]:
        check_in(task=leaf, percent=10, by=owner)  # the first one starts the tasks above
    step = max(1, len(leaves) // runs)
    picked = leaves[3::step][:runs]
    for leaf in picked:
        check_in(task=leaf, percent=20, by=owner)
    checks = [_timed(partial(check_in, task=leaf, percent=30 + n % 60, by=owner)) for n, leaf in enumerate(picked)]
    statements = _statements(partial(check_in, task=picked[0], percent=29, by=owner))

    def read() -> Fraction:
        return Standing.objects.get(task=top).exact_done

    reads = [_timed(read) for _ in range(runs)]
    return [
        f"\n{size} tasks, {len(leaves)} of them leaves, {leaves[0].depth} levels",
        f"  leaf check-in   {_median(checks)}, {statements}",
        f"  root read       {_median(reads)}, {_statements(read)}",
        f"  measured anew   {first[0]:.2f} s the first time, {again[0]:.2f} s when nothing differs",
    ]


def _tree(size: int) -> tuple[Any, Any, list[Any], Any]:
    """One key task with ten below each down to ``size`` tasks, all of one section; the calendar of the year."""
    from datetime import date

    from luoshi.intake.models import WorkYear
    from luoshi.kernel import clock, trees
    from luoshi.org.enums import UnitKind
    from luoshi.org.models import CalendarYear, Person, Unit
    from luoshi.plan.enums import DueKind, TaskState
    from luoshi.plan.models import Task

    today = clock.today()
    CalendarYear.objects.get_or_create(year=today.year, defaults={"provisional": True})
    unit = Unit.objects.create(name=f"bench {size}", kind=UnitKind.INSTITUTE)
    trees.place(unit)
    owner = Person.objects.create_person(number=f"B{size}", name="bench", unit=unit)
    year = WorkYear.objects.create(unit=unit, year=today.year, opened_at=clock.now(), opened_by=owner)
    made = {
        "year": year, "lead_unit": unit, "owner": owner, "state": TaskState.ISSUED, "issued_at": clock.now(),
        "starts_on": date(today.year, 1, 1), "due_on": date(today.year, 12, 31), "due_kind": DueKind.DATE,
        "created_at": clock.now(), "created_by": owner,
    }  # fmt: skip
    top = Task.objects.create(number="1", title="bench", **made)
    trees.place(top)
    level, count = [top], 1
    while count < size:
        parents = level
        level = Task.objects.bulk_create(
            [
                Task(parent=p, number=f"{p.number}-{n}", title="bench", weight=n, depth=p.depth + 1, **made)
                for p in parents
                for n in range(1, BRANCHES + 1)
            ],
            batch_size=500,
        )
        for task in level:
            task.path = f"{task.parent.path}{task.pk}/"  # as trees.place would, ten thousand at once
        Task.objects.bulk_update(level, ["path"], batch_size=500)
        count += len(level)
    return owner, year, level, top


def _timed(act: Callable[[], Any]) -> tuple[float, float]:
    """Seconds by the wall's clock, and of this process on the processor: on a busy machine they part."""
    wall, processor = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - processor


def _statements(act: Callable[[], Any]) -> str:
    """How many statements, savepoints apart: they send no query."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        act()
    framing = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    framed = sum(query["sql"].startswith(framing) for query in captured)
    return f"{len(captured) - framed} statements" + (f" and {framed} of framing" if framed else "")


def _median(found: list[tuple[float, float]]) -> str:
    wall = sorted(seconds * 1000 for seconds, _ in found)
    processor = statistics.median(seconds * 1000 for _, seconds in found)
    late = wall[int(len(wall) * 0.95)]
    return f"{statistics.median(wall):.2f} ms median, {late:.2f} ms at 95 %, {processor:.2f} ms of processor"
