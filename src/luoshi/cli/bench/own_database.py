"""A database of a benchmark's own that is thrown away: SQLite in a temporary folder, PostgreSQL beside the one that
``LUOSHI_DATABASE_URL`` names, or else in a cluster started for the purpose."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from luoshi.cli.bench import cluster

DATABASES = ("sqlite", "postgres")


@contextmanager
def own_database(database: str = "") -> Iterator[dict[str, str]]:
    """Django is set up on it. Gives what the machine and the database are. ``database`` empty: the kind of the one that
    ``LUOSHI_DATABASE_URL`` names, else SQLite. Raises ``typer.BadParameter`` for any other."""
    given = os.environ.get("LUOSHI_DATABASE_URL", "")
    database = database or ("postgres" if given.startswith("postgres") else "sqlite")
    if database not in DATABASES:
        raise typer.BadParameter(f"{database} is neither sqlite nor postgres", param_hint="--database")
    with _home(database, given):
        import django

        django.setup()
        from django.db import connection

        if database == "sqlite":  # a file, not memory, as in service: writers share it
            connection.settings_dict["TEST"]["NAME"] = f"{os.environ['LUOSHI_HOME']}/bench.sqlite3"
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield _machine(connection)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


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


def _machine(connection: Any) -> dict[str, str]:
    connection.ensure_connection()
    version = ".".join(str(part) for part in connection.get_database_version())
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "database": f"{connection.display_name} {version}",
    }
