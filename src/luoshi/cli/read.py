"""``luoshi read``: files, folders or standard input to outlines, Markdown or the JSON form of a reading."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from luoshi.reading.limits import MAX_BYTES
from luoshi.reading.read import file_bytes, read_bytes
from luoshi.reading.types import CannotRead, Reading

# What a folder is searched for. The old formats are in it so that they are named as unread, not passed over.
SUFFIXES = frozenset(
    [
        ".html",
        ".htm",
        ".xhtml",
        ".shtml",
        ".docx",
        ".docm",
        ".pdf",
        ".txt",
        ".text",
        ".md",
        ".markdown",
        ".doc",
        ".wps",
        ".rtf",
        ".ofd",
        ".odt",
        ".mht",
        ".mhtml",
    ]
)
FEW = 4  # up to so many files, starting processes takes longer than it saves


@dataclass(frozen=True)
class Outcome:
    name: str
    reading: Reading | None
    problem: str = ""


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files or folders; - is standard input.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the reading as JSON, one line a file if several.")
    ] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the restored text as Markdown.")] = False,
) -> None:
    """Read reports (HTML, docx, PDF, txt, md) into clauses, formulas and tasks."""
    if as_json and markdown:
        raise typer.BadParameter("--json and --markdown exclude each other.")
    inputs = list(_inputs(files))
    if not inputs:
        typer.echo("There is nothing to read here.", err=True)
        raise typer.Exit(1)
    unread = 0
    for outcome in _outcomes(inputs):
        if outcome.reading is None:
            typer.echo(f"{outcome.name}: {outcome.problem}", err=True)
            unread += 1
        else:
            _print(outcome.reading, as_json, markdown, several=len(inputs) > 1)
    if unread:
        raise typer.Exit(1)


def _inputs(files: list[str]) -> Iterator[str]:
    for name in files:
        path = Path(name)
        if name != "-" and path.is_dir():
            yield from (str(found) for found in _walk(path))
        else:
            yield name


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in SUFFIXES:
                yield Path(place) / name


def _outcomes(inputs: list[str]) -> Iterator[Outcome]:
    if len(inputs) <= FEW:
        yield from map(read_one, inputs)
        return
    from concurrent.futures import ProcessPoolExecutor

    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    # Without a refreshing thread: the processes are forked, and a fork must not catch a thread that holds a lock.
    with (
        ProcessPoolExecutor(os.cpu_count()) as pool,
        Progress(console=console, auto_refresh=False, transient=True, disable=not console.is_terminal) as progress,
    ):
        task = progress.add_task("Reading", total=len(inputs))
        for outcome in pool.map(read_one, inputs, chunksize=2):
            progress.update(task, advance=1, refresh=True)
            yield outcome


def read_one(name: str) -> Outcome:
    """Reads one input; a failure is an outcome too, so that one bad file does not end a folder's reading."""
    try:
        if name == "-":
            return Outcome("-", read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "", large=True))
        data, short = file_bytes(Path(name))
        return Outcome(name, read_bytes(data, short, large=True))
    except CannotRead as refused:
        return Outcome(name, None, str(refused))
    except Exception as bug:
        return Outcome(name, None, f"The reader failed ({type(bug).__name__}: {bug}). Please report this file.")


def _print(reading: Reading, as_json: bool, markdown: bool, several: bool) -> None:
    if as_json:
        indent = None if several else 2
        _write(json.dumps(reading.as_dict(), ensure_ascii=False, indent=indent) + "\n")
    elif markdown:
        from luoshi.cli.as_markdown import as_markdown

        _write(as_markdown(reading) + ("\n" if several else ""))
    else:
        from luoshi.cli.as_outline import print_outline

        print_outline(reading)


def _write(text: str) -> None:
    """UTF-8 whatever the terminal's locale says; lone surrogates, which no encoding holds, become question marks."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
