"""The scores of ``luoshi bench reading`` as tables for people."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

FIELDS = ("clauses", "formulas", "tasks", "figures", "meta")


def show_gold(scored: dict[str, Any], console: Console, differences: bool) -> None:
    """All fields over all documents, then the main ones document by document."""
    table = Table(title=f"{len(scored['documents'])} documents, micro (shares: in the last column)")
    table.add_column("field", no_wrap=True)
    for column in ("marked", "found", "right", "prec.", "recall", "F1"):
        table.add_column(column, justify="right")
    for name, score in scored["micro"].items():
        table.add_row(name, *_row(score))
    console.print(table)
    console.print(_by_document(scored["documents"]))
    for name, reason in scored["skipped"].items():
        console.print(f"{name}: not scored, {reason}.", markup=False)
    if differences:
        for name, found in scored["differences"].items():
            for one in found:
                console.print(f"{name}: {one['field']} {one['way']}: {one['words']}", markup=False, soft_wrap=True)


def _row(score: dict[str, Any]) -> tuple[str, ...]:
    if "accuracy" in score:
        return str(score["of"]), "", str(score["right"]), "", "", _number(score["accuracy"])
    counts = (str(score[name]) for name in ("marked", "found", "right"))
    return (*counts, *(_number(score[name]) for name in ("precision", "recall", "f1")))


def _by_document(documents: dict[str, Any]) -> Table:
    table = Table(title="F1 by document (meta: share of fields exact)")
    table.add_column("document", no_wrap=True)
    for name in FIELDS:
        table.add_column(name, justify="right")
    for document, scores in documents.items():
        cells = (scores.get(name, {}) for name in FIELDS)
        table.add_row(document, *(_number(cell.get("f1", cell.get("accuracy"))) for cell in cells))
    return table


def show_html(scored: dict[str, Any], console: Console) -> None:
    """What ``score_html`` measured: its figures over all pages, then page by page."""
    table = Table(title="Main text of pages: 4-gram F1 against gold.json")
    table.add_column("page", overflow="ellipsis", no_wrap=True, max_width=40)
    for name in ("f1", "precision", "recall", "milliseconds"):
        table.add_column(name, justify="right")
    for page in scored["pages"]:
        table.add_row(
            page["name"], *(_number(page[name]) for name in ("f1", "precision", "recall")), str(page["milliseconds"])
        )
    console.print(table)
    figures = {name: value for name, value in scored.items() if name != "pages"}
    console.print(", ".join(f"{name} {_number(value)}" for name, value in figures.items()))


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
