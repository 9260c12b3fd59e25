"""A reading on the terminal: what it is, its outline with roles, its formulas and tasks, and what needs a look."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from luoshi.cli.as_markdown import own_text
from luoshi.reading.types import Clause, Reading

ROLE_STYLES = {
    "review": "dim", "situation": "dim", "thinking": "cyan", "goal": "magenta",
    "task": "bold green", "demand": "yellow", "narrative": "",
}  # fmt: skip
STATUS_STYLES = {"complete": "green", "short": "bold red", "over": "bold red", "unspelled": "dim"}
PIPE_WIDTH = 140


def print_outline(reading: Reading, console: Console | None = None) -> None:
    console = console or _console()
    console.print(_head(reading))
    console.print(_tree(reading))
    if reading.formulas:
        console.print(_formulas(reading))
    console.print(_summary(reading))
    for warning in reading.warnings:
        place = f" [dim](character {warning.start})[/dim]" if warning.start is not None else ""
        console.print(f"[yellow]! {escape(warning.code)}[/yellow] {escape(warning.message)}{place}")
    console.print()


def _console() -> Console:
    """As wide as the terminal; a pipe has no width, and 80 columns would cut every clause short."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = PIPE_WIDTH
    return console


def _head(reading: Reading) -> Text:
    meta = reading.meta
    text = Text(meta.title or reading.source.name or "(no title)", style="bold")
    for line in meta.subtitles:
        text.append(f"\n{line}", style="not bold")
    facts = [meta.kind, meta.source or meta.publisher, meta.author, meta.published, ", ".join(meta.event_dates)]
    text.append("\n" + " · ".join(fact for fact in facts if fact), style="not bold dim")
    return text


def _tree(reading: Reading) -> Tree:
    root = Tree("", hide_root=True)
    branches: dict[str | None, Tree] = {None: root}
    children: dict[str | None, list[Clause]] = {}
    for clause in reading.clauses:
        children.setdefault(clause.parent, []).append(clause)
    for clause in reading.clauses:
        parent = branches.get(clause.parent, root)
        branches[clause.id] = parent.add(_label(clause, own_text(reading, clause, children.get(clause.id, []))))
    return root


def _label(clause: Clause, text: str) -> Text:
    label = Text(f"{clause.role:<9} ", style=ROLE_STYLES.get(clause.role, ""), no_wrap=True, overflow="ellipsis")
    title = clause.marker + clause.heading
    if clause.kind == "section" and not text.startswith(title):  # its heading stands on a line of its own
        text = f"{title}  {text}"
    label.append(" ".join(text.split()), style="bold" if clause.kind == "section" else "not bold")
    return label


def _formulas(reading: Reading) -> Table:
    table = Table(title="Formulas", title_justify="left", box=None, pad_edge=False)
    for column in ("Formula", "Owner", "Part", "Items", "Status"):
        table.add_column(column, overflow="fold")
    for formula in reading.formulas:
        for index, part in enumerate(formula.parts):
            first = (escape(formula.text), escape(formula.owner or "")) if index == 0 else ("", "")
            count = "?" if part.count is None else str(part.count)
            style = STATUS_STYLES.get(part.status, "")
            status = Text(part.status, style=style)
            table.add_row(*first, f"{count} {escape(part.label)}", str(len(part.items)), status)
    return table


def _summary(reading: Reading) -> str:
    uncertain = sum(not repair.certain for repair in reading.repairs)
    repairs = f", {len(reading.repairs)} repairs ({uncertain} uncertain)" if reading.repairs else ""
    counts = f"{len(reading.text)} characters, {len(reading.clauses)} clauses, {len(reading.tasks)} tasks"
    return f"[dim]{counts}, {len(reading.figures)} figures{repairs}[/dim]"
