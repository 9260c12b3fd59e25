"""``luoshi bench reading FOLDER``: how fast reports are read, whole: extract, restore, outline, formulas, tasks."""

from __future__ import annotations

import os
import platform
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.bench.corpus import documents
from luoshi.reading.read import read_bytes
from luoshi.reading.types import CannotRead

PAGE = 600  # characters on a printed page of a report: A4, 仿宋 三号, 28 characters × 22 lines
Document = tuple[str, bytes]


def reading(
    folder: Annotated[
        Path, typer.Argument(help="A folder of reports; csv, tsv and jsonl are taken apart.", exists=True)
    ],
    runs: Annotated[int, typer.Option(help="Runs after one that warms up; the median counts.", min=1)] = 5,
    processes: Annotated[int, typer.Option(help="Processes; 0 is one a core.", min=0)] = 1,
) -> None:
    """Pages and megabytes a second over a folder of reports."""
    found = list(documents(folder))
    if not found:
        typer.echo("There is nothing to read here.", err=True)
        raise typer.Exit(1)
    processes = processes or os.cpu_count() or 1
    with ProcessPoolExecutor(processes) if processes > 1 else _Here() as pool:
        sizes = list(pool.map(characters, found))
        seconds = [_timed(pool, found) for _ in range(runs)]
    _report(found, sizes, seconds, processes)


class _Here:
    """Stands in for a pool when one process does the work."""

    map = staticmethod(map)

    def __enter__(self) -> _Here:
        return self

    def __exit__(self, *_: object) -> None:
        return None


def characters(document: Document) -> int:
    """Reads one document; the length of its text, -1 if it cannot be read."""
    name, data = document
    try:
        return len(read_bytes(data, Path(name).name).text)
    except CannotRead:
        return -1


def _timed(pool: ProcessPoolExecutor | _Here, found: list[Document]) -> float:
    start = time.perf_counter()
    list(pool.map(characters, found))
    return time.perf_counter() - start


def _report(found: list[Document], sizes: list[int], seconds: list[float], processes: int) -> None:
    middle = statistics.median(seconds)
    text = sum(size for size in sizes if size > 0)
    megabytes = sum(len(data) for _, data in found) / 1_000_000
    unread = sizes.count(-1)
    lines = [
        f"documents   {len(found)} ({unread} could not be read), {megabytes:.2f} MB, {text} characters of text",
        f"machine     {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        f"processes   {processes}",
        f"runs        {len(seconds)}: {', '.join(f'{second:.2f}' for second in seconds)} s, median {middle:.2f} s",
        f"documents/s {len(found) / middle:.1f}",
        f"pages/s     {text / PAGE / middle:.0f} (printed pages of {PAGE} characters)",
        f"MB/s        {megabytes / middle:.2f}",
    ]
    typer.echo("\n".join(lines))
