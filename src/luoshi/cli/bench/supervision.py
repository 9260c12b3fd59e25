"""``luoshi bench supervision``: what a day costs where 100,000 slips are open: their lights, then the ladder."""

from __future__ import annotations

import json as json_
from typing import Annotated

import typer

from luoshi.cli.bench.own_database import own_database

Row = dict[str, float]


def supervision(
    items: Annotated[int, typer.Option(help="Open slips.", min=100)] = 100_000,
    database: Annotated[str, typer.Option(help="sqlite or postgres.")] = "",
    json: Annotated[bool, typer.Option("--json", help="One object instead of the table.")] = False,
) -> None:
    """Lights and ladder of many open slips: on a usual day, again on the same day, after a standstill."""
    with own_database(database) as machine:
        from luoshi.cli.bench.supervision_days import days

        found = days(items)
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
