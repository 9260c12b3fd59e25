"""The source column of the breakdown table: how a task's clauses are written in it, and which clauses words in it mean."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from luoshi.intake.enums import ClauseState
from luoshi.intake.models import Clause, WorkYear
from luoshi.plan.models import Formula, Task
from luoshi.plan.names import Directory, plain

_BETWEEN = re.compile(r"[、，,;；/\n\r]+")
TITLE = 20  # so much of a clause without a number stands in the cell


def sources_written(task: Task) -> str:
    """``task`` made by ``with_cells``."""
    return "、".join(_written(row.clause) for row in task.source_rows)  # type: ignore[attr-defined]


def _written(clause: Clause) -> str:
    return clause.number or clause.title[:TITLE]


class ClauseBook:
    """The clauses of a year's reports by number, or by their first words where they have none. Read once, when asked."""

    def __init__(self, year: WorkYear) -> None:
        self.year = year

    @cached_property
    def _by_words(self) -> dict[str, Clause]:
        gone = [ClauseState.DROPPED, ClauseState.MERGED]
        rows = Clause.objects.filter(report__year=self.year).exclude(state__in=gone)
        found: dict[str, Clause] = {}
        for clause in rows.order_by("-report__received_at", "position"):
            for words in {clause.number, _written(clause), clause.heading} - {""}:
                found.setdefault(plain(words), clause)
        return found

    def read(self, text: str, directory: Directory) -> tuple[list[Clause], list[Formula], list[str]]:
        """Clauses, formulas and what is neither."""
        clauses: dict[Any, Clause] = {}
        formulas: list[Formula] = []
        unknown: list[str] = []
        whole = plain(text) in self._by_words
        for part in [text] if whole else [part.strip() for part in _BETWEEN.split(text) if part.strip()]:
            if clause := self._by_words.get(plain(part)):
                clauses[clause.pk] = clause
            elif formula := directory.formula(self.year, part):
                formulas.append(formula)
            else:
                unknown.append(part)
        return list(clauses.values()), formulas, unknown
