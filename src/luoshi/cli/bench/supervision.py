"""``luoshi bench supervision``: what a day costs where 100,000 slips are open: their lights, then the ladder.

On a database of its own that is thrown away: SQLite in a temporary folder, PostgreSQL beside the one that
``LUOSHI_DATABASE_URL`` names, or else in a cluster started for the purpose.
"""

from __future__ import annotations

import json as json_
import os
from typing import Annotated

import typer

from luoshi.cli.bench.progress import DATABASES, _home, _machine

Row = dict[str, float]


def supervision(
    items: Annotated[int, typer.Option(help="Open slips.", min=100)] = 100_000,
    database: Annotated[str, typer.Option(help="sqlite or postgres.")] = "",
    json: Annotated[bool, typer.Option("--json", help="One object instead of the table.")] = False,
) -> None:
    """Lights and ladder of many open slips: on a usual day, again on the same day, after a standstill."""
    given = os.environ.get("LUOSHI_DATABASE_URL", "")
    database = database or ("postgres" if given.startswith("postgres") else "sqlite")
    if database not in DATABASES:
        raise typer.BadParameter(f"{database} is neither sqlite nor postgres", param_hint="--database")
    with _home(database, given):
        import django

        django.setup()
        from django.db import connection

        from luoshi.cli.bench.supervision_days import days

        if database == "sqlite":  # a file, not memory, as in service
            connection.settings_dict["TEST"]["NAME"] = f"{os.environ['LUOSHI_HOME']}/bench.sqlite3"
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            machine = _machine(connection)
            found = days(items)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
    if json:
        typer.echo(json_.dumps({**machine, "items": items, "days": found}, ensure_ascii=False, indent=1))
    else:
        _print(machine, items, found)


def _print(machine: dict[str, str], items: int, found: dict[str, Row]) -> None:
    for name, words in machine.items():
        typer.echo(f"{name:10}{words}")
    columns = list(next(iter(found.values())))
    typer.echo(f"\n{f'{items:,} open slips':36}" + "".join(f"{column:>13}" for column in columns))
    for name, row in found.items():
        typer.echo(f"{name:36}" + "".join(_shown(row[column], column) for column in columns))


def _shown(value: float, column: str) -> str:
    return f"{value:>13,.2f}" if column.endswith(" s") else f"{value:>13,.0f}"
