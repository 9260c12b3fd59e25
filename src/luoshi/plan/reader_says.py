"""What the reader found about a clause's due date and units. Nothing is guessed beyond what stands in its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from luoshi.intake.models import Clause, Report
from luoshi.kernel.errors import Refused
from luoshi.org.models import Unit
from luoshi.plan.due import DATE, QUARTER, STANDING, YEAR, Due
from luoshi.plan.names import Directory


@dataclass
class Said:
    title: str = ""
    due: Due = field(default_factory=Due)
    lead: Unit | None = None
    supporting: list[Unit] = field(default_factory=list)


def said_of(clauses: list[Clause], directory: Directory) -> Said:
    """Of one clause, or of several taken together: the first lead, the latest due, all supporting units."""
    found = Said()
    for clause in clauses:
        for task in _tasks_in(clause.report, clause):
            found.title = found.title or (task.get("title") or "")
            found.due = _later(found.due, _due(task.get("due")))
            found.lead = found.lead or _unit(task.get("lead"), directory)
            for name in task.get("supporting") or []:
                found.supporting += [unit for unit in _units(name, directory) if unit not in found.supporting]
    return found


def _tasks_in(report: Report, clause: Clause) -> list[dict[str, Any]]:
    """The tasks read in this very clause; by their words where the clause was split or merged since.

    A section's own tasks lie in the clauses below it and are left to them.
    """
    read = report.reading.get("tasks") or []
    if clause.read_as and (own := [task for task in read if task.get("clause") == clause.read_as]):
        return own
    inside = [task for task in read if task.get("text") and task["text"] in clause.text]
    return inside if len(inside) == 1 else [task for task in inside if len(task["text"]) * 2 > len(clause.text)]


def _due(said: dict[str, Any] | None) -> Due:
    if not said or said.get("kind") not in (DATE, QUARTER, YEAR, STANDING):
        return Due()
    if said["kind"] == STANDING:
        return Due(STANDING)
    try:
        return Due(said["kind"], date.fromisoformat(said["date"]))
    except (TypeError, ValueError, KeyError):
        return Due()


def _later(one: Due, other: Due) -> Due:
    if not one.kind or (other.last and (one.last is None or other.last > one.last)):
        return other
    return one


def _unit(name: str | None, directory: Directory) -> Unit | None:
    try:
        return directory.unit(name) if name else None
    except Refused:
        return None


def _units(name: str, directory: Directory) -> list[Unit]:
    try:
        return directory.units(name)
    except Refused:
        return []
