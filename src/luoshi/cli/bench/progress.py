"""``luoshi bench progress``: what trees of 1,111, 11,111 … tasks cost, with the growth from one size to the next."""

from __future__ import annotations

import json as json_
from typing import Annotated

import typer

from luoshi.cli.bench.own_database import own_database

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
    wanted = [int(word) for word in sizes.split(",")]
    found = {}
    with own_database(database) as machine:
        for size in wanted:
            found[size] = _measured(size, runs, writers, night)
            typer.echo(f"{size:,}: " + json_.dumps(found[size]), err=True)  # a large tree takes its time
    if json:
        typer.echo(json_.dumps({**machine, "sizes": found}, ensure_ascii=False, indent=1))
    else:
        _print(machine, found)


def _measured(size: int, runs: int, writers: int, night: bool) -> Row:
    from luoshi.cli.bench.progress_tree import grow, measure
    from luoshi.cli.bench.progress_writers import race

    tree = grow(size, night)
    row = measure(tree, runs)
    return {**row, **race(tree, writers)} if writers else row


def _print(machine: dict[str, str], found: dict[int, Row]) -> None:
    for name, words in machine.items():
        typer.echo(f"{name:10}{words}")
    sizes = list(found)
    typer.echo(f"\n{'':42}" + "".join(f"{size:>12,}" for size in sizes) + ("      growth" if len(sizes) > 1 else ""))
    for name in next(iter(found.values())):
        values = [found[size][name] for size in sizes]
        growth = f"{values[-1] / values[0]:>11.1f}×" if len(values) > 1 and values[0] else ""
        typer.echo(f"{name:42}" + "".join(f"{value:>12,.2f}" for value in values) + growth)
