"""The words and coordinates of the coverage page: rows with their heads and sums, the chart of the cascade's speed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from luoshi.intake.models import Clause
from luoshi.org.models import Unit
from luoshi.plan.coverage import DUE, MEASURES, OWNER, Cell, Matrix, State
from luoshi.plan.coverage_page import CascadeSpeed
from luoshi.plan.formulas import formula_of, lineage
from luoshi.plan.models import Formula
from luoshi.plan.speed import Speed

LEFT, WIDTH, RIGHT, LINE = 150, 520, 250, 24


@dataclass
class Square:
    unit: Unit
    cell: Cell
    mark: str  # 3, 期, 空, 免, ·
    words: str  # the same for those who do not see it
    address: str  # of its panel


@dataclass
class Row:
    clause: Clause
    squares: list[Square]
    summary: str
    tone: str
    address: str  # of the sentence in the report
    group: str = ""  # the band above the row, where a new one begins


@dataclass
class Bar:
    y: int
    unit: Unit
    words: str
    accepted: int | None = None
    broken: int | None = None
    reach: int = 0  # how far the dotted line goes
    text_at: int = 0
    slow: bool = False


@dataclass
class Chart:
    bars: list[Bar]
    ticks: list[tuple[int, int]] = field(default_factory=list)  # x, days
    width: int = LEFT + WIDTH + RIGHT
    height: int = 0


def letter(name: str) -> str:
    """One letter a missing thing, as it stands in the cell."""
    return {
        OWNER: pgettext("missing, one letter", "P"),
        DUE: pgettext("missing, one letter", "D"),
        MEASURES: pgettext("missing, one letter", "M"),
    }[name]


def missing_word(name: str) -> str:
    return {OWNER: _("no person"), DUE: _("no due date"), MEASURES: _("no measures")}[name]


def mark_of(cell: Cell) -> str:
    if cell.state is State.COVERED:
        return str(cell.count)
    if cell.state is State.PARTLY:
        return "".join(letter(name) for name in cell.missing)
    if cell.state is State.EMPTY:
        return pgettext("cell", "none")
    return pgettext("cell", "waived") if cell.state is State.WAIVED else "·"


def words_of(cell: Cell) -> str:
    if cell.state is State.COVERED:
        return _("covered, tasks: %(count)s") % {"count": cell.count}
    if cell.state is State.PARTLY:
        return _("partly, %(missing)s") % {"missing": "、".join(missing_word(name) for name in cell.missing)}
    return {
        State.EMPTY: _("no task"),
        State.WAIVED: _("waived, with a reason"),
        State.FREE: _("not concerned"),
    }[cell.state]


def rows_of(
    matrix: Matrix, pks: Sequence[int], columns: Sequence[Unit], clauses: dict[int, Clause], formulas: list[Formula]
) -> list[Row]:
    rows, last = [], ""
    panels = reverse("plan:coverage")  # one look-up for some hundreds of cells below it
    for pk in pks:
        clause = clauses[pk]
        squares = []
        for unit in columns:
            cell = matrix.cell(pk, unit.pk)
            squares.append(Square(unit, cell, mark_of(cell), words_of(cell), f"{panels}{pk}/{unit.pk}/"))
        summary, tone = _summary(matrix, pk)
        group = _group(clause, formulas)
        sentence = f"{reverse('intake:report', args=[clause.report_id])}#clause-{pk}"
        rows.append(Row(clause, squares, summary, tone, sentence, group if group != last else ""))
        last = group
    return rows


def _group(clause: Clause, formulas: list[Formula]) -> str:
    """The role and the formula the clause belongs to, else the heading it stands under."""
    own = [formula for formula in formulas if formula.report_id == clause.report_id]
    formula = formula_of(lineage(clause), own) if own else None
    head = formula.label if formula else (clause.parent.title if clause.parent else "")
    return f"{clause.get_role_display()} {head}".strip()


def _summary(matrix: Matrix, pk: int) -> tuple[str, str]:
    counts = matrix.row_totals(pk)
    parts = []
    if counts[State.EMPTY]:
        parts.append(_("none %(count)s") % {"count": counts[State.EMPTY]})
    if counts[State.PARTLY]:
        parts.append(_("partly %(count)s") % {"count": counts[State.PARTLY]})
    if parts:
        return pgettext("list", ", ").join(parts), "over" if counts[State.EMPTY] else "behind"
    return (_("complete"), "soft") if counts[State.COVERED] else (_("waived"), "soft")


def chart_of(speed: CascadeSpeed) -> Chart:
    known = [d for _unit, row in speed.rows if row for d in (row.accepted_days, row.broken_down_days) if d is not None]
    top = max(10, -(-max(known, default=0) // 10) * 10)
    step = 10 if top <= 60 else -(-top // 60) * 10

    def at(days: int) -> int:
        return LEFT + round(days * WIDTH / top)

    bars = []
    for n, (unit, row) in enumerate(speed.rows):
        bar = Bar(y=n * LINE + 14, unit=unit, words=speed_words(row, unit.pk in speed.slow))
        if row:
            bar.accepted = at(row.accepted_days) if row.accepted_days is not None else None
            bar.broken = at(row.broken_down_days) if row.broken_down_days is not None else None
        bar.reach = bar.accepted if bar.accepted is not None else bar.broken or LEFT
        bar.text_at = max(bar.accepted or LEFT, bar.broken or LEFT) + 14
        bar.slow = unit.pk in speed.slow
        bars.append(bar)
    ticks = [(at(days), days) for days in range(0, top + 1, step)]
    return Chart(bars, ticks, height=len(bars) * LINE + 28)


def speed_words(row: Speed | None, slow: bool) -> str:
    if row is None:
        return _("nothing sent yet")
    if row.accepted_days is None:
        first = _("%(open)s of %(sent)s not signed") % {"open": row.unaccepted, "sent": row.sent}
    else:
        first = ngettext("signed in %(days)s day", "signed in %(days)s days", row.accepted_days) % {
            "days": row.accepted_days
        }
    if not row.leads:
        return first
    if row.broken_down_days is None:
        then = _("%(open)s of %(leads)s not broken down") % {"open": row.not_broken_down, "leads": row.leads}
    else:
        then = ngettext("broken down in %(days)s day", "broken down in %(days)s days", row.broken_down_days) % {
            "days": row.broken_down_days
        }
    ending = [_("rather slow")] if slow else []
    return pgettext("list", ", ").join([first, then, *ending])


def totals_of(matrix: Matrix) -> dict[str, Any]:
    counts = {state.value: matrix.totals[state] for state in State if state is not State.FREE}
    return {**counts, "all": sum(counts.values()), "clauses": len(matrix.clauses)}
