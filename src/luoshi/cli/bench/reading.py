"""``luoshi bench reading``: how fast reports are read, and how well: gold marks, main text of pages.

Speed over any folder, quality against a folder of gold marks (form: ``tests/reading/gold/README.md``) and against pages with a
``gold.json``. ``score_gold``, ``score_html`` and ``speed`` can be called from Python as well.
"""

from __future__ import annotations

import json as json_
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

Gold = Annotated[Path | None, typer.Option("--gold", help="A folder of documents with gold marks (*.gold.json).")]
Html = Annotated[Path | None, typer.Option("--html", help="A folder of pages with their main text in gold.json.")]


def reading(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of reports to time; csv, tsv and jsonl are taken apart.")
    ] = None,
    gold: Gold = None,
    html: Html = None,
    runs: Annotated[int, typer.Option(help="Runs after one that warms up; the median counts.", min=1)] = 5,
    processes: Annotated[int, typer.Option(help="Processes; 0 is one a core.", min=0)] = 1,
    differences: Annotated[bool, typer.Option(help="Name every place where reading and marks part.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One object instead of the tables.")] = False,
) -> None:
    """Speed over a folder of reports; precision and recall against gold marks; main text of pages."""
    if folder is None and gold is None and html is None:
        _refuse("Name a folder to time, --gold FOLDER or --html FOLDER.")
    for path in (folder, gold, html):
        if path is not None and not path.is_dir():
            _refuse(f"There is no folder {path}.")
    measured: dict[str, Any] = {}
    if gold is not None:
        measured["gold"] = _gold(gold)
    if html is not None:
        measured["html"] = _html(html)
    if folder is not None:
        measured["speed"] = _speed(folder, runs, processes)
    if json:
        if "gold" in measured and not differences:
            del measured["gold"]["differences"]
        typer.echo(json_.dumps(measured, ensure_ascii=False, indent=1))
    else:
        _show(measured, differences)


def _gold(folder: Path) -> dict[str, Any]:
    from luoshi.cli.bench.gold import BadGold
    from luoshi.cli.bench.gold_run import score_gold

    try:
        return score_gold(folder)
    except BadGold as error:
        _refuse(str(error))


def _speed(folder: Path, runs: int, processes: int) -> dict[str, Any]:
    from luoshi.cli.bench.speed import NothingToRead, speed

    try:
        return speed(folder, runs, processes)
    except NothingToRead as error:
        _refuse(str(error))


def _html(folder: Path) -> dict[str, Any]:
    from luoshi.cli.bench.html_score import score_html

    problem = _html_problem(folder)
    if problem:
        _refuse(problem)
    scored: dict[str, Any] = score_html(folder)
    return scored


def _html_problem(folder: Path) -> str | None:
    """Why ``folder`` is no folder of pages with their main text, in a sentence."""
    marks = folder / "gold.json"
    if not marks.is_file():
        return f"There is no gold.json in {folder}."
    try:
        pages = json_.loads(marks.read_text("utf-8-sig"))
    except ValueError as error:
        return f"{marks} is no JSON: {error}"
    if not isinstance(pages, dict) or not pages:
        return f"{marks}: one object with the pages' names was expected."
    for name, page in pages.items():
        if not isinstance(page, dict) or not isinstance(page.get("content"), str):
            return f"{marks}: {name} has no content."
        if not (folder / name).is_file():
            return f"{marks}: the page {name} is not here."
    return None


def _show(measured: dict[str, Any], differences: bool) -> None:
    from rich.console import Console

    from luoshi.cli.bench.gold_table import show_gold, show_html

    console = Console()
    if "gold" in measured:
        show_gold(measured["gold"], console, differences)
    if "html" in measured:
        show_html(measured["html"], console)
    if "speed" in measured:
        from luoshi.cli.bench.speed import speed_lines

        typer.echo("\n".join(speed_lines(measured["speed"])))


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
