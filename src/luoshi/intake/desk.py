"""Everything the report's page shows, gathered with a fixed number of statements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from luoshi.intake.arithmetic import Sum, sums
from luoshi.intake.attention import Look, looks
from luoshi.intake.chips import Found, found_in
from luoshi.intake.enums import ClauseKind, ClauseRole, ClauseState
from luoshi.intake.models import Clause, Repair, Report
from luoshi.intake.paper import Mark, Span, paper
from luoshi.intake.places import Places

UNFOLDED = {ClauseRole.THINKING, ClauseRole.GOAL, ClauseRole.TASK}
SMALL = 40  # an outline of so few clauses is shown unfolded


@dataclass
class Row:
    """A line of the outline. ``below``: all lines under a topmost one, in order; ``depth``: counted from that one."""

    clause: Clause
    found: Found
    depth: int = 0
    below: list[Row] = field(default_factory=list)
    unfolded: bool = True

    @property
    def rest(self) -> str:
        """What follows the heading, for one line of a list."""
        clause = self.clause
        body = clause.text.strip().removeprefix(clause.marker).strip()
        if clause.heading and body.startswith(clause.heading):
            return body[len(clause.heading) :].lstrip("。，：:;；,. \n")[:90]
        return "" if clause.heading else body[:90]


class Desk:
    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def everything(self) -> list[Clause]:
        return list(Clause.objects.filter(report=self.report).select_related("state_by").order_by("position", "pk"))

    @cached_property
    def clauses(self) -> list[Clause]:
        """All but the merged ones."""
        return [clause for clause in self.everything if clause.state != ClauseState.MERGED]

    @cached_property
    def repairs(self) -> list[Repair]:
        return list(Repair.objects.filter(report=self.report).select_related("chosen_by").order_by("number"))

    @cached_property
    def now(self) -> Places:
        as_read = [(repair["start"], repair["end"]) for repair in self.report.reading.get("repairs", ())]
        return Places(as_read, [(repair.start, repair.end) for repair in self.repairs])

    @cached_property
    def sums(self) -> list[Sum]:
        return sums(self.report.reading.get("formulas", []))

    @cached_property
    def looks(self) -> list[Look]:
        return looks(self.report.reading, self.sums, self.repairs, self.everything, self.now)

    @cached_property
    def rows(self) -> list[Row]:
        """The topmost clauses, each with what hangs below it."""
        found = found_in(self.report.reading, self.everything)
        rows: dict[int, Row] = {}
        tops: dict[int, Row] = {}
        for clause in self.clauses:
            row = rows[clause.pk] = Row(clause, found[clause.pk])
            above = rows.get(clause.parent_id or 0)
            if above is None:
                tops[clause.pk] = row
            else:
                row.depth = above.depth + 1
                top = tops[clause.pk] = tops[above.clause.pk]
                top.below.append(row)
        topmost = [row for pk, row in tops.items() if row.clause.pk == pk]
        for row in topmost:
            row.unfolded = row.clause.role in UNFOLDED or len(self.clauses) <= SMALL
        return topmost

    @cached_property
    def counts(self) -> dict[str, int]:
        states: Counter[str] = Counter(clause.state for clause in self.clauses)
        checked = states[ClauseState.ACCEPTED] + states[ClauseState.DROPPED]
        return {
            "all": len(self.clauses),
            "checked": checked,
            "unchecked": len(self.clauses) - checked,
            "sections": len(self.rows),
            "characters": len(self.report.text),
            "repairs": len(self.repairs),
            "waiting": sum(not repair.certain and repair.chosen_at is None for repair in self.repairs),
        }

    def paper(self) -> SafeString:
        spans = [
            Span(c.pk, c.start, c.end, c.level, c.kind == ClauseKind.SECTION) for c in self.clauses
        ]  # dropped ones too: they are struck through by the page
        return paper(self.report.text, spans, [*self._repair_marks(), *self._formula_marks(), *self._warning_marks()])

    def _repair_marks(self) -> list[Mark]:
        return [
            Mark(
                repair.start, repair.end, f"repair-{repair.number}",
                "rep" if repair.certain else "rep rep-chosen" if repair.chosen_at else "rep rep-waits",
                repair.number, repair.damaged,
            )
            for repair in self.repairs
        ]  # fmt: skip

    def _formula_marks(self) -> list[Mark]:
        shown: dict[int, Sum] = {}
        for found in self.sums:
            if found.index not in shown or found.warns:
                shown[found.index] = found
        return [
            Mark(self.now(s.start), self.now(s.end), f"formula-{s.index}", f"fo fo-{'warn' if s.warns else s.status}")
            for s in shown.values()
        ]

    def _warning_marks(self) -> list[Mark]:
        listed: list[dict[str, Any]] = self.report.reading.get("warnings", [])
        return [
            Mark(self.now(w["start"]), self.now(w["end"]), f"warning-{index}", "wa")
            for index, w in enumerate(listed)
            if w["start"] is not None and w["end"] and w["code"] not in ("formula-count", "repair-uncertain")
        ]
