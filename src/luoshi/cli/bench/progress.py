"""``luoshi bench progress``: what trees of 1,111, 11,111 … tasks cost, with the growth from one size to the next.

On a database of its own that is thrown away: SQLite in a temporary folder, PostgreSQL beside the one that
``LUOSHI_DATABASE_URL`` names, or else in a cluster started for the purpose.
"""

from __future__ import annotations

import json as json_
import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from luoshi.cli.bench import cluster

DATABASES = ("sqlite", "postgres")
Row = dict[str, float]


def progress(
    sizes: Annotated[str, typer.Option(help="Tasks in the tree: 1111, 11111 … (ten children each).")] = "1111,11111",
    database: Annotated[str, typer.Option(help="sqlite or postgres.")] = "",
    runs: Annotated[int, typer.Option(help="Check-ins and reads timed; the median counts.", min=5)] = 50,
    writers: Annotated[int, typer.Option(help="Writers at once under one root; 0 leaves them out.", min=0)] = 16,
    night: Annotated[bool, typer.Option(help="Measure the whole year for the next day, as `luoshi tick` does.")] = True,
    json: Annotated[bool, typer.Option("--json", help="One object instead of the table.")] = False,
) -> None:
    """Load, leaf check-in, root read, move, add and many writers in a tree of tasks."""
    given = os.environ.get("LUOSHI_DATABASE_URL", "")
    database = database or ("postgres" if given.startswith("postgres") else "sqlite")
    if database not in DATABASES:
        raise typer.BadParameter(f"{database} is neither sqlite nor postgres", param_hint="--database")
    wanted = [int(word) for word in sizes.split(",")]
    with _home(database, given):
        import django

        django.setup()
        from django.db import connection

        if database == "sqlite":  # a file, not memory: writers share it
            connection.settings_dict["TEST"]["NAME"] = f"{os.environ['LUOSHI_HOME']}/bench.sqlite3"
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            machine = _machine(connection)
            found = {}
            for size in wanted:
                found[size] = _measured(size, runs, writers, night)
                typer.echo(f"{size:,}: " + json_.dumps(found[size]), err=True)  # a large tree takes its time
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
    if json:
        typer.echo(json_.dumps({**machine, "sizes": found}, ensure_ascii=False, indent=1))
    else:
        _print(machine, found)


@contextmanager
def _home(database: str, given: str) -> Iterator[None]:
    """The environment of a database of one's own, before Django is set up."""
    os.environ["LUOSHI_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.house.settings")
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as home:
        os.environ["LUOSHI_HOME"] = home
        if database == "sqlite":
            os.environ.pop("LUOSHI_DATABASE_URL", None)
            yield
        elif given.startswith("postgres"):
            yield
        else:
            with cluster.temporary_cluster() as url:
                os.environ["LUOSHI_DATABASE_URL"] = url
                yield


def _measured(size: int, runs: int, writers: int, night: bool) -> Row:
    from luoshi.cli.bench.progress_tree import grow, measure
    from luoshi.cli.bench.progress_writers import race

    tree = grow(size, night)
    row = measure(tree, runs)
    return {**row, **race(tree, writers)} if writers else row


def _machine(connection: Any) -> dict[str, str]:
    connection.ensure_connection()
    version = ".".join(str(part) for part in connection.get_database_version())
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "database": f"{connection.display_name} {version}",
    }


def _print(machine: dict[str, str], found: dict[int, Row]) -> None:
    for name, words in machine.items():
        typer.echo(f"{name:10}{words}")
    sizes = list(found)
    typer.echo(f"\n{'':42}" + "".join(f"{size:>12,}" for size in sizes) + ("      growth" if len(sizes) > 1 else ""))
    for name in next(iter(found.values())):
        values = [found[size][name] for size in sizes]
        growth = f"{values[-1] / values[0]:>11.1f}×" if len(values) > 1 and values[0] else ""
        typer.echo(f"{name:42}" + "".join(f"{value:>12,.2f}" for value in values) + growth)
