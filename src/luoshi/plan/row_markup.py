"""A row of the breakdown table as HTML. Written in Python, since fifty rows of a dozen cells through the template language
take longer than all statements of the page together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from luoshi.kernel.icons import icon_svg
from luoshi.kernel.lights import light_svg
from luoshi.kernel.templatetags.luoshi import percent

if TYPE_CHECKING:
    from luoshi.plan.table import Cell, Row

RIGHT = ("due", "done", "number")
NOTHING = '<span class="soft">—</span>'


def row_html(row: Row) -> SafeString:
    """Every text is escaped where it is put in; the marks around it are ours."""
    task, number = row.task, escape(row.task.number)
    save = f' data-save="{_link("plan:change-cell", task.pk)}"' if row.editable else ""
    pick = ""
    if row.editable:
        label = escape(_("Select %(task)s") % {"task": task.number})
        pick = (
            f'<td class="pick"><input type="checkbox" name="task" value="{task.pk}" form="bulk" data-pick '
            f'aria-label="{label}"></td>'
        )
    cells = "".join(_cell(row, cell) for cell in row.cells)
    return mark_safe(f'<tr id="t{task.pk}"{save} data-number="{number}">{pick}{cells}</tr>')  # noqa: S308


def _cell(row: Row, cell: Cell) -> str:
    column = cell.column
    classes = [f"c-{column.key}"]
    if column.kind in RIGHT:
        classes.append("num")
    if cell.changed:
        classes.append("is-changed")
    if cell.guessed:
        classes.append("is-guessed")
    written = _written(cell) if row.editable and column.written else ""
    title = f' title="{escape(cell.text)}"' if cell.long and cell.text else ""
    return (
        f'<td class="{" ".join(classes)}" data-label="{escape(column.label)}"{written}{title}>'
        f"{_content(row, cell)}{_marks(row, cell)}</td>"
    )


def _written(cell: Cell) -> str:
    """What the editor needs: the column, and the whole text where the cell shows less than that."""
    said = f' data-field="{cell.column.key}" tabindex="-1"'
    if cell.brief or cell.missing:
        said += f' data-text="{escape(cell.text)}"'
    if cell.long:
        said += " data-long"
    if cell.column.suggest:
        said += f' data-suggest="{cell.column.suggest}"'
    return said


def _content(row: Row, cell: Cell) -> str:
    kind, standing = cell.column.kind, row.standing
    if kind == "number":
        return f'<a href="{_link("plan:task", row.task.pk)}">{escape(row.task.number)}</a>'
    if kind == "sources":
        return _sources(row)
    if kind == "light":
        if standing is None:
            return NOTHING
        word = escape(standing.get_light_display())
        return f'<span class="lt t-{standing.light}">{light_svg(standing.light)}{word}</span>'
    if kind == "done":
        if standing is None:
            return NOTHING
        return f'<a href="{_link("plan:task", row.task.pk)}#where-from">{percent(standing.done)}</a>'
    if cell.missing:
        return f'<span class="lack">{escape(cell.missing)}</span>'
    if cell.column.key == "title" and not row.editable:
        return f'<a href="{_link("plan:task", row.task.pk)}">{escape(cell.text)}</a>'
    return f'<span class="cut">{escape(cell.shown or "—")}</span>'


def _sources(row: Row) -> str:
    sources: list[Any] = row.task.source_rows  # type: ignore[attr-defined]
    if not sources:
        return NOTHING
    clause = sources[0].clause
    name = clause.number or clause.title
    name = name if len(name) <= 10 else f"{name[:9]}…"
    more = f'<span class="caption"> +{len(sources) - 1}</span>' if len(sources) > 1 else ""
    return (
        f'<a class="src" href="{_link("intake:report", clause.report_id)}#clause-{clause.pk}" '
        f'data-source="{_link("plan:show-source", row.task.pk)}" aria-haspopup="dialog">'
        f"{icon_svg('link-2')}{escape(name)}</a>{more}"
    )


def _marks(row: Row, cell: Cell) -> str:
    marks = ""
    if cell.guessed:
        hint = escape(_("Read in the report; save the cell to confirm it."))
        word = escape(_("read"))
        marks += f'<span class="guess" title="{hint}">{word}</span>'
    if cell.changed:
        word = escape(_("changed since issue"))
        marks += f'<span class="visually-hidden">{word}</span>'
    if cell.column.key == "title" and row.editable:
        word = escape(_("Edit in a form"))
        marks += (
            f'<a class="bd-edit" href="{_link("plan:edit-task", row.task.pk)}" tabindex="-1">{icon_svg("pencil")}'
            f'<span class="visually-hidden">{word}</span></a>'
        )
    return marks


_patterns: dict[str, str] = {}


def _link(name: str, pk: int) -> str:
    """``reverse`` for the thousandth time: the address differs in its number only."""
    pattern = _patterns.get(name)
    if pattern is None:
        pattern = _patterns[name] = reverse(name, args=[987654321])
    return pattern.replace("987654321", str(pk))
